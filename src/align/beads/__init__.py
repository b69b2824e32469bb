"""The aligner: from two documents to beads with calibrated confidence.

Public: :func:`align`, :func:`reorderings`. Everything is imported on first
use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.beads.aligner import METHODS, align, reorderings

_HOME = {
    "METHODS": "align.beads.aligner",
    "align": "align.beads.aligner",
    "reorderings": "align.beads.aligner",
}

__all__ = ["METHODS", "align", "reorderings"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'align.beads' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
