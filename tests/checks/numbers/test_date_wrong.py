"""Parts of dates that differ."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.number_checks import DateWrong

from .both_ways import assert_right, assert_wrong, findings

CHECK = DateWrong()


WRONG = [
    # Chinese, English, what is shown of each
    ("2017年10月3日", "October 13, 2017", "3", "13"),
    ("2017年10月", "November 2017", "10", "November"),
    ("2017年", "in 2018", "2017", "2018"),
    ("周六投票", "The vote is on Sunday", "周六", "Sunday"),
    ("第二季度", "in the third quarter", "第二", "third"),
    ("九十年代", "in the 1980s", "九十", "1980s"),
    ("自二月起", "since January", "二", "January"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en", "en-zh"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    assert_wrong(CHECK, chinese, english, of_chinese, of_english, languages)


RIGHT = [
    ("2017年10月3日", "3 October 2017"),
    ("二〇一七年第二季度", "Q2, 2017"),
    ("星期日", "Sunday"),
    ("20世纪80年代", "the 1980s"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert_right(CHECK, chinese, english)


def test_suggestion() -> None:
    (found,) = findings(CHECK, "2017年10月", "November 2017", "zh-en")
    assert (found.severity, found.suggestion) == (Severity.MAJOR, "October")
    (found,) = findings(CHECK, "November 2017", "2017年10月", "en-zh")
    assert found.suggestion == "11"
