"""The words of a bead, worked out once for all checks."""

from __future__ import annotations

from align.check.view import BeadView, analysis
from align.lexicon.glosses import english_stems
from align.lexicon.words import segment_zh

#: Start, end, word.
PlacedWord = tuple[int, int, str]


@analysis
def source_words(view: BeadView) -> tuple[PlacedWord, ...]:
    """The words of a Chinese source; they cover it without gaps."""
    return segment_zh(view.source_text)


@analysis
def target_words(view: BeadView) -> tuple[PlacedWord, ...]:
    """The words of a Chinese target; they cover it without gaps."""
    return segment_zh(view.target_text)


@analysis
def source_stems(view: BeadView) -> frozenset[str]:
    """Stems and acronyms of an English source."""
    return english_stems(view.source_text)


@analysis
def target_stems(view: BeadView) -> frozenset[str]:
    """Stems and acronyms of an English target."""
    return english_stems(view.target_text)
