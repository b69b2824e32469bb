"""Ways of writing a number: the right pairs are left alone, the wrong ones are flagged.

``ways-of-writing.tsv`` has a Chinese text, an English one that says the same and one that does not
(empty: not tried)."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.bitext import Severity
from align.checks.numbers.findings import number_findings

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("ways-of-writing.tsv").read_text("utf-8").splitlines()[1:]
]
RIGHT = [
    pytest.param(chinese, right, id=f"{kind}-{number}")
    for number, (kind, chinese, right, _) in enumerate(ROWS, 2)
]
WRONG = [
    pytest.param(chinese, wrong, id=f"{kind}-{number}")
    for number, (kind, chinese, _, wrong) in enumerate(ROWS, 2)
    if wrong
]


def heard(source: str, target: str, source_language: str, target_language: str) -> list[str]:
    return [
        f"{finding.check}: {finding.message}"
        for finding in number_findings(source, target, source_language, target_language)
        if finding.severity.at_least(Severity.MINOR)
    ]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right_pairs_are_left_alone(chinese: str, english: str) -> None:
    assert heard(chinese, english, "zh", "en") == []
    assert heard(english, chinese, "en", "zh") == []


@pytest.mark.parametrize(("chinese", "english"), WRONG)
def test_wrong_pairs_are_flagged(chinese: str, english: str) -> None:
    assert heard(chinese, english, "zh", "en")
    assert heard(english, chinese, "en", "zh")
