"""A Chinese numeral and its unit: 3公斤2, 1米65, 两个半小时, 三千块."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.lexicon.numbers import data
from align.lexicon.numbers.model import Kind, Number, exact
from align.lexicon.numbers.numerals import digit_string
from align.lexicon.numbers.units import CHINESE, UNIT
from align.lexicon.numbers.weights import ANSWERS, FIRM, LIKELY, SURE, WEAK

_WORDS = data.table("chinese.toml")


def any_of(name: str) -> str:
    return "|".join(_WORDS[name].split())


NUMERALS = "零〇○一二三四五六七八九十百千万亿两廿卅"
#: What a unit's name may be the beginning of.
_NOT_UNIT = re.compile(_WORDS["not_unit"])
MEASURES = frozenset("".join(_WORDS["measure_words"].split()))
_GROWTH = re.compile(rf"(?:{any_of('growth')})(?:了|出|过)?(?:近|约|大约|将近|超过|逾|至少)?$")
_MINUTES = re.compile(rf"\s?分\s?[\d{NUMERALS}]+\s?秒")


_HALF_MORE = re.compile("个半(?=(小时|钟头|月|星期|礼拜|世纪|季度|百分点))")
#: What makes the 分 behind the next figure minutes, or hundredths of a yuan.
_PART_BEFORE = re.compile("(小时|钟头)零?$|[角毛元块]钱?$")
_RATE = re.compile("(?:可?兑|对|合|等于|约合|折合)")


def as_unit(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    if _MINUTES.match(text, end):
        return replace(number, kind=Kind.MEASURE, unit="minute", weight=_unit_weight(run, number))
    if text.startswith("分", end) and (part := _PART_BEFORE.search(before)):
        kind, name = CHINESE["分钟"] if part.group(1) else (Kind.MONEY, "CNY-fen")
        return replace(number, kind=kind, unit=name, weight=FIRM)
    half = _HALF_MORE.match(text, end)
    if half is not None:
        kind, unit = CHINESE["个" + half.group(1)]
        value = exact(number.value + Fraction(1, 2))
        return replace(number, value=value, end=half.end(), kind=kind, unit=unit, weight=FIRM)
    found = UNIT.match(text, end)
    if found is None or (_NOT_UNIT.match(text, found.start()) and not _is_paid(text, end, before)):
        return None
    kind, unit = CHINESE[found.group().strip()]
    if kind is Kind.MULTIPLE:
        unit = "more" if _GROWTH.search(before) else "factor"
    if unit == "year" and run.isdecimal() and len(run) == 2:
        number = replace(number, also=(1900 + number.value, 2000 + number.value))
    number = _with_rest(text, replace(number, kind=kind, unit=unit), found.end())
    if kind is Kind.MONEY and number.value == 1 and _RATE.match(text, found.end()):
        return replace(number, weight=ANSWERS)
    if number.end > found.end():
        return replace(number, weight=FIRM)
    return replace(number, weight=_unit_weight(run, number))


_SPENT = re.compile(
    "(?:[花付赚挣赔欠]了?|卖了?|值|要价|一共|便宜了?|涨了?|收[了你我他]?|只要|才|找[你我他])$"
)


def _is_paid(text: str, end: int, before: str) -> bool:
    """Whether a 块 that may be a piece of something is money: 花了三千块买手机."""
    return text.startswith("块", end) and _SPENT.search(before) is not None


#: What one figure behind a unit counts: 1米65 is 1.65 m, 3块5 is 3.5 yuan, 6英尺2 is 6 ft 2 in.
_TENTHS = frozenset({"m", "yuan", "CNY-jiao", "jin", "kg", "second"})
_REST = re.compile(
    r"(?:(\d{1,2})|([一二三四五六七八九]{1,2}|十一?))(?![\d.,:：%％年月日号点分十百千万亿])"
)


def _with_rest(text: str, number: Number, end: int) -> Number:
    """``number`` with what is written behind its unit: 半, 多, or the figure of a smaller unit."""
    after = text[end : end + 1]
    if after == "半" and number.upper is None:
        value = exact(number.value + Fraction(1, 2))
        return replace(number, value=value, end=end + 1, also=(number.value,))
    if after in ("多", "余"):
        return replace(number, upper=number.value + 1, approximate=True)
    rest = _REST.match(text, end) if number.unit in _TENTHS or number.unit == "ft" else None
    if rest is None or not isinstance(number.value, int) or number.upper is not None:
        return number
    behind = text[rest.end() : rest.end() + 1]
    if UNIT.match(text, rest.end()) or (behind and behind in MEASURES and behind not in _TALL):
        return number
    if rest.group(2) in _INCHES and number.unit != "ft":
        return number
    figures = rest.group(1) or _INCHES.get(rest.group(2)) or digit_string(rest.group(2)) or ""
    share = Fraction(int(figures), 12 if number.unit == "ft" else 10 ** len(figures))
    return replace(number, value=exact(number.value + share), end=rest.end())


#: Inches of two digits; of metres and yuan there are none.
_INCHES = {"十": "10", "十一": "11"}
#: Measure words that may also begin the next word: 1米65高个子.
_TALL = frozenset("大高个")


def _unit_weight(run: str, number: Number) -> float:
    if number.kind is Kind.PERCENT:
        return max(number.weight, FIRM)
    if number.value == 1 and number.kind is Kind.MEASURE:
        return WEAK
    if number.weight >= SURE:
        return number.weight
    if number.value < 3:
        return WEAK
    return LIKELY if all(c in "百千万亿" for c in run) and number.value < 10**5 else FIRM
