"""What the Chinese number grammar reads."""

from __future__ import annotations

from fractions import Fraction

import pytest

from align.lexicon.numbers import Kind, numbers_in
from align.lexicon.numbers.numerals import chinese_value, plain

VALUES = [
    ("三百零五", 305),
    ("一万零五十", 10050),
    ("两千四", 2400),
    ("一百二", 120),
    ("三万五", 35000),
    ("两亿三", 230_000_000),
    ("廿三", 23),
    ("二〇一七", 2017),
    ("三点一四", Fraction(157, 50)),
    ("一点五亿", 150_000_000),
    ("2.4万", 24_000),
    ("3亿5000万", 350_000_000),
    ("1万2千", 12_000),
    ("百万", 1_000_000),
    ("一万亿", 10**12),
    ("三万亿五千亿", 35 * 10**11),
    ("三千五百万二千亿", 35_002_000 * 10**8),
    ("一亿亿", 10**16),
]


@pytest.mark.parametrize(("numeral", "value"), VALUES)
def test_numerals(numeral: str, value: int | Fraction) -> None:
    assert chinese_value(numeral) == value


@pytest.mark.parametrize("text", ["点五", "三点", "人", "三人"])
def test_no_numerals(text: str) -> None:
    assert chinese_value(text) is None


READINGS = [
    # text, the number as written, value, upper, kind, unit
    ("三四十个", "三四十", 30, 40, Kind.COUNT, None),
    ("一万六七千元", "一万六七千", 16_000, 17_000, Kind.MONEY, "yuan"),
    ("十多年", "十", 10, 19, Kind.MEASURE, "year"),
    ("70多个", "70", 70, 79, Kind.COUNT, None),
    ("20余万人", "20余万", 200_000, 299_999, Kind.COUNT, None),
    ("数百万人", "数百万", 2_000_000, 9_999_999, Kind.COUNT, None),
    ("百分之三十", "百分之三十", 30, None, Kind.PERCENT, None),
    ("三成企业", "三", 30, None, Kind.PERCENT, None),
    ("打七五折", "七五", 75, None, Kind.PERCENT, "left"),
    ("3.2个百分点", "3.2", Fraction(16, 5), None, Kind.PERCENT, "point"),
    ("三分之二", "三分之二", Fraction(2, 3), None, Kind.FRACTION, None),
    ("增长了三倍", "三", 3, None, Kind.MULTIPLE, "more"),
    ("增长到三倍", "三", 3, None, Kind.MULTIPLE, "factor"),
    ("翻两番", "翻两番", 4, None, Kind.MULTIPLE, "factor"),
    ("2017年", "2017", 2017, None, Kind.DATE, "year"),
    ("零八年", "零八", 2008, None, Kind.DATE, "year"),
    ("10月", "10", 10, None, Kind.DATE, "month"),
    ("十月三日", "三", 3, None, Kind.DATE, "day"),
    ("第二季度", "第二", 2, None, Kind.DATE, "quarter-of-year"),
    ("十个季度", "十", 10, None, Kind.MEASURE, "quarter"),
    ("20世纪80年代", "80", 1980, None, Kind.DATE, "decade-of"),
    ("一九六几年", "一九六", 1960, None, Kind.DATE, "decade-of"),
    ("周三", "周三", 3, None, Kind.DATE, "weekday"),
    ("下午三点半", "三点半", 210, None, Kind.TIME, None),
    ("三点五万", "三点五万", 35_000, None, Kind.COUNT, None),
    ("第三次", "第三", 3, None, Kind.ORDINAL, None),
    ("党的二十大", "二十", 20, None, Kind.ORDINAL, None),
    ("100里", "100", 100, None, Kind.MEASURE, "li"),
    ("五十两银子", "五十", 50, None, Kind.COUNT, None),
    ("MIX 2手机", "2", 2, None, Kind.VERSION, None),
    ("５０％", "５０", 50, None, Kind.PERCENT, None),
    ("三億五千萬", "三億五千萬", 350_000_000, None, Kind.COUNT, None),
    ("壹佰贰拾叁万元", "壹佰贰拾叁万", 1_230_000, None, Kind.MONEY, "yuan"),
]


@pytest.mark.parametrize(("text", "written", "value", "upper", "kind", "unit"), READINGS)
def test_readings(
    text: str,
    written: str,
    value: int | Fraction,
    upper: int | None,
    kind: Kind,
    unit: str | None,
) -> None:
    found = {text[n.start : n.end]: n for n in numbers_in(text, "zh")}
    assert written in found, found
    number = found[written]
    assert (number.value, number.upper, number.kind, number.unit) == (value, upper, kind, unit)


@pytest.mark.parametrize(
    "text",
    ["三星手机", "百度一下", "万一", "十分高兴", "统一", "教师队伍", "大陆", "四川", "十字路口"],
)
def test_words_that_only_look_like_numbers_weigh_little(text: str) -> None:
    assert all(number.weight < 0.5 for number in numbers_in(text, "zh"))


def test_ranges_share_scale_and_unit() -> None:
    low, high = numbers_in("10至20万元", "zh")
    assert (low.value, low.unit, high.value, high.unit) == (100_000, "yuan", 200_000, "yuan")


def test_spans_are_those_of_the_given_text() -> None:
    text = "共有２．４萬件"
    (number,) = numbers_in(text, "zh")
    assert text[number.start : number.end] == "２．４萬"


def test_plain_keeps_the_length() -> None:
    text = "萬億兩點壹佰２０１７％"
    assert len(plain(text)) == len(text)
