"""Whether two numbers say the same, and how closely."""

from __future__ import annotations

from fractions import Fraction

from align.lexicon.numbers.model import Kind, Number, Value
from align.lexicon.numbers.units import EXACT, LOOSE, METRIC, PARTED, SHARES, SIZES, TEMPERATURES

#: Converted values are rounded by those who write them.
CONVERSION_TOLERANCE = Fraction(6, 100)
#: Within the metric system the figures stay, but for rounding (120多斤 and 60 kg).
METRIC_TOLERANCE = Fraction(1, 100)
#: Cost of an agreement: the same, the same by another name, close to it.
SAME, RELATED, CLOSE = 0, 1, 2

_DURATIONS = {"year", "month", "day", "quarter"}


def agreement(a: Number, b: Number) -> int | None:
    """The cost of taking ``a``, of the source, and ``b``, of the target, for the same number: SAME,
    RELATED or CLOSE; None when they differ. A translation may round, but not sharpen."""
    if a.kind is Kind.DATE and b.kind is Kind.DATE and not _same_part(a, b):
        return None
    if a.kind is Kind.MULTIPLE and b.kind is Kind.MULTIPLE:
        return _multiples(a, b)
    if a.kind is Kind.TIME and b.kind is Kind.TIME:
        return SAME if int(a.value - b.value) % 720 == 0 or _share_value(a, b) else None
    if a.kind is Kind.PERCENT and b.kind is Kind.PERCENT and is_share_converted(a, b):
        return RELATED
    if {a.unit, b.unit} == {"left", "off"}:
        return SAME if a.value + b.value == 100 else None
    if Kind.TIME in (a.kind, b.kind) and Kind.MEASURE in (a.kind, b.kind):
        return RELATED if _stopwatch(a, b) else None
    if _comparable(a, b) and (a.value == b.value and a.upper == b.upper):
        return SAME if a.kind is b.kind and a.unit == b.unit else RELATED
    if is_converted(a, b):
        return RELATED
    if _share_value(a, b):
        return RELATED
    if _shares(a, b) or _shares(b, a):
        return RELATED
    if a.upper is not None or b.upper is not None:
        if not _overlap(a, b):
            return None
        return RELATED if a.is_range and b.is_range and is_vague(a) == is_vague(b) else CLOSE
    return CLOSE if _is_rounded(a, b) else None


def _stopwatch(a: Number, b: Number) -> bool:
    """3:35 read as minutes and seconds, or hours and minutes."""
    time, part = (a, b) if a.kind is Kind.TIME else (b, a)
    if part.unit in ("hour", "minute") and part.value * 60 == time.value:
        return True
    return part.unit in ("hour", "minute", "second") and part.value in divmod(time.value, 60)


def is_share_converted(a: Number, b: Number) -> bool:
    """Whether one side gives in basis points what the other gives in percentage points."""
    if a.unit == b.unit or "bp" not in (a.unit, b.unit):
        return False
    left, right = (SHARES.get(number.unit) for number in (a, b))
    return left is not None and right is not None and a.value * left == b.value * right


def _same_part(a: Number, b: Number) -> bool:
    return a.unit == b.unit or ("decade-of" in (a.unit, b.unit) and "year" in (a.unit, b.unit))


def _comparable(a: Number, b: Number) -> bool:
    """Weekdays and months have names of their own: a bare figure is neither."""
    if "weekday" in (a.unit, b.unit):
        return a.unit == b.unit
    if Kind.DATE in (a.kind, b.kind) and "month" in (a.unit, b.unit):
        return a.unit == b.unit
    return True


def _values(number: Number) -> tuple[Value, ...]:
    return (number.value, *number.also)


def _share_value(a: Number, b: Number) -> bool:
    if not a.also and not b.also:
        return a.value == b.value and _comparable(a, b)
    return _comparable(a, b) and not set(_values(a)).isdisjoint(_values(b))


def _multiples(a: Number, b: Number) -> int | None:
    """增长了三倍 ("more") is fourfold; English "three times" may stand for either."""
    if a.unit == b.unit:
        return SAME if a.value == b.value else None
    if "more" in (a.unit, b.unit):
        more, other = (a, b) if a.unit == "more" else (b, a)
        if other.value == more.value + 1:
            return SAME
        return RELATED if other.unit == "times" and other.value == more.value else None
    return SAME if a.value == b.value else None


def is_converted(a: Number, b: Number) -> bool:
    """Whether two measures of one dimension are the same size, give or take the rounding."""
    if a.unit is None or b.unit is None or a.unit == b.unit:
        return False
    if a.unit in TEMPERATURES and b.unit in TEMPERATURES:
        # "Below zero" and "minus" stand outside the number.
        return any(abs(left - right) <= 1 for left in _celsius(a) for right in _celsius(b))
    first, second = SIZES.get(a.unit), SIZES.get(b.unit)
    if first is None or second is None or first[0] != second[0]:
        return False
    left, right = a.value * first[1], b.value * second[1]
    if first[0] in EXACT:
        return left == right or _stretched(a, first[1], right) or _stretched(b, second[1], left)
    tolerance = CONVERSION_TOLERANCE if {a.unit, b.unit} - METRIC else METRIC_TOLERANCE
    return abs(left - right) <= tolerance * max(left, right)


def _stretched(number: Number, size: Fraction, other: Value) -> bool:
    return number.upper is not None and number.value * size <= other <= (number.upper + 1) * size


def _celsius(number: Number) -> tuple[Fraction, Fraction]:
    """In degrees Celsius, above zero and below."""
    factor, offset = TEMPERATURES[number.unit or ""]
    return number.value * factor + offset, -number.value * factor + offset


def _shares(a: Number, b: Number) -> bool:
    """A percentage against a fraction, a multiple or a bare decimal (30 % = three tenths)."""
    if a.kind is not Kind.PERCENT or a.unit in ("point", "bp"):
        return False
    if b.kind is Kind.MULTIPLE:
        return a.value in (b.value * 100, b.value * 100 - 100)
    if b.kind is not Kind.FRACTION and b.value >= 1:
        return False
    share = Fraction(b.value) * 100
    if a.upper is not None and a.value <= share <= a.upper:
        return True
    return any(abs(Fraction(value) - share) <= 1 for value in _values(a))


def _overlap(a: Number, b: Number) -> bool:
    if {a.kind, b.kind} <= {Kind.DATE, Kind.ORDINAL, Kind.VERSION}:
        return False
    if a.upper is not None and b.upper is not None:
        return max(a.value, b.value) <= min(a.upper, b.upper)
    ranged, other = (a, b) if a.upper is not None else (b, a)
    assert ranged.upper is not None
    if ranged.approximate:
        return _within(other.value, ranged)
    # 100多 is "more than 100" and "nearly 200", but not 160.
    return other.value in (ranged.value, ranged.upper, ranged.upper + 1)


def is_vague(number: Number) -> bool:
    """Whether it covers nearly anything of its size: 数百, dozens."""
    return number.approximate and number.upper is not None and number.upper > 2 * number.value


def _within(value: Value, ranged: Number) -> bool:
    assert ranged.upper is not None
    return ranged.value <= value <= ranged.upper + 1


def _is_rounded(fine: Number, coarse: Number) -> bool:
    """Whether ``coarse`` is ``fine`` rounded to fewer digits, two or more of them left."""
    if Kind.DATE in (fine.kind, coarse.kind) or Kind.ORDINAL in (fine.kind, coarse.kind):
        return False
    digits, exponent = _significant(coarse.value)
    if not 2 <= digits < _significant(fine.value)[0]:
        return False
    gap = abs(Fraction(fine.value) - Fraction(coarse.value))
    return gap * 2 <= _ten_to(exponent)


def _significant(value: Value) -> tuple[int, int]:
    """How many significant decimal digits ``value`` has, and the exponent of the last."""
    exponent = 0
    scaled = Fraction(value)
    while scaled.denominator != 1 and exponent > -12:
        scaled, exponent = scaled * 10, exponent - 1
    whole = int(scaled)
    while whole and whole % 10 == 0:
        whole, exponent = whole // 10, exponent + 1
    return len(str(whole)), exponent


def _ten_to(exponent: int) -> Fraction:
    power: int = 10 ** abs(exponent)
    return Fraction(power) if exponent >= 0 else Fraction(1, power)


def magnitude_slip(a: Number, b: Number) -> int | None:
    """k when ``b`` is ``a`` × 10^k with k other than 0, else None."""
    if a.value <= 0 or b.value <= 0:
        return None
    digits, low = _significant(a.value)
    other, high = _significant(b.value)
    if digits != other or low == high:
        return None
    same = a.value * _ten_to(high - low) == b.value
    return high - low if same else None


def are_of_one_currency(a: str | None, b: str | None) -> bool:
    """Whether one is a part of the other: 角 and yuan."""
    first, second = SIZES.get(a or ""), SIZES.get(b or "")
    return first is not None and second is not None and first[0] == second[0] in PARTED


def same_currency(a: str | None, b: str | None) -> bool:
    """Whether two currencies may be one: loosely named ones ("dollars", 元) may be several."""
    if a is None or b is None or a == b or are_of_one_currency(a, b):
        return True
    return not (LOOSE.get(a, frozenset({a})) | {a}).isdisjoint(LOOSE.get(b, frozenset({b})) | {b})
