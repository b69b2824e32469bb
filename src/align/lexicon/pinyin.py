"""Romanisation of Chinese names: readings of characters and words, and the spellings that English
uses. Readings are pypinyin's (MIT), shipped as tables (``training/lexicon/chinese.py``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import product

from align.lexicon.surnames import surname_of, surnames
from align.lexicon.tables import read_lines
from align.lexicon.wade_giles import wade_giles


class Readings:
    """Toneless readings, ü written v.

    Attributes:
        characters: character → readings, the commonest first.
        words: word → one reading per character; only words whose reading is not that of their
            characters one by one (银行 yin hang, 重庆 chong qing).
    """

    def __init__(self) -> None:
        rows = (line.split("\t") for line in read_lines("pinyin.tsv.gz"))
        self.characters = {character: tuple(each.split(" ")) for character, each in rows}

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        rows = (line.split("\t") for line in read_lines("pinyin-words.tsv.gz"))
        return {word: tuple(each.split(" ")) for word, each in rows}

    @cached_property
    def lengths(self) -> dict[str, list[int]]:
        """First two characters of a word → lengths of the words that begin so, longest first."""
        table: dict[str, list[int]] = {}
        for word in sorted(self.words, key=len, reverse=True):
            table.setdefault(word[:2], []).append(len(word))
        return table

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Every toneless syllable of Mandarin, ü written v and u."""
        found = {reading for each in self.characters.values() for reading in each}
        return frozenset(found | {reading.replace("v", "u") for reading in found})

    @cached_property
    def run(self) -> re.Pattern[str]:
        """A run of whole syllables."""
        return re.compile("(?:" + "|".join(sorted(self.syllables, key=len, reverse=True)) + ")+")


@cache
def _table() -> Readings:
    return Readings()


def readings(character: str) -> tuple[str, ...]:
    """Toneless readings of a character (``lv`` for lǜ), the commonest first; none if unknown."""
    return _table().characters.get(character, ())


def syllables(text: str) -> list[str]:
    """The reading of each Chinese character of ``text``, as its word has it where that is known;
    characters without a reading are left out. Words are found in simplified characters."""
    return [reading for reading in _read_words(text, _table()) if reading]


def _read_words(text: str, table: Readings) -> Iterator[str]:
    """One reading per character, ``""`` where there is none: the longest word of the table that
    begins at a place decides for its characters."""
    at, size = 0, len(text)
    while at < size:
        for length in table.lengths.get(text[at : at + 2], ()):
            known = table.words.get(text[at : at + length])
            if known is not None:
                yield from known
                at += length
                break
        else:
            yield next(iter(table.characters.get(text[at], ())), "")
            at += 1


def is_syllable(text: str) -> bool:
    """Whether ``text`` is one toneless syllable of Mandarin."""
    return text in _table().syllables


def is_pinyin(text: str) -> bool:
    """Whether a word in lower case could be a run of whole toneless syllables."""
    return _table().run.fullmatch(text) is not None


def fold(text: str) -> str:
    """Letters only, lower case, without diacritics: ``Tian'anmen`` → ``tiananmen``. ü becomes v
    as in toneless pinyin."""
    text = text.replace("ü", "v").replace("Ü", "v")
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", text).lower())


@lru_cache(maxsize=8192)
def spellings(name: str) -> frozenset[str]:
    """Folded spellings of a Chinese name: every reading, pinyin and Wade–Giles, surname first or
    last. Names above four characters have only their commonest readings."""
    whole = _table().words.get(name, ())
    options = [
        _options(character, whole[i : i + 1], i == 0, len(name)) for i, character in enumerate(name)
    ]
    if not all(options):
        return frozenset()
    return frozenset(_orders(options))


def _options(
    character: str, in_word: tuple[str, ...], is_first: bool, length: int
) -> tuple[str, ...]:
    found = (*in_word, *readings(character)[: 3 if length <= 3 else 1])
    surname = surnames().get(character) if is_first else None
    if surname is not None and surname.reading:
        found = (surname.reading, *found)
    return tuple(dict.fromkeys(found))


def _orders(options: list[tuple[str, ...]]) -> Iterator[str]:
    for parts in product(*options):
        for spelling in (parts, tuple(map(wade_giles, parts))):
            umlaut_free = "".join(spelling)
            yield from {
                umlaut_free,
                umlaut_free.replace("v", "u"),
                umlaut_free.replace("v", "yu"),
            }
            for surname in {1, 2} if len(spelling) > 2 else {1}:
                yield "".join(spelling[surname:] + spelling[:surname])


def spell_person(name: str) -> str:
    """The name as pinyin writes a person: ``Lei Jun``, ``Ouyang Xiu``."""
    parts = syllables(name)
    surname = surname_of(name)
    if surname is not None and surname.reading:
        parts[0] = surname.reading
    cut = len(surname.zh) if surname is not None else 1
    groups = ["".join(parts[:cut]), _join_given(parts[cut:])]
    return " ".join(group.replace("v", "ü").capitalize() for group in groups if group)


def _join_given(parts: list[str]) -> str:
    """Given-name syllables, with an apostrophe before a vowel."""
    return "".join(("'" if i and part[0] in "aeo" else "") + part for i, part in enumerate(parts))
