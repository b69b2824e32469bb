"""The right figure as the wrong thing."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.number_checks import NumberKind

from .both_ways import assert_right, assert_wrong, findings

CHECK = NumberKind()


WRONG = [
    # Chinese, English, what is shown of each
    ("第三次夺冠", "won the title three times", "第三次", "three times"),
    ("党的二十大精神", "the 20 major ideals of the party", "二十大", "20 major"),
    ("提高3.2个百分点", "rose 3.2 percent", "3.2个百分点", "3.2 percent"),
    ("重500斤", "weighs 500 kilograms", "500斤", "500 kilograms"),
    ("1.1亿新元", "110 million yuan", "1.1亿新元", "110 million yuan"),
    ("五年", "five months", "五年", "five months"),
    ("2月11日电", "February dispatch of 11 days", "11日", "11 days"),
    ("30%的人", "30 people", "30%", "30 people"),
    ("100公里", "100 miles", "100公里", "100 miles"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en", "en-zh"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    assert_wrong(CHECK, chinese, english, of_chinese, of_english, languages)


RIGHT = [
    ("第三次夺冠", "won the title for the third time"),
    ("全球第四家", "one of the four companies"),
    ("重500斤", "weighs 250 kilograms"),
    ("提高3.2个百分点", "rose by 3.2 percentage points"),
    ("100港元", "100 dollars"),
    ("第三章", "Chapter 3"),
    ("千亿元", "100 billion yuan ($15.88 billion)"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert_right(CHECK, chinese, english)


def test_severity() -> None:
    (found,) = findings(CHECK, "重500斤", "weighs 500 kilograms", "zh-en")
    assert found.severity is Severity.MAJOR
