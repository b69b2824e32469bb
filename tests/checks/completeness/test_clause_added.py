"""Clauses of the target that the source does not hold."""

from __future__ import annotations

import pytest

CHECK = "clause-added"


ADDED = (
    "Police said the driver was not hurt, although several neighbours complained about the noise,"
    " the weather and the price of bread."
)


def test_added_clause(flag):
    (finding,) = flag(CHECK, ("警方表示司机没有受伤。", ADDED))
    assert finding.source_span is None
    assert finding.severity in ("minor", "neutral")
    assert "the" in ADDED[slice(*finding.target_span)]


def test_added_clause_in_chinese(flag):
    target = "警方表示司机没有受伤，但是附近的几户邻居都抱怨噪音太大，天气太热，面包也越来越贵。"
    findings = flag(
        CHECK, ("Police said the driver was not hurt.", target), source="en", target="zh"
    )
    assert findings


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("警方表示司机没有受伤。", "Police said the driver was not hurt."),
        ("警方表示，司机没有受伤。", "The driver was not hurt, police said."),
        ("他走了。", "He left."),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
