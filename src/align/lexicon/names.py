"""Names whose English form is known: CC-CEDICT, CLDR, matchina, name-suggestion-index, GeoNames
and a hand-written seed, each row with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from align.lexicon.tables import read_lines, simplify

#: Table files, the surest first; the order decides which rendering is proposed.
FILES = ("seed.tsv", "names.tsv.gz", "names-cedict.tsv.gz", "names-geonames.tsv.gz")
#: Sources that mix in other languages' forms.
WEAK_SOURCES = frozenset({"geonames"})
#: A hand-written row has been looked at: it counts as two sources.
TRUSTED_SOURCES = frozenset({"seed", "glossary"})


@dataclass(frozen=True, slots=True)
class Name:
    """A Chinese name and what it is called in English.

    Attributes:
        zh: the name in simplified characters.
        renderings: English forms, the one to propose first.
        kind: ``person``, ``place``, ``organisation``, ``media``, ``institution``, ``work``,
            ``language`` or ``name`` (unknown).
        sources: which tables hold it.
    """

    zh: str
    renderings: tuple[str, ...]
    kind: str
    sources: frozenset[str]

    @property
    def witnesses(self) -> int:
        """How many independent sources vouch for it: 0 when only a weak one does."""
        return 2 * bool(self.sources & TRUSTED_SOURCES) + len(
            self.sources - WEAK_SOURCES - TRUSTED_SOURCES
        )


@cache
def _tables() -> tuple[dict[str, list[str]], ...]:
    """Per file: simplified name → its raw rows, unparsed."""
    return tuple(_read(name) for name in FILES)


def _read(name: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    seed = name == "seed.tsv"
    for line in read_lines(name)[seed:]:
        zh, rest = line.split("\t", 1)
        table.setdefault(zh, []).append(rest)
    return table


@cache
def known_names() -> frozenset[str]:
    """Every Chinese name that some table holds."""
    return frozenset().union(*_tables())


@cache
def name_beginnings() -> frozenset[str]:
    """The first two characters of every known name: a quick test of where one may begin."""
    return frozenset(name[:2] for name in known_names())


@lru_cache(maxsize=16384)
def lookup(zh: str) -> Name | None:
    """What the tables know of a name in Chinese characters (either script), or None."""
    zh = simplify(zh)
    renderings: dict[str, None] = {}
    sources: set[str] = set()
    kind = "name"
    for file, table in zip(FILES, _tables(), strict=True):
        for row in table.get(zh, ()):
            english, row_kind, source = row.split("\t")
            source = "seed" if file == "seed.tsv" else source
            renderings.update(dict.fromkeys(english.split("|")))
            sources.add(source)
            kind = row_kind if kind == "name" else kind
    return Name(zh, tuple(renderings), kind, frozenset(sources)) if sources else None


@cache
def derived_forms() -> Mapping[str, tuple[str, ...]]:
    """English name → adjectives, peoples and abbreviations that stand for it (Finland → Finnish,
    Finn)."""
    rows = (line.split("\t") for line in read_lines("demonyms.tsv")[1:])
    return {name: tuple(forms.split("|")) for name, forms in rows}


@cache
def english_renderings() -> frozenset[str]:
    """Every capitalised word of every English form, lower-cased: words that may be names."""
    words: set[str] = set()
    for table in _tables():
        for rows in table.values():
            for row in rows:
                words.update(re.findall(r"[A-Z][A-Za-zÀ-ž'’]+", row.split("\t")[0]))
    return frozenset(word.lower() for word in words)


@cache
def single_word_renderings() -> tuple[str, ...]:
    """English forms of one word in the surer tables, the seed's first."""
    forms: dict[str, None] = {}
    for table in _tables()[:2]:
        for rows in table.values():
            for row in rows:
                names = row.split("\t")[0].split("|")
                forms.update(dict.fromkeys(n for n in names if n.isalpha()))
    return tuple(forms)
