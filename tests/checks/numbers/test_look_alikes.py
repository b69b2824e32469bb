"""A number that is missing while its look-alike stands without a partner on the other side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Severity
from align.checks.numbers.findings import number_findings
from align.checks.numbers.look_alikes import are_alike


@pytest.mark.parametrize(
    ("a", "b"), [("37", "73"), ("17", "87"), ("29", "290"), ("6", "60"), ("2020", "9020")]
)
def test_alike(a: str, b: str) -> None:
    assert are_alike(a, b)
    assert are_alike(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("17", "17"), ("17", "25"), ("3", "4"), ("1234", "4321"), ("", "0"), ("12", "1200")],
)
def test_not_alike(a: str, b: str) -> None:
    assert not are_alike(a, b)


@given(st.text("0123456789", max_size=8), st.text("0123456789", max_size=8))
def test_either_way_round(a: str, b: str) -> None:
    assert are_alike(a, b) == are_alike(b, a)


CONTRADICTIONS = [
    # Far apart, with another unit, beside other numbers, a date on one side only.
    (
        "上周在委员会宣誓作证之前，她说自己17岁时受过他的袭击，当时大家都在场。",
        "She testified under oath last week that he had assaulted her at the age of 87.",
        "17",
        "87",
    ),
    (
        "周六（9月29日）他们共进早餐。",
        "On Saturday (September 290) they had breakfast.",
        "29",
        "290",
    ),
    (
        "计划于2018年举行，共有33家公司参加，另有45家报名。",
        "It is planned for 2218, with 33 companies, and 45 more have applied.",
        "2018",
        "2218",
    ),
    (
        "早上5点，风速达到85英里，位于西南385英里处。",
        "At 50 a.m. the wind reached 85 mph, 385 miles to the south-west.",
        "5",
        "50",
    ),
]


@pytest.mark.parametrize(("zh", "en", "source", "target"), CONTRADICTIONS)
def test_contradictions_are_major(zh: str, en: str, source: str, target: str) -> None:
    (found,) = [f for f in number_findings(zh, en, "zh", "en") if f.check == "number-wrong"]
    assert found.severity is Severity.MAJOR
    assert found.source_span is not None and found.target_span is not None
    assert zh[slice(*found.source_span)] == source
    assert en[slice(*found.target_span)] == target


RIGHT = [
    ("他17岁，住在87号。", "He is 17 and lives at number 87."),
    ("2017年起，共有107人。", "107 people since 2017."),
]


@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_numbers_with_partners_are_left_alone(zh: str, en: str) -> None:
    assert number_findings(zh, en, "zh", "en") == ()
