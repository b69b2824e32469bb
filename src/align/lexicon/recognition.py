"""The closed word lists by which names are recognised (``recognition.toml``), and what a mention
of a name is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from align.lexicon.names import Name
from align.lexicon.tables import read_bytes, read_lines

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
        is_common: whether it is a common word as well, so that something else must say that it is
            a name.
        has_cue: whether the words around it say so (小米发布, 联想公司).
        is_part: whether it begins the name of an institution, which may be called quite otherwise
            in English (荷兰合作银行, Rabobank).
        is_first: whether it is the first part of a person's name: 乔治 in 乔治·W·布什.
    """

    start: int
    end: int
    text: str
    kind: str
    name: Name | None = None
    is_common: bool = False
    has_cue: bool = False
    is_part: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """The lists of ``recognition.toml``, which says what each holds."""

    institutions: frozenset[str]
    transliteration: frozenset[str]
    heads: frozenset[str]
    organisation_words: frozenset[str]
    organisation_verbs: frozenset[str]
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    speech_verbs: frozenset[str]
    little_words: frozenset[str]
    country_characters: frozenset[str]
    surnames_often_words: frozenset[str]
    not_given_names: frozenset[str]
    names_also_words: frozenset[str]


@cache
def recognition() -> Recognition:
    """The lists, read once. Lists of characters are written without spaces."""
    lists = tomllib.loads(read_bytes("recognition.toml").decode("utf-8"))
    return Recognition(
        **{field.name: _read_list(lists[field.name]) for field in fields(Recognition)}
    )


@cache
def name_pieces() -> dict[str, float]:
    """Character → share of its occurrences, alone or in foreign names, that are in these."""
    rows = (line.split("\t") for line in read_lines("name-pieces.tsv.gz"))
    return {character: float(share) for character, share in rows}


#: Share from which on a character beside a foreign name is taken for a piece of it: 德 has .43,
#: 那, 让, 于 and 里 less than .13.
PIECE = 0.25


def is_piece(word: str) -> bool:
    """Whether a word of one character is mostly a piece of foreign names: 罗斯福 + 德."""
    return (
        len(word) == 1
        and word in recognition().transliteration
        and name_pieces().get(word, 0.0) >= PIECE
    )


def _read_list(text: str) -> frozenset[str]:
    return frozenset(text.split() if " " in text else "".join(text.split()))
