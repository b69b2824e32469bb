"""Slips by a power of ten."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.number_checks import NumberMagnitude

from .both_ways import assert_right, assert_wrong, findings

CHECK = NumberMagnitude()


WRONG = [
    # Chinese, English, what is shown of each
    ("超过2.4万件", "more than 2,400", "2.4万", "2,400"),
    ("营收1000亿元", "revenue of 1 trillion yuan", "1000亿", "1 trillion"),
    ("3.5亿人", "35 million people", "3.5亿", "35 million"),
    ("约4765亿令吉", "about RM4,765 billion", "4765亿", "4,765 billion"),
    ("数百万人", "hundreds of thousands of people", "数百万", "hundreds of thousands"),
    ("一百二十万吨", "12 million tons", "一百二十万", "12 million"),
    ("有些冰超过十万年", "Some ice is more than ten thousand years old", "十万", "ten thousand"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en", "en-zh"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    assert_wrong(CHECK, chinese, english, of_chinese, of_english, languages)


RIGHT = [
    ("超过2.4万件", "more than 24,000"),
    ("2017年卖出2017万台", "20.17 million sold in 2017"),
    ("100元和1000元", "100 yuan and 1,000 yuan"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert_right(CHECK, chinese, english)


def test_severity_and_suggestion() -> None:
    (found,) = findings(CHECK, "超过2.4万件", "more than 2,400", "zh-en")
    assert found.severity is Severity.CRITICAL
    assert found.suggestion == "24,000"
    assert found.message == "“2.4万” is 24,000, the translation says “2,400”."
    (found,) = findings(CHECK, "35 million people", "3.5亿人", "en-zh")
    assert found.suggestion == "3500万"
