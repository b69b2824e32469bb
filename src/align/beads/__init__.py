"""The aligner: from two documents to beads with calibrated confidence.

Open ``aligner.py`` first: :func:`align`, then ``stretches.py``, which runs both passes. The rooms:
``documents`` (one text, encoded), ``lattice`` (paths of beads), ``evidence`` (what speaks for a
bead), ``first_pass`` and ``second_pass``; the fitted numbers lie in ``weights/`` and are read by
``scorers.py``. Everything is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.beads.aligner import METHODS, align

__all__ = ["METHODS", "align"]

__getattr__ = lazy(__name__, {"METHODS": "aligner", "align": "aligner"})


def __dir__() -> list[str]:
    return sorted(__all__)
