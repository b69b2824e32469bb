"""Numbers that the translation leaves out."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.number_checks import NumberMissing

from .both_ways import assert_right, assert_wrong, findings

CHECK = NumberMissing()


WRONG = [
    # Chinese, English, what is shown of each
    ("共35人参加了会议", "They took part in the meeting", "35", ""),
    ("在2017年，我们赢了", "We won", "2017", ""),
    ("增长15%", "It grew", "15", ""),
    ("2017年10月3日，我们赢了", "We won", "2017年10月3", "We won"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    assert_wrong(CHECK, chinese, english, of_chinese, of_english, languages)


RIGHT = [
    ("共35人参加了会议", "35 people took part"),
    ("1家公司", "a company"),
    ("三个人走了", "they left"),
    ("茅十八在酒馆中", "Whiskers at the inn"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert_right(CHECK, chinese, english)


def test_into_chinese() -> None:
    (found,) = findings(CHECK, "35 people took part", "他们参加了", "en-zh")
    assert (found.source_span, found.target_span, found.suggestion) == ((0, 2), None, "35")


def test_dates_are_milder_than_amounts() -> None:
    (date,) = findings(CHECK, "在2017年，我们赢了", "We won", "zh-en")
    (amount,) = findings(CHECK, "我们赚了35亿元", "We earned a lot", "zh-en")
    assert (date.severity, amount.severity) == (Severity.MINOR, Severity.MAJOR)


def test_a_conversion_in_brackets_may_go() -> None:
    assert findings(CHECK, "100 billion yuan ($15.88 billion)", "千亿元", "en-zh") == []


def test_other_languages_are_compared_by_figures_with_less_confidence() -> None:
    german, french = "Es waren 1.234,5 Meter und 77 Leute.", "Il y avait 1\u202f234,5 m."
    (found,) = findings(CHECK, german, french, "de-fr")
    assert found.source_span == (27, 29)
    assert found.confidence < 0.6
