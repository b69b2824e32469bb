"""What the English number grammar reads."""

from __future__ import annotations

from fractions import Fraction

import pytest

from align.lexicon.numbers import Kind, numbers_in

READINGS = [
    # text, the number as written, value, upper, kind, unit
    ("100 billion yuan", "100 billion", 10**11, None, Kind.MONEY, "CNY"),
    ("US$5bn", "5bn", 5 * 10**9, None, Kind.MONEY, "USD"),
    ("RMB 30 million", "30 million", 30_000_000, None, Kind.MONEY, "CNY"),
    ("31.5 billion U.S. dollars", "31.5 billion", 31_500_000_000, None, Kind.MONEY, "USD"),
    ("24,000 people", "24,000", 24_000, None, Kind.COUNT, None),
    ("half a million", "half a million", 500_000, None, Kind.COUNT, None),
    ("two and a half years", "two and a half", Fraction(5, 2), None, Kind.MEASURE, "year"),
    ("two-thirds of it", "two-thirds", Fraction(2, 3), None, Kind.FRACTION, None),
    ("a third of it", "third", Fraction(1, 3), None, Kind.FRACTION, None),
    ("hundreds of thousands", "hundreds of thousands", 100_000, 999_999, Kind.COUNT, None),
    ("several hundred", "hundred", 200, 1000, Kind.COUNT, None),
    ("up 6.3 percent", "6.3", Fraction(63, 10), None, Kind.PERCENT, None),
    ("3 percentage points", "3", 3, None, Kind.PERCENT, "point"),
    ("20% off", "20", 20, None, Kind.PERCENT, "off"),
    ("tripled", "tripled", 3, None, Kind.MULTIPLE, "factor"),
    ("three times", "three", 3, None, Kind.MULTIPLE, "times"),
    ("in October", "October", 10, None, Kind.DATE, "month"),
    ("October 3, 2017", "3", 3, None, Kind.DATE, "day"),
    ("October 3, 2017", "2017", 2017, None, Kind.DATE, "year"),
    ("3 October", "3", 3, None, Kind.DATE, "day"),
    ("Q2, 2017", "2", 2, None, Kind.DATE, "quarter-of-year"),
    ("the third quarter", "third", 3, None, Kind.DATE, "quarter-of-year"),
    ("the 1990s", "1990s", 1990, None, Kind.DATE, "decade-of"),
    ("on Tuesday", "Tuesday", 2, None, Kind.DATE, "weekday"),
    ("at 3:30 p.m.", "3:30", 210, None, Kind.TIME, None),
    ("at 7.55am", "7.55", 475, None, Kind.TIME, None),
    ("the 20th Congress", "20th", 20, None, Kind.ORDINAL, None),
    ("the twenty-first century", "twenty-first", 21, None, Kind.ORDINAL, "century"),
    ("III. Design", "III", 3, None, Kind.ORDINAL, None),
    ("nine years", "nine", 9, None, Kind.MEASURE, "year"),
    ("30km away", "30", 30, None, Kind.MEASURE, "km"),
    ("MIX 2 phones", "2", 2, None, Kind.VERSION, None),
    ("the F-35", "35", 35, None, Kind.VERSION, None),
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
    found = {text[n.start : n.end]: n for n in numbers_in(text, "en")}
    assert written in found, found
    number = found[written]
    assert (number.value, number.upper, number.kind, number.unit) == (value, upper, kind, unit)


@pytest.mark.parametrize("text", ["It may rain.", "Lei Jun spoke.", "They march on.", "Nothing."])
def test_no_months(text: str) -> None:
    assert numbers_in(text, "en") == ()


def test_ranges_share_scale_and_unit() -> None:
    low, high = numbers_in("10–20 million yuan", "en")
    assert (low.value, low.unit, high.value) == (10_000_000, "CNY", 20_000_000)


def test_a_day_that_ends_a_stretch() -> None:
    assert [n.unit for n in numbers_in("October 3-5", "en")] == ["month", "day", "day"]
