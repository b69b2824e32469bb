"""Numbers that differ as mistyped ones do: 17 and 87, 37 and 73, 29 and 290.

A number that is merely missing says little, for translators leave numbers out; one that is missing
while its look-alike stands on the other side without a partner is a contradiction, whatever the
two count and wherever they stand.
"""

from __future__ import annotations

from align.checks.numbers.comparison import Comparison
from align.lexicon.numbers import Kind, Number, Value
from align.lexicon.numbers.weights import FIRM

#: Numbers of one digit look like any other; a nought more or less shows all the same.
_LEAST_DIGITS = 2


def is_look_alike(compared: Comparison, s: Number, t: Number) -> bool:
    """Whether two numbers without partners are written alike but not the same."""
    if min(s.weight, t.weight) < FIRM or s.is_range or t.is_range:
        return False
    if Kind.VERSION in (s.kind, t.kind):
        return False
    return any(are_alike(a, b) for a in _written(s) for b in _written(t))


def _written(number: Number) -> tuple[str, ...]:
    """The digits of the number; of a time, those of its hour and its minutes."""
    if number.kind is Kind.TIME:
        hours, minutes = divmod(int(number.value), 60)
        shown = {hours, hours % 12} if not minutes else {hours * 100 + minutes}
        return tuple(map(str, sorted(shown)))
    digits = _digits(number.value)
    return (digits,) if digits else ()


def _digits(value: Value) -> str:
    """``165`` of 1.65; ``""`` of what has no decimal form."""
    if isinstance(value, int):
        return str(value)
    for places in range(1, 7):
        if 10**places % value.denominator == 0:
            return str(int(value * 10**places))
    return ""


def are_alike(a: str, b: str) -> bool:
    """Whether two runs of digits differ in one digit, in the order of two neighbours, or by one
    nought at the end.

    >>> are_alike("37", "73"), are_alike("29", "290"), are_alike("17", "25")
    (True, True, False)
    """
    if a == b or not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    if longer == shorter + "0":
        return True
    if len(a) != len(b) or len(a) < _LEAST_DIGITS:
        return False
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(places) == 1:
        return True
    return len(places) == 2 and (
        places[1] == places[0] + 1 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]
    )
