"""The closed word lists by which names are recognised (``recognition.toml``), and what a mention
of a name is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from align.lexicon.names import Name
from align.lexicon.tables import read_bytes

#: A word of a text: [start, end) offsets and its characters.
Token = tuple[int, int, str]
#: jieba's tags of proper nouns, and those of persons, foreign ones among them.
PROPER_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg", "x", "j"})
PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a Chinese text.

    Attributes:
        start, end: [start, end) offsets into the text.
        text: the name in simplified characters.
        kind: ``known`` (a table holds it), ``transliteration`` or ``person``.
        name: what the tables know, for ``known``.
    """

    start: int
    end: int
    text: str
    kind: str
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """The lists of ``recognition.toml``, which says what each holds."""

    institutions: frozenset[str]
    transliteration: frozenset[str]
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    little_words: frozenset[str]
    country_characters: frozenset[str]
    surnames_often_words: frozenset[str]
    not_given_names: frozenset[str]


@cache
def recognition() -> Recognition:
    """The lists, read once. Lists of characters are written without spaces."""
    lists = tomllib.loads(read_bytes("recognition.toml").decode("utf-8"))
    return Recognition(
        **{field.name: _read_list(lists[field.name]) for field in fields(Recognition)}
    )


def _read_list(text: str) -> frozenset[str]:
    return frozenset(text.split() if " " in text else "".join(text.split()))
