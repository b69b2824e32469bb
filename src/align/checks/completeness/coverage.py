"""Which words of a Chinese and an English text the dictionary (CC-CEDICT) links to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.bitext import Span
from align.check.view import BeadView, analysis
from align.checks.words import PlacedWord, source_stems, source_words, target_stems, target_words
from align.lexicon.glosses import FUNCTION_WORDS, WORD, gloss_stems, stem
from align.lexicon.words import frequency
from align.scripts import HAN_CHARACTER

#: Weights of Latin words in a Chinese text and of English content words, set by hand beside those
#: of Chinese words, which are their rarity (0 to 9); the fitted clause models do the rest.
_LATIN_WEIGHT = 6.0
_ENGLISH_WEIGHT = 5.0
#: Rarity (negative log frequency) is cut at the one and counted from the other.
_RAREST = 12.0
_COMMON = 3.0
#: A single character more frequent than this (log) says nothing.
_LEAST_FREQUENT_SINGLE = -6.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries content.

    Attributes:
        weight: how much it says, above 0.
        covered: whether the other side has a translation of it.
    """

    span: Span
    weight: float
    covered: bool


@analysis
def source_coverage(view: BeadView) -> list[Word]:
    """Content words of the source, and which of them the target renders."""
    if view.source_language == "zh":
        return _chinese_coverage(source_words(view), view.target_text, target_stems(view))
    return _english_coverage(view.source_text, target_words(view))


@analysis
def target_coverage(view: BeadView) -> list[Word]:
    """Content words of the target, and which of them render something of the source."""
    if view.target_language == "zh":
        return _chinese_coverage(target_words(view), view.source_text, source_stems(view))
    return _english_coverage(view.target_text, source_words(view))


def _chinese_coverage(
    chinese: Sequence[PlacedWord], english: str, stems: frozenset[str]
) -> list[Word]:
    """The content words of ``chinese`` that the dictionary knows, and which of them ``english``
    renders. Latin words and numbers count when they stand on the other side as they are."""
    lower = english.lower()
    words = []
    for start, end, word in chinese:
        if HAN_CHARACTER.match(word):
            weight, glosses = _weight(word), gloss_stems(word)
            if weight > 0 and glosses:
                words.append(Word((start, end), weight, not glosses.isdisjoint(stems)))
        elif word.isalpha():
            words.append(Word((start, end), _LATIN_WEIGHT, word.lower() in lower))
    return words


def _english_coverage(english: str, chinese: Sequence[PlacedWord]) -> list[Word]:
    """The content words of ``english`` that are no names, and which of them ``chinese`` renders."""
    known: set[str] = set()
    for _, _, word in chinese:
        known |= gloss_stems(word) if HAN_CHARACTER.match(word) else {stem(word)}
    words = []
    for match in WORD.finditer(english):
        word = match.group()
        if word.lower() in FUNCTION_WORDS or word[0].isdigit():
            continue
        covered = stem(word) in known or (word.isupper() and word in known)
        # A capital that does not begin a sentence is a name's, which the dictionary rarely has.
        if covered or word.islower():
            words.append(Word(match.span(), _ENGLISH_WEIGHT, covered))
    return words


def _weight(word: str) -> float:
    rarity = min(_RAREST, -frequency(word)) - _COMMON
    if len(word) > 1:
        return rarity
    return 0.0 if frequency(word) > _LEAST_FREQUENT_SINGLE else rarity / 2
