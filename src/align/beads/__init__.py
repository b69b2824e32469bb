"""The aligner: from two documents to beads with calibrated confidence.

Public: :func:`align`, :func:`reorderings`. Everything is imported on first
use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.beads.aligner import METHODS, align, reorderings

__all__ = ["METHODS", "align", "reorderings"]

__getattr__ = lazy(__name__, {"METHODS": "aligner", "align": "aligner", "reorderings": "aligner"})
