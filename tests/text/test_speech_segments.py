"""The speech of the corpus is cut as its gold alignment needs it: both sides of each gold bead
are whole runs of our segments, and the beads without a Chinese side are one segment each."""

from __future__ import annotations

import csv
from itertools import accumulate
from pathlib import Path

import pytest

from align.text import read_document

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "data" / "speech-gold.tsv"


def ends(texts: list[str]) -> set[int]:
    return set(accumulate(len("".join(text.split())) for text in texts))


def gold() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_gold_sides_are_runs_of_segments(language: str) -> None:
    (path,) = (ROOT / "corpus" / language).glob("*.txt")
    document = read_document(path)
    sides = [row[language] for row in gold() if row[language]]
    assert document.language == language
    assert "".join("".join(document.texts).split()) == "".join("".join(sides).split())
    assert ends(sides) <= ends(document.texts)


def test_english_only_rows_are_one_segment() -> None:
    (path,) = (ROOT / "corpus" / "en").glob("*.txt")
    texts = read_document(path).texts
    alone = [row["en"] for row in gold() if not row["zh"]]
    assert len(alone) == 10
    assert set(alone) <= set(texts)
