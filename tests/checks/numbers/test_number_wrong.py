"""Numbers that the translation gives another value."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.number_checks import NumberWrong

from .both_ways import assert_right, assert_wrong, findings

CHECK = NumberWrong()


WRONG = [
    # Chinese, English, what is shown of each
    ("有35家公司", "36 companies", "35", "36"),
    ("增长96.9%", "up 69.9 percent", "96.9", "69.9"),
    ("增长了三倍", "tripled", "三", "tripled"),
    ("打八折", "80% off", "八", "80"),
    ("五十年", "fifteen years", "五十", "fifteen"),
    ("一万六七千元", "twenty thousand yuan", "一万六七千", "twenty thousand"),
    ("下午三点半", "at 4:30 p.m.", "三点半", "4:30"),
    ("在300公里（190英里）外", "300 km (880 miles) away", "190", "880"),
    (
        "夺去了200多人的生命，摧毁了数百座房屋",
        "killed more than 700 people and destroyed hundreds of houses",
        "200",
        "700",
    ),
    ("五款手机", "The MIX, MIX 2 and six other phones", "五", "six"),
    ("住了3天，又住了5天", "stayed 3 days, then 3 days again", "5", "3"),
]


@pytest.mark.parametrize(("chinese", "english", "of_chinese", "of_english"), WRONG)
@pytest.mark.parametrize("languages", ["zh-en", "en-zh"])
def test_wrong(
    chinese: str, english: str, of_chinese: str, of_english: str, languages: str
) -> None:
    assert_wrong(CHECK, chinese, english, of_chinese, of_english, languages)


RIGHT = [
    ("增长了三倍", "quadrupled"),
    ("打八折", "20% off"),
    ("A、B等四家", "A, B and two others"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right(chinese: str, english: str) -> None:
    assert_right(CHECK, chinese, english)


def test_severities() -> None:
    (found,) = findings(CHECK, "有35家公司", "36 companies", "zh-en")
    assert found.severity is Severity.MAJOR
    # Many a writer means "three times" by 增长了三倍: a hint, no more.
    (found,) = findings(CHECK, "增长了三倍", "tripled", "zh-en")
    assert found.severity is Severity.MINOR


def test_a_translation_may_round_but_not_sharpen() -> None:
    assert findings(CHECK, "共12,345人", "some 12,300 people", "zh-en") == []
    assert findings(CHECK, "240万人", "2.45 million people", "zh-en")
