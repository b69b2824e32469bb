"""Chinese surnames: how they are read, and how bearers elsewhere write them (``surnames.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from align.lexicon.tables import read_lines


@dataclass(frozen=True, slots=True)
class Surname:
    """One surname.

    Attributes:
        zh: one character, or two.
        reading: toneless pinyin where it is not the commonest reading of the characters (单 is
            ``shan`` as a name), else ``""``.
        variants: spellings of Cantonese, Hokkien, Taiwanese, Korean and Vietnamese bearers, folded.
    """

    zh: str
    reading: str
    variants: frozenset[str]


@cache
def surnames() -> dict[str, Surname]:
    """Every surname that is known, by its characters."""
    table: dict[str, Surname] = {}
    for line in read_lines("surnames.tsv")[1:]:
        zh, reading, variants = line.split("\t")
        table[zh] = Surname(zh, reading, frozenset(filter(None, variants.split("|"))))
    return table


def surname_of(name: str) -> Surname | None:
    """The surname that a name begins with, a compound one first; None when it has none."""
    table = surnames()
    compound = table.get(name[:2]) if len(name) > 2 else None
    return compound or table.get(name[:1])
