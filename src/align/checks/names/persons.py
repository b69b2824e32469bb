"""Chinese persons' names whose pinyin in the target has a syllable wrong: 王沪宁, Wang Shanning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.checks.names.distance import is_near_miss
from align.checks.names.target import Target
from align.lexicon.pinyin import (
    SURNAME_READINGS,
    SURNAMES,
    readings,
    spell_person,
    spellings,
    valid_syllables,
)
from align.lexicon.words import part_of_speech


@dataclass(frozen=True, slots=True)
class Slip:
    """A person's name that is not spelt as its characters sound.

    Attributes:
        start, end: the name in the source.
        name: its characters.
        words: [first, last] word numbers of the target.
        suggestion: the pinyin form.
    """

    start: int
    end: int
    name: str
    words: tuple[int, int]
    suggestion: str


def person_slips(
    simple: str, tokens: Sequence[tuple[int, int, str]], target: Target, explained: set[int]
) -> Iterator[Slip]:
    """Names whose surname is right and whose given name is other pinyin than its characters'.

    The surname in both texts is the proof that a person is meant. Given names with a hyphen
    (Taiwan, Hong Kong, Korea) follow other systems and are left alone.
    """
    places = _surname_places(simple, tokens)
    if not places:
        return
    for i, word in enumerate(target.words[:-1]):
        starts = places.get(word.fold, ())
        if not starts or not word.is_capital or i in explained:
            continue
        for last, given in _given_names(target, i):
            if any(given in _given_spellings(simple, start) for start in starts):
                break
            slip = _slip(simple, starts, (i, last), given)
            if slip:
                yield slip
                break


def _surname_places(simple: str, tokens: Sequence[tuple[int, int, str]]) -> dict[str, list[int]]:
    """Folded surname → offsets in the source where it may stand as one."""
    places: dict[str, list[int]] = {}
    for start, _, word in tokens:
        if word[0] in SURNAMES and (len(word) == 1 or part_of_speech(word) == "nr"):
            reading = SURNAME_READINGS.get(word[0]) or next(iter(readings(word[0])), "")
            if len(reading) > 1:
                places.setdefault(reading.replace("v", "u"), []).append(start)
    return places


def _given_names(target: Target, i: int) -> list[tuple[int, str]]:
    """(last word, folded given name) of one or two capitalised words after a surname."""
    options: list[tuple[int, str]] = []
    given = ""
    for j in range(i + 1, min(i + 3, len(target.words))):
        gap = target.text[target.words[j - 1].end : target.words[j].start]
        after = target.text[target.words[j].end : target.words[j].end + 1]
        if gap != " " or not target.words[j].is_capital or after == "-":
            break
        given += target.words[j].fold
        options.append((j, given))
    return list(reversed(options))


def _given_spellings(simple: str, start: int) -> frozenset[str]:
    """Spellings of the one or two characters after a surname."""
    one, two = simple[start + 1 : start + 2], simple[start + 1 : start + 3]
    return _spellings(one) | _spellings(two)


@lru_cache(maxsize=4096)
def _spellings(given: str) -> frozenset[str]:
    return spellings(given) if re.fullmatch("[\u3400-\u9fff]{1,2}", given) else frozenset()


def _slip(simple: str, starts: list[int], words: tuple[int, int], given: str) -> Slip | None:
    """The name that the misspelt given name most likely stands for."""
    count = syllable_count(given)
    for start in starts:
        for length in (2, 1):
            name = simple[start : start + 1 + length]
            if not re.fullmatch("[\u3400-\u9fff]+", name) or len(name) <= length:
                continue
            near = any(is_near_miss(given, s) for s in _spellings(name[1:]) if len(s) > 3)
            if near or (count == length == 2 and _shares_syllable(given, name[1:])):
                return Slip(start, start + 1 + length, name, words, spell_person(name))
    return None


def _shares_syllable(given: str, characters: str) -> bool:
    """Whether the first or the last syllable is right: Shanning for 沪宁."""
    return any(given.startswith(r) for r in readings(characters[0])) or any(
        given.endswith(r) for r in readings(characters[-1])
    )


@lru_cache(maxsize=8192)
def syllable_count(word: str) -> int:
    """How many pinyin syllables a folded word is made of (1 or 2), 0 when it is no pinyin."""
    syllables = valid_syllables()
    if word in syllables:
        return 1
    if any(word[:k] in syllables and word[k:] in syllables for k in range(1, len(word))):
        return 2
    return 0
