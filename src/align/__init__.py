"""Align a Chinese text with its English translation, score it, check it, write it.

>>> import align
>>> bitext = align.run("corpus/zh/speech.txt", "corpus/en/speech.txt")  # doctest: +SKIP
>>> bitext.to_frame()  # doctest: +SKIP

Everything is imported on first use, so ``import align`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy
from align._version import __version__

if TYPE_CHECKING:
    from align.beads import align
    from align.bitext import Bead, Bitext, Document, Finding, Segment, Severity
    from align.check import check as check_bitext
    from align.errors import AlignError
    from align.formats import read, write
    from align.frame import from_frame
    from align.pipeline import run
    from align.score import estimate
    from align.text import document_from_text, read_document

__all__ = [
    "AlignError",
    "Bead",
    "Bitext",
    "Document",
    "Finding",
    "Segment",
    "Severity",
    "__version__",
    "align",
    "check_bitext",
    "document_from_text",
    "estimate",
    "from_frame",
    "read",
    "read_document",
    "run",
    "write",
]

__getattr__ = lazy(
    __name__,
    {
        "AlignError": "errors",
        "Bead": "bitext",
        "Bitext": "bitext",
        "Document": "bitext",
        "Finding": "bitext",
        "Segment": "bitext",
        "Severity": "bitext",
        "align": "beads",
        "check_bitext": "check:check",
        "document_from_text": "text",
        "estimate": "score",
        "from_frame": "frame",
        "read": "formats",
        "read_document": "text",
        "run": "pipeline",
        "write": "formats",
    },
)
