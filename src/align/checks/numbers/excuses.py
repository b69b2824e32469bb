"""What a good translator does with numbers: repeat one, count the rest of a list, convert a sum."""

from __future__ import annotations

from align.checks.numbers.comparison import Comparison, Side
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.agree import agreement, is_converted, is_vague
from align.lexicon.numbers.weights import FIRM, GOOD

#: What the two numbers that make up a share may be read as: 3 in 10, three tenths.
_COUNTS = frozenset({Kind.COUNT, Kind.ORDINAL, Kind.DATE, Kind.VERSION})
#: Totals and rests of lists beyond this are no sums that a translator does.
_MOST_COUNTED = 20


def is_answered(compared: Comparison, s: Number) -> bool:
    """Whether a source number without a partner of its own is in the translation all the same."""
    if any(_repeats(s, t, s, compared.left_target) for t in compared.target.numbers):
        return True
    return _is_elsewhere(s, compared.source, compared.target, compared.left_target)


def is_explained(compared: Comparison, t: Number) -> bool:
    """Whether a target number without a partner repeats a number of the source."""
    if any(_repeats(s, t, t, compared.left_source) for s in compared.source.numbers):
        return True
    return _is_elsewhere(t, compared.target, compared.source, compared.left_source)


def _is_elsewhere(number: Number, own: Side, other: Side, left: tuple[Number, ...]) -> bool:
    return (
        _is_ratio(number, other.numbers)
        or _digits_present(own.text[number.start : number.end], other)
        or _is_total(number, other)
        or _is_rest(number, own, left)
    )


def _repeats(s: Number, t: Number, number: Number, left: tuple[Number, ...]) -> bool:
    """Whether ``number``, one of the two, is explained by the other, though that has a partner. A
    conversion explains nothing while a number with the very same unit is left over."""
    if agreement(s, t) is None or is_vague(s) != is_vague(t):
        return False
    return not is_converted(s, t) or all(other.unit != number.unit for other in left)


def _is_ratio(number: Number, others: tuple[Number, ...]) -> bool:
    """One in five for 五分之一: the fraction, or one of the two that make it up."""
    if number.kind is Kind.FRACTION:
        values = {other.value for other in others}
        return {number.value.numerator, number.value.denominator} - {1} <= values
    return number.kind in _COUNTS and any(
        other.kind is Kind.FRACTION
        and number.value in (other.value.numerator, other.value.denominator)
        for other in others
    )


def _digits_present(written: str, other: Side) -> bool:
    """Whether a long figure stands on the other side in other groups, as telephone numbers do."""
    if len(written) < 3 or not written.isdecimal():
        return False
    if written in other.long_figures:
        return True
    found = other.grouped_figures.get(written)
    return found is not None and not any(
        n.start < found[1] < n.end and found[0] < n.end for n in other.numbers
    )


def _is_total(total: Number, other: Side) -> bool:
    """Whether the other side names some of ``total`` things and counts the rest (A, B and three
    others for 五款)."""
    if total.kind is not Kind.COUNT or not 3 <= total.value <= _MOST_COUNTED:
        return False
    rest = other.least_of_the_rest
    return rest is not None and rest.value < total.value


def _is_rest(number: Number, own: Side, others: tuple[Number, ...]) -> bool:
    """Whether ``number`` counts the rest of a list whose total the other side gives."""
    if number.kind is not Kind.COUNT or number.value > _MOST_COUNTED:
        return False
    return number.start in own.of_the_rest and any(
        o.kind is Kind.COUNT and number.value < o.value <= _MOST_COUNTED for o in others
    )


def must_be_kept(compared: Comparison, s: Number) -> bool:
    """Whether it is an omission that a source number is not in the translation."""
    return s.weight >= GOOD and not _is_note(compared.source, s)


def is_new(compared: Comparison, t: Number) -> bool:
    """Whether it is an addition that a target number is not in the source."""
    if t.weight < FIRM or t.value == 1 or t.kind in (Kind.VERSION, Kind.ORDINAL):
        return False
    if _is_note(compared.target, t):
        return False
    if t.kind is Kind.DATE:
        return not compared.source.names_relative_date and t.unit in ("month", "year", "day")
    return not (t.value <= 12 and compared.source.names_small_number)


def _is_note(side: Side, number: Number) -> bool:
    """Whether it is an amount or a measure in brackets: mostly a conversion for the reader."""
    return number.kind in (Kind.MONEY, Kind.MEASURE) and side.is_in_brackets(number)
