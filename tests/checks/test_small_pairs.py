"""Small pairs from daily life, right and wrong: nothing is said of the right ones, and something of
minor severity or above of the wrong ones.

``small-pairs.tsv`` holds them: kind, expect (``silent`` or ``flag``), zh, en.
"""

import csv
from pathlib import Path

import pytest

from align.bitext import Finding, Severity, bitext_from_pairs
from align.check.config import CheckConfig
from align.check.runner import check_beads, make_plan

with (Path(__file__).parent / "small-pairs.tsv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
#: Harper is an extra: these pairs are judged without it.
PLAN = make_plan(CheckConfig(disable=frozenset({"grammar-harper"})), "zh", "en")


def heard(zh: str, en: str) -> list[Finding]:
    beads = bitext_from_pairs([(zh, en)], "zh", "en").beads
    (bead,) = check_beads(beads, PLAN)
    return [finding for finding in bead.findings if finding.severity is not Severity.NEUTRAL]


@pytest.mark.parametrize(
    "pair", PAIRS, ids=[f"{pair['kind']}-{number}" for number, pair in enumerate(PAIRS)]
)
def test_pair(pair: dict[str, str]) -> None:
    found = heard(pair["zh"], pair["en"])
    if pair["expect"] == "silent":
        assert found == []
    else:
        assert found


def test_there_are_right_and_wrong_ones_of_most_kinds() -> None:
    kinds = {pair["kind"] for pair in PAIRS}
    both = [
        kind
        for kind in kinds
        if {pair["expect"] for pair in PAIRS if pair["kind"] == kind} == {"silent", "flag"}
    ]
    assert len(kinds) >= 20
    assert len(both) >= len(kinds) - 3
