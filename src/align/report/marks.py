"""Cutting a text at the ends of findings' spans, so that overlapping ones can all be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.bitext import Severity, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings.

    Attributes:
        text: the stretch.
        findings: numbers of the findings that cover it, in order; empty where none does.
        severity: the gravest of them, or None.
    """

    text: str
    findings: tuple[int, ...]
    severity: Severity | None


def cut(text: str, spans: Sequence[tuple[Span | None, Severity]]) -> list[Piece]:
    """Cut ``text`` at the spans' ends. Pieces joined give the text back; span ``n`` is finding
    ``n``. Spans beyond the text are clipped, empty ones are passed over."""
    clipped = [
        (max(0, span[0]), min(len(text), span[1]), number, severity)
        for number, (span, severity) in enumerate(spans)
        if span is not None
    ]
    kept = [row for row in clipped if row[0] < row[1]]
    edges = sorted({0, len(text), *(row[0] for row in kept), *(row[1] for row in kept)})
    pieces = []
    for start, end in pairwise(edges):
        covering = [row for row in kept if row[0] <= start and end <= row[1]]
        gravest = max((row[3] for row in covering), key=lambda s: s.weight, default=None)
        pieces.append(Piece(text[start:end], tuple(row[2] for row in covering), gravest))
    return pieces
