"""Which words of a Chinese and an English text the dictionary (CC-CEDICT) links to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from align.bitext import Span
from align.checks.residue.scripts import HAN_CHARACTER
from align.lexicon.words import frequency, segment_zh, translations

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d[\d,.]*\d|\d")
_NOTE = re.compile(r"\(.*?\)")
_SUFFIXES = (
    ("ies", "y"),
    ("ied", "y"),
    *((suffix, "") for suffix in ("ing", "edly", "ed", "es", "ly", "s", "er", "ment")),
    ("tion", "t"),
    ("sion", "s"),
    *((suffix, "") for suffix in ("ness", "al", "y", "e")),
)
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """a about after an and another any are as at be because been before being but by can could
    did do does down each etc even for from had has have he her here him his how i if in into is it
    its just many may me might more most much must my no nor not of off on one ones only or other
    our out over own same sb shall she should so some somebody someone something sth such than
    that the their them then there these they this those through to too under until up us
    very was we were what when where which while who whose why will with would you your
    classifier surname particle variant used lit fig old abbr person people thing""",
    )
)
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


def chinese_coverage(chinese: str, english: str) -> list[Word]:
    """The content words of ``chinese`` that the dictionary knows, and which of them ``english``
    renders. Latin words and numbers count when they stand on the other side as they are."""
    stems = english_stems(english)
    lower = english.lower()
    words = []
    for start, end, word in segment_zh(chinese):
        if HAN_CHARACTER.match(word):
            weight, glosses = _weight(word), gloss_stems(word)
            if weight > 0 and glosses:
                words.append(Word((start, end), weight, not glosses.isdisjoint(stems)))
        elif word.isalpha():
            words.append(Word((start, end), 6.0, word.lower() in lower))
    return words


def english_coverage(english: str, chinese: str) -> list[Word]:
    """The content words of ``english`` that are no names, and which of them ``chinese`` renders."""
    known: set[str] = set()
    for _, _, word in segment_zh(chinese):
        known |= gloss_stems(word) if HAN_CHARACTER.match(word) else {stem(word)}
    words = []
    for match in _WORD.finditer(english):
        word = match.group()
        if word.lower() in _FUNCTION_WORDS or word[0].isdigit():
            continue
        covered = stem(word) in known or (word.isupper() and word in known)
        # A capital that does not begin a sentence is a name's, which the dictionary rarely has.
        if covered or word.islower():
            words.append(Word(match.span(), 5.0, covered))
    return words


@lru_cache(maxsize=1 << 14)
def english_stems(text: str) -> frozenset[str]:
    """Stems of all words of an English text, and its acronyms as they are. Remembered over a
    window of a stream."""
    words = _WORD.findall(text)
    return frozenset(stem(word) for word in words) | frozenset(filter(str.isupper, words))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A crude stem that lets inflected forms and near derivations meet: six letters at most."""
    word = word.lower()
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: len(word) - len(suffix)] + instead
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:6]


@lru_cache(maxsize=1 << 16)
def gloss_stems(word: str) -> frozenset[str]:
    """Stems of the content words in the dictionary's glosses of a Chinese word, and the initials
    of glosses of several words (AI for 人工智能)."""
    stems: set[str] = set()
    for gloss in translations(word):
        words = _WORD.findall(_NOTE.sub("", gloss))
        content = [english for english in words if english.lower() not in _FUNCTION_WORDS]
        stems.update(stem(english) for english in content)
        if len(content) > 1:
            stems.add("".join(english[0] for english in content).upper())
    return frozenset(stems)


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> float:
    rarity = min(12.0, -frequency(word)) - 3
    if len(word) > 1:
        return rarity
    return 0.0 if frequency(word) > _LEAST_FREQUENT_SINGLE else rarity / 2
