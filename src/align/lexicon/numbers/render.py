"""Numbers written out for people."""

from __future__ import annotations

from fractions import Fraction

from align.lexicon.numbers.model import Kind, Number, Value, listed, plain_value
from align.lexicon.numbers.other_languages import figures_in, month_in
from align.lexicon.numbers.units import spoken

_MONTHS = listed(
    "January February March April May June July August September October November December"
)
_DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_UNITS = {
    "en": spoken("english") | {"point": "percentage points", "factor": "times", "times": "times"},
    "zh": spoken("chinese") | {"point": "个百分点", "factor": "倍", "times": "倍", "more": "倍"},
}
_UNITS["en"]["more"] = "times more"


def meaning(number: Number) -> str:
    """What ``number`` stands for, in English: ``24,000``, ``30 to 40``, ``October``, ``3rd``."""
    value = plain_value(number.value)
    if number.kind is Kind.DATE:
        return _date_part(number)
    if number.kind is Kind.TIME:
        return _clock(number.value)
    if number.kind is Kind.ORDINAL and isinstance(number.value, int):
        return ordinal(number.value)
    if number.upper is not None:
        value = f"{value} to {plain_value(number.upper)}"
    if number.kind is Kind.PERCENT and number.unit is None:
        return f"{value}%"
    return value


def in_language(number: Number, language: str) -> str | None:
    """``number`` as a text in ``language`` would write it: ``24,000``, ``2.4万``, ``80%``."""
    if language not in ("zh", "en"):
        return _in_other(number, language)
    chinese = language == "zh"
    if number.kind is Kind.DATE:
        return _chinese_date(number) if chinese else _date_part(number)
    if number.kind is Kind.TIME:
        return _clock(number.value)
    if number.kind is Kind.ORDINAL:
        if chinese or not isinstance(number.value, int):
            return f"第{plain_value(number.value)}"
        return ordinal(number.value)
    value = (chinese_figures if chinese else english_figures)(number.value)
    if number.upper is not None:
        value = in_place_of("", number, language) or value
    if number.kind is Kind.PERCENT and number.unit is None:
        return f"{value}%"
    unit = _UNITS["zh" if chinese else "en"].get(
        number.unit or "", "" if chinese else _plural(number)
    )
    return f"{value}{unit}" if chinese else f"{value} {unit}".strip()


def _in_other(number: Number, language: str) -> str | None:
    """Nothing where more than figures would have to be written."""
    if number.kind is Kind.DATE and number.unit == "month":
        return month_in(int(number.value), language)
    if number.kind is Kind.DATE and number.unit in ("year", "day"):
        return str(number.value)
    if number.upper is not None or number.kind not in (Kind.COUNT, Kind.MONEY, Kind.PERCENT):
        return None
    figures = figures_in(number.value, language)
    return f"{figures} %" if number.kind is Kind.PERCENT else figures


def in_place_of(written: str, number: Number, language: str) -> str | None:
    """``number`` as it would replace ``written``, another number of a text in ``language``: without
    the unit, which stands outside.

    >>> in_place_of("November", Number(10, 0, 2, Kind.DATE, "month"), "en")
    'October'
    """
    if language not in ("zh", "en"):
        return _in_other(number, language)
    chinese = language == "zh"
    if number.kind is Kind.DATE and number.unit != "weekday":
        return _date_in_place(written, number, chinese)
    if number.kind in (Kind.DATE, Kind.TIME, Kind.ORDINAL):
        return in_language(number, language)
    if "分之" in written and number.kind is Kind.PERCENT:
        return f"{plain_value(number.value)}%"
    figures = chinese_figures if chinese else english_figures
    if number.upper is None:
        return figures(number.value)
    if number.approximate or number.value * 10 == number.upper + 1:
        return f"{figures(number.value)}{'至' if chinese else ' to '}{figures(number.upper)}"
    return f"{figures(number.value)}多" if chinese else f"more than {figures(number.value)}"


def _date_in_place(written: str, number: Number, chinese: bool) -> str:
    value = int(number.value)
    if chinese:
        return f"第{value}" if written.startswith("第") else str(value)
    if number.unit == "month" and written.isalpha():
        return _MONTHS[value - 1]
    if number.unit == "decade-of":
        return f"{value}s"
    return ordinal(value) if written.isalpha() else str(value)


def _plural(number: Number) -> str:
    unit = number.unit
    if unit is None or number.kind is not Kind.MEASURE:
        return unit or ""
    return unit + "s" if len(unit) > 3 and number.value != 1 else unit


def english_figures(value: Value) -> str:
    """``100 billion``, ``24,000``, ``2.5``."""
    if isinstance(value, int):
        for name, scale in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
            share = Fraction(value, scale)
            if share >= 1 and (share * 1000).denominator == 1:
                return f"{plain_value(_whole(share))} {name}"
    return plain_value(value)


def chinese_figures(value: Value) -> str:
    """``1000亿``, ``2.4万``, ``5920``."""
    for name, scale in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        share = Fraction(value) / scale
        if share >= 1 and (share * 100).denominator == 1:
            return plain_value(_whole(share)).replace(",", "") + name
    return plain_value(value).replace(",", "")


def _whole(value: Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value


def ordinal(value: int) -> str:
    """``1st``, ``22nd``, ``113th``."""
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _clock(value: Value) -> str:
    hours, minutes = divmod(int(value), 60)
    return f"{hours}:{minutes:02d}"


def _date_part(number: Number) -> str:
    value = int(number.value)
    if number.unit == "month" and 1 <= value <= 12:
        return _MONTHS[value - 1]
    if number.unit == "weekday" and 1 <= value <= 7:
        return _DAYS[value - 1]
    if number.unit == "quarter-of-year":
        return f"Q{value}"
    if number.unit == "decade-of":
        return f"the {value}s"
    return str(value)


def _chinese_date(number: Number) -> str:
    value = int(number.value)
    if number.unit == "weekday":
        return "星期" + "一二三四五六日"[value - 1]
    if number.unit == "quarter-of-year":
        return f"第{'零一二三四'[value]}季度"
    names = {"month": "月", "day": "日", "year": "年", "decade-of": "年代"}
    return f"{value}{names.get(number.unit or '', '')}"
