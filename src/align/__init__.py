"""Align a Chinese text with its English translation, score it, check it, write it.

>>> import align
>>> bitext = align.run("corpus/zh/speech.txt", "corpus/en/speech.txt")  # doctest: +SKIP
>>> bitext.to_frame()  # doctest: +SKIP

Everything is imported on first use, so ``import align`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from align._version import __version__

if TYPE_CHECKING:
    from align.beads import align
    from align.bitext import Bead, Bitext, Document, Finding, Segment, Severity
    from align.check import check as check_bitext
    from align.errors import AlignError
    from align.formats import read, write
    from align.pipeline import run
    from align.score import estimate
    from align.text import document_from_text, read_document

_HOME = {
    "AlignError": "align.errors",
    "Bead": "align.bitext",
    "Bitext": "align.bitext",
    "Document": "align.bitext",
    "Finding": "align.bitext",
    "Segment": "align.bitext",
    "Severity": "align.bitext",
    "align": "align.beads",
    "check_bitext": "align.check:check",
    "document_from_text": "align.text",
    "estimate": "align.score",
    "read": "align.formats",
    "read_document": "align.text",
    "run": "align.pipeline",
    "write": "align.formats",
}

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
    "read",
    "read_document",
    "run",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    # ``align.check`` is the floor itself, so its function goes by another name up here.
    module, _, attribute = _HOME[name].partition(":")
    return getattr(import_module(module), attribute or name)
