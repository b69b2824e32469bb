"""Names in their sentence, by all checks together: right pairs are met with silence, and another
name in the place of one is flagged."""

import csv
from pathlib import Path

import pytest

import align
from align.bitext import Severity, bitext_from_pairs

PAIRS = Path(__file__).parents[2] / "data" / "names-in-context.tsv"


def pairs() -> list[tuple[str, str, str]]:
    """(silent or flag, Chinese, English) of each row."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["expect"], row["zh"], row["en"]) for row in rows]


@pytest.mark.parametrize(("expected", "source", "target"), pairs())
def test_names_in_context(expected: str, source: str, target: str) -> None:
    (bead,) = align.check_bitext(bitext_from_pairs([(source, target)], "zh", "en"))
    loud = [finding for finding in bead.findings if finding.severity is not Severity.NEUTRAL]
    assert bool(loud) == (expected == "flag"), loud
