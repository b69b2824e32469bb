"""Names whose English form is known: CC-CEDICT, CLDR, matchina, name-suggestion-index, GeoNames
and a hand-written seed, each row with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from align.lexicon.pinyin import fold
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
        kind: ``person``, ``place``, ``country``, ``organisation``, ``media``, ``institution``,
            ``work``, ``language`` or ``name`` (unknown).
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


class NameTables:
    """The tables, each read on first use.

    Attributes:
        files: per file, simplified name → its raw rows, unparsed.
        known: every Chinese name that some table holds.
        beginnings: the first two characters of every known name.
        derived: English name → adjectives, peoples, abbreviations and other names.
        common: Chinese names that are common words as well.
    """

    @cached_property
    def files(self) -> tuple[dict[str, list[str]], ...]:
        return tuple(_read(name) for name in FILES)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset().union(*self.files)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(name[:2] for name in self.known)

    @cached_property
    def derived(self) -> Mapping[str, tuple[str, ...]]:
        table: dict[str, dict[str, None]] = {}
        for line in (*read_lines("demonyms.tsv")[1:], *read_lines("english-forms.tsv.gz")):
            name, forms = line.split("\t")
            table.setdefault(name, {}).update(dict.fromkeys(forms.split("|")))
        return {name: tuple(forms) for name, forms in table.items()}

    @cached_property
    def common(self) -> frozenset[str]:
        return frozenset(read_lines("names-common.txt.gz"))

    @cached_property
    def english_words(self) -> frozenset[str]:
        """Every capitalised word of every English form, in lower case."""
        forms = "\n".join(self._forms(len(FILES)))
        return frozenset(word.lower() for word in re.findall(r"[A-Z][A-Za-zÀ-ž'’]+", forms))

    def _forms(self, count: int) -> Iterator[str]:
        """The English column of the rows of the first ``count`` files."""
        for table in self.files[:count]:
            for rows in table.values():
                yield from (row.split("\t")[0] for row in rows)

    @cached_property
    def called(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Folded English form → the (Chinese name, kind) pairs that it stands for, of the tables
        that say what kind of name each is."""
        table: dict[str, dict[tuple[str, str], None]] = {}
        for file, rows_of in zip(FILES, self.files, strict=True):
            if "cedict" in file:
                continue
            for zh, rows in rows_of.items():
                for row in rows:
                    english, kind, _ = row.split("\t")
                    for form in english.split("|"):
                        table.setdefault(fold(form), {})[zh, kind] = None
        return {form: tuple(names) for form, names in table.items()}

    @cached_property
    def country_words(self) -> dict[str, tuple[str, ...]]:
        """Folded word that is a country's name, adjective or people → its Chinese names. Capitals
        and abbreviations are left out."""
        table: dict[str, dict[str, None]] = {}
        for form, names in self.called.items():
            for zh, kind in names:
                if kind == "country":
                    table.setdefault(form, {})[zh] = None
                    for other in self._adjectives(form, zh):
                        table.setdefault(other, {})[zh] = None
        return {form: tuple(names) for form, names in table.items()}

    def _adjectives(self, form: str, zh: str) -> Iterator[str]:
        """Derived words of one country's name that mean nothing else."""
        rows = (row.split("\t")[0] for row in self.files[1].get(zh, ()))
        for english in (name for row in rows for name in row.split("|") if fold(name) == form):
            for other in self.derived.get(english, ()):
                kinds = {kind for _, kind in self.called.get(fold(other), ())}
                is_long = len(other) > 3 and " " not in other
                if is_long and not kinds & {"place", "person"}:
                    yield fold(other)

    def sure_single_words(self) -> tuple[str, ...]:
        """English forms of one word in the two surest files, the seed's first."""
        forms = (form for cell in self._forms(2) for form in cell.split("|") if form.isalpha())
        return tuple(dict.fromkeys(forms))


def _read(name: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    seed = name == "seed.tsv"
    for line in read_lines(name)[seed:]:
        zh, rest = line.split("\t", 1)
        table.setdefault(zh, []).append(rest)
    return table


_tables = NameTables()


def known_names() -> frozenset[str]:
    """Every Chinese name that some table holds."""
    return _tables.known


def name_beginnings() -> frozenset[str]:
    """The first two characters of every known name: a quick test of where one may begin."""
    return _tables.beginnings


@lru_cache(maxsize=16384)
def lookup(zh: str) -> Name | None:
    """What the tables know of a name in Chinese characters (either script), or None."""
    zh = simplify(zh)
    renderings: dict[str, None] = {}
    sources: set[str] = set()
    kind = "name"
    for file, table in zip(FILES, _tables.files, strict=True):
        for row in table.get(zh, ()):
            english, row_kind, source = row.split("\t")
            renderings.update(dict.fromkeys(english.split("|")))
            sources.add("seed" if file == "seed.tsv" else source)
            kind = row_kind if kind == "name" else kind
    return Name(zh, tuple(renderings), kind, frozenset(sources)) if sources else None


def derived_forms() -> Mapping[str, tuple[str, ...]]:
    """English name → adjectives, peoples, abbreviations and other names for it (Finland → Finnish,
    Finn; Republican Party → GOP)."""
    return _tables.derived


def is_country(name: Name) -> bool:
    """Whether it is a country or region of CLDR."""
    return name.kind == "country"


def is_common_word(zh: str) -> bool:
    """Whether a name in simplified characters is a common word, or two that stand side by side, as
    well (小米, millet; 新店, new shop): then it is a name only where something says so."""
    return zh in _tables.common


def is_in_some_rendering(word: str) -> bool:
    """Whether a word in lower case stands, with a capital, in some English form of the tables."""
    return word in _tables.english_words


def names_called(folded: str) -> tuple[tuple[str, str], ...]:
    """The (Chinese name, kind) pairs that a folded English form stands for."""
    return _tables.called.get(folded, ())


def country_words() -> Mapping[str, tuple[str, ...]]:
    """Folded word that is a country's name, adjective or people → its Chinese names."""
    return _tables.country_words


def single_word_renderings() -> tuple[str, ...]:
    """English forms of one word in the surer tables, the seed's first."""
    return _tables.sure_single_words()
