"""Align a Chinese text with its English translation, score it, check it, write it.

>>> import align
>>> bitext = align.run("corpus/zh/speech.txt", "corpus/en/speech.txt")  # doctest: +SKIP
>>> bitext.to_frame()  # doctest: +SKIP

Every name here is public: it stays, or is deprecated for a release before it goes. Everything is
imported on first use, so ``import align`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy
from align._version import __version__

if TYPE_CHECKING:
    from align.beads import align
    from align.beads.pins import Pin, read_pins
    from align.bitext import (
        Bead,
        Bitext,
        Document,
        Doubt,
        Finding,
        Move,
        Segment,
        Severity,
        Unit,
        bitext_from_pairs,
    )
    from align.check import CheckConfig, CheckInfo, check_stream, configure, list_checks
    from align.check import check as check_bitext
    from align.check.base import Check
    from align.check.dismiss import fingerprint
    from align.check.failures import CheckFailure
    from align.corpus.query.corpus import Corpus
    from align.encode import Encoder, encoder_names, get_encoder
    from align.errors import (
        AlignError,
        CheckWarning,
        ConfigError,
        FormatError,
        InputError,
        MissingExtraError,
        ModelError,
        OutputError,
    )
    from align.evaluate.alignment import AlignmentScore, score_alignment
    from align.formats import format_names, iter_beads, read, write, write_beads
    from align.frame import from_frame
    from align.outputs import write_all as write_results
    from align.pipeline import TextOptions, run, run_documents
    from align.report.summary import Summary, summarise
    from align.score import (
        DocumentScore,
        Score,
        document_score,
        estimate,
        score_against,
        worst_beads,
    )
    from align.select import filter
    from align.text import document_from_text, read_document

__all__ = [
    "AlignError",
    "AlignmentScore",
    "Bead",
    "Bitext",
    "Check",
    "CheckConfig",
    "CheckFailure",
    "CheckInfo",
    "CheckWarning",
    "ConfigError",
    "Corpus",
    "Document",
    "DocumentScore",
    "Doubt",
    "Encoder",
    "Finding",
    "FormatError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "Move",
    "OutputError",
    "Pin",
    "Score",
    "Segment",
    "Severity",
    "Summary",
    "TextOptions",
    "Unit",
    "__version__",
    "align",
    "bitext_from_pairs",
    "check_bitext",
    "check_stream",
    "configure",
    "document_from_text",
    "document_score",
    "encoder_names",
    "estimate",
    "filter",
    "fingerprint",
    "format_names",
    "from_frame",
    "get_encoder",
    "iter_beads",
    "list_checks",
    "read",
    "read_document",
    "read_pins",
    "run",
    "run_documents",
    "score_against",
    "score_alignment",
    "summarise",
    "worst_beads",
    "write",
    "write_beads",
    "write_results",
]

_HOMES = {
    "AlignError": "errors",
    "AlignmentScore": "evaluate.alignment",
    "Bead": "bitext",
    "Bitext": "bitext",
    "Corpus": "corpus.query.corpus",
    "Check": "check.base",
    "CheckConfig": "check",
    "CheckFailure": "check.failures",
    "CheckInfo": "check",
    "CheckWarning": "errors",
    "ConfigError": "errors",
    "Document": "bitext",
    "DocumentScore": "score",
    "Doubt": "bitext",
    "Encoder": "encode",
    "Finding": "bitext",
    "FormatError": "errors",
    "InputError": "errors",
    "MissingExtraError": "errors",
    "ModelError": "errors",
    "Move": "bitext",
    "OutputError": "errors",
    "Pin": "beads.pins",
    "Score": "score",
    "Segment": "bitext",
    "Severity": "bitext",
    "Summary": "report.summary",
    "TextOptions": "pipeline",
    "Unit": "bitext",
    "align": "beads",
    "bitext_from_pairs": "bitext",
    "check_bitext": "check:check",
    "check_stream": "check",
    "configure": "check",
    "document_from_text": "text",
    "document_score": "score",
    "encoder_names": "encode",
    "estimate": "score",
    "filter": "select",
    "fingerprint": "check.dismiss",
    "format_names": "formats",
    "from_frame": "frame",
    "get_encoder": "encode",
    "iter_beads": "formats",
    "list_checks": "check",
    "read": "formats",
    "read_document": "text",
    "read_pins": "beads.pins",
    "run": "pipeline",
    "run_documents": "pipeline",
    "score_against": "score",
    "score_alignment": "evaluate.alignment",
    "summarise": "report.summary",
    "worst_beads": "score",
    "write": "formats",
    "write_beads": "formats",
    "write_results": "outputs:write_all",
}

__getattr__ = lazy(__name__, _HOMES)


def __dir__() -> list[str]:
    """What ``align.<TAB>`` offers: the public names."""
    return list(__all__)
