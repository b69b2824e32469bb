"""The tables of ``lexicon/data``, each read once, on first use.

They are built by ``training/lexicon/chinese.py``; ``data/NOTICE.md`` gives sources and licences.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files
from typing import Any


def read_bytes(name: str) -> bytes:
    """The content of a data file, unpacked when it ends in ``.gz``."""
    blob = files("align.lexicon").joinpath("data", name).read_bytes()
    return gzip.decompress(blob) if name.endswith(".gz") else blob


def read_lines(name: str) -> list[str]:
    """The lines of a data file, without line ends."""
    return read_bytes(name).decode("utf-8").rstrip("\n").split("\n")


def read_json(name: str) -> Any:
    """A JSON data file."""
    return json.loads(read_bytes(name))


@cache
def simplification() -> dict[int, str]:
    """Traditional character → simplified one, for :meth:`str.translate`; lengths stay equal."""
    rows = (line.split("\t") for line in read_lines("simplified.tsv.gz"))
    return {ord(row[0]): row[1] for row in rows}


def simplify(text: str) -> str:
    """Text in simplified characters, offset for offset."""
    return text.translate(simplification())


def word_set(text: str) -> frozenset[str]:
    """Words written apart by spaces, as a set: the readable form of a long constant."""
    return frozenset(text.split())
