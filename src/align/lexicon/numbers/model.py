"""What a number in running text is, whichever language wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from align.lexicon.numbers.weights import UNSURE

#: Exact value: an int where it is whole, else a Fraction. Never a float.
Value = int | Fraction


#: The longest run of figures or number words, in characters, that is read as one number. Longer
#: ones are codes and keys, or somebody's test.
MOST_FIGURES = 64


#: Numbers of one text that are read: with more, it is a table and no sentence.
MOST_NUMBERS = 2500


class Kind(StrEnum):
    """What a number counts or names."""

    COUNT = "count"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    MEASURE = "measure"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text.

    Attributes:
        value: exact; per cent for PERCENT (30 for 30 %), minutes after midnight for TIME, the
            year, month, day, quarter, … for DATE (a date is one number per part, so that each
            can be wrong by itself; likewise the two ends of a written range "10–20").
        start, end: [start, end) character offsets into the text, unit excluded.
        kind: what it counts or names.
        unit: canonical name of the unit (``CNY``, ``km``, ``year``, …) or None.
        upper: the greatest value that it may stand for (三四十 is 30 up to 40, 十多 10 up to 19);
            None when the value is exact.
        also: other values that a translation may rightly write (8折 is 20 % off, 98年 is 1998).
        approximate: hedged (近百, about 100).
        weight: in [0, 1], how sure it is that this is a number that a translation must keep;
            0 for words such as ``one`` that only may answer a number of the other side.
    """

    value: Value
    start: int
    end: int
    kind: Kind = Kind.COUNT
    unit: str | None = None
    upper: Value | None = None
    also: tuple[Value, ...] = ()
    approximate: bool = False
    weight: float = 1.0

    @property
    def span(self) -> tuple[int, int]:
        """[start, end) character offsets."""
        return self.start, self.end

    @property
    def is_range(self) -> bool:
        """Whether it stands for an interval of values."""
        return self.upper is not None


def exact(value: Fraction | int) -> Value:
    """``value`` as an int when it is whole."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else value


def decimal_value(digits: str, scale: int = 1) -> Value:
    """The exact value of ``digits`` (no group separators, a point for decimals) × ``scale``.

    >>> decimal_value("2.4", 10**4)
    24000
    """
    if "." not in digits:
        return int(digits) * scale
    return exact(Fraction(digits) * scale)


_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def power(text: str, number: Number) -> Number:
    """``number``, or the power of ten where it is a 10 with raised figures behind it (10⁶). Other
    raised figures, and figures in circles and brackets, are marks of notes."""
    if number.value != 10 or not (found := _RAISED.match(text, number.end)):
        return number
    return replace(
        number,
        value=10 ** int(found.group().translate(_LOWERED)),
        end=found.end(),
        also=(10,),
        weight=UNSURE,
    )


def plain_value(value: Value) -> str:
    """``24,000``, ``6.3``, ``1/3``."""
    if isinstance(value, int):
        return f"{value:,}"
    for places in range(1, 10):
        if 10**places % value.denominator == 0:
            whole, rest = divmod(int(value * 10**places), 10**places)
            return f"{whole:,}.{rest:0{places}d}"
    return f"{value.numerator}/{value.denominator}"


def listed(text: str) -> list[str]:
    """The words of ``text``: tables of words read better in lines than in quotes."""
    return text.split()
