"""Tables of the number grammars, and how they are read.

``units.tsv``: sizes are in the base unit of the dimension (m, kg, m², l, s, months, W, kWh, °C), by
the international definitions of the imperial units (1959) and of the Chinese market units (1959:
1 斤 = 500 g, 1 里 = 500 m, 15 亩 = 1 ha). ``currencies.tsv``: ``loose`` lists the currencies that a
text may call by the same bare name. ``english.toml``: English number words by value.
``not-numbers.txt``: Chinese words that only look like numbers."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """The file ``name`` of this folder."""
    return (files(__name__) / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a TSV file by column name."""
    return list(csv.DictReader(text(name).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def table(name: str) -> dict[str, Any]:
    """A TOML file."""
    return tomllib.loads(text(name))


def words(name: str) -> list[str]:
    """The words of a text file, comment lines left out."""
    lines = (line for line in text(name).splitlines() if not line.startswith("#"))
    return " ".join(lines).split()
