"""Numbers that the source does not have."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.number_checks import NumberAdded

from .both_ways import assert_right, assert_wrong, findings

CHECK = NumberAdded()


WRONG = [
    # Chinese, English, what is shown of each
    ("我们赢了", "We won 35 times", "", "35"),
    ("公司成立", "The company was founded in 1998", "", "1998"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    assert_wrong(CHECK, chinese, english, of_chinese, of_english, languages)


RIGHT = [
    ("千亿元", "100 billion yuan ($15.88 billion)"),
    ("本月", "this month"),
    ("双方", "2 sides"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert_right(CHECK, chinese, english)


def test_into_chinese() -> None:
    (found,) = findings(CHECK, "We won", "我们赢了35次", "en-zh")
    assert (found.source_span, found.target_span) == (None, (4, 6))
    assert found.severity is Severity.MINOR


def test_a_year_that_the_source_gives_relatively_is_no_addition() -> None:
    assert findings(CHECK, "去年成立", "founded in 2017", "zh-en") == []
