"""What stands around an English number: scales, units, money, per cent."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.lexicon.numbers import english_vocabulary as words
from align.lexicon.numbers.english_text import GLYPHS, Read, Text
from align.lexicon.numbers.model import Kind, Number, exact
from align.lexicon.numbers.units import ENGLISH, MOST_PHRASE, SIGNS, currency_phrase
from align.lexicon.numbers.weights import EVEN, FAIR, FIRM, GOOD, LIKELY

_HEDGES, _FILLERS = words.around("hedges"), words.around("fillers")
SIGN = re.compile(
    r"(?:" + "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True))) + r")\s?$"
)


#: Degrees of either scale: 14 °F, 14 degrees Fahrenheit.
_DEGREES = re.compile(
    r"\s?°\s?([CF])\b|[-\s]degrees?\s(?:below\s(?:zero|freezing)\s)?([fFcC])(?:ahrenheit|elsius|entigrade)\b"
)

#: "hundred thousand million million" is the most that anybody writes.
_MOST_SCALES = 4


def scales(read: Text, j: int) -> tuple[int, int]:
    """The product of the scale words from token ``j`` on, and the index behind them."""
    scale, most = 1, j + _MOST_SCALES
    while (
        j < most
        and read.follows(j)
        and (
            read.lower[j] in words.SCALES
            or read.lower[j] in words.SHORT_SCALES
            or read.lower[j] in ("hundred", "dozen")
        )
    ):
        word = read.lower[j]
        if word in ("hundred", "dozen"):
            scale *= 100 if word == "hundred" else 12
        else:
            scale *= words.SCALES.get(word) or words.SHORT_SCALES[word]
        j += 1
    return scale, j


def mixed_fraction(read: Text, j: int, number: Number) -> Read | None:
    """3 1/2, 2½, and in words "and a half"."""
    if read.follows(j, ("", " ")) and read.tokens[j] in GLYPHS:
        value = exact(number.value + GLYPHS[read.tokens[j]])
        return replace(number, value=value, end=read.ends[j]), j + 1
    return and_a_half(read, j, number)


def and_a_half(read: Text, j: int, number: Number) -> Read | None:
    if read.lower[j : j + 3] not in (["and", "a", "half"], ["and", "one", "half"]):
        return None
    if not read.follows(j):
        return None
    half = exact(number.value + Fraction(1, 2))
    scale, k = scales(read, j + 3)
    value = exact(half * scale)
    weight = max(number.weight, FAIR)
    end = read.ends[k - 1]
    return replace(number, value=value, end=end, also=(number.value,), weight=weight), k


def with_unit(read: Text, number: Number, i: int, j: int) -> Read:
    """Money signs before, unit words and per cent behind; hedges."""
    before = read.text[max(0, number.start - 4) : number.start]
    sign = SIGN.search(before)
    if any(read.word(k) in _HEDGES for k in (i - 1, i - 2)):
        number = replace(number, approximate=True)
    after = read.text[number.end : number.end + 2]
    if after[:1] in ("+",) or read.word(j) in ("plus", "odd"):
        number = replace(number, approximate=True)
    if after[:1] in ("%", "％") or after in (" %", " ％"):
        return _percent(read, number, j), j
    if sign:
        currency = SIGNS[sign.group().strip()]
        return replace(number, kind=Kind.MONEY, unit=currency), j
    if degrees := _DEGREES.match(read.text, number.end):
        scale = degrees.group(1) or degrees.group(2)
        unit = "degF" if scale in "Ff" else "degC"
        number = replace(number, kind=Kind.MEASURE, unit=unit)
        while j < len(read.starts) and read.starts[j] < degrees.end():
            j += 1
        return number, j
    found, k = _unit_words(read, number, j)
    if found.kind is Kind.MEASURE and (more := and_a_half(read, k, found)) is not None:
        return more
    return found, k


def _percent(read: Text, number: Number, j: int) -> Number:
    unit = "off" if read.word(j) in ("off", "discount") else None
    return replace(number, kind=Kind.PERCENT, unit=unit)


def _unit_words(read: Text, number: Number, j: int) -> Read:
    word, next_word = read.word(j), read.word(j + 1)
    if not read.follows(j):
        return number, j
    if word == "percent" or (word == "per" and next_word == "cent"):
        j += 1 if word == "percent" else 2
        return _percent(read, number, j), j
    if word in ("percentage", "basis") and next_word.startswith("point"):
        unit = "point" if word == "percentage" else "bp"
        return replace(number, kind=Kind.PERCENT, unit=unit), j + 2
    if word in ("times", "fold"):
        return replace(number, kind=Kind.MULTIPLE, unit="times"), j + 1
    if word in ("am", "pm") or (word in ("a", "p") and next_word == "m") or word == "o":
        if (
            isinstance(number.value, int)
            and number.value <= 24
            and (word != "o" or next_word == "clock")
        ):
            return replace(number, value=number.value * 60, kind=Kind.TIME), j + 1
        return number, j
    if word == "in" and next_word == "the" and read.word(j + 2) in ("morning", "afternoon"):
        if isinstance(number.value, int) and 1 <= number.value <= 12:
            return replace(number, value=number.value * 60, kind=Kind.TIME), j
        return number, j
    return _measured(read, number, j)


_SQUARED = {"m": "m2", "cm": "cm2", "km": "km2", "ft": "sqft", "mile": "mi2"}


#: Words that may stand between a number and its unit, at most.
_MOST_FILLERS = 3


def _measured(read: Text, number: Number, j: int) -> Read:
    k = j
    while k < j + _MOST_FILLERS and read.word(k) in _FILLERS and read.follows(k + 1):
        k += 1
    found, end = _with_measure(read, number, k)
    return (number, j) if k > j and not found.unit else (found, end)


def _with_measure(read: Text, number: Number, j: int) -> Read:
    word = read.word(j)
    if word in ("square", "sq", "cubic"):
        kind, unit = ENGLISH.get(read.word(j + 1), (Kind.COUNT, None))
        if kind is Kind.MEASURE:
            unit = "m3" if word == "cubic" else _SQUARED.get(unit or "", unit)
            return replace(number, kind=kind, unit=unit), j + 2
        return number, j
    if phrase := currency_phrase(read.lower[j : j + MOST_PHRASE]):
        code, length = phrase
        return replace(number, kind=Kind.MONEY, unit=code), j + length
    if word in ENGLISH:
        kind, unit = ENGLISH[word]
        if word == "second" and read.gap(j) == " ":
            return number, j
        if unit == "USD-cent" and word == "cent":
            return replace(number, kind=Kind.PERCENT), j + 1
        return replace(number, kind=kind, unit=unit), j + 1
    return number, j


def ordinal(read: Text, number: Number, i: int, j: int) -> Read:
    after = read.word(j)
    day = isinstance(number.value, int) and number.value <= 31
    beside_month = (read.word(i - 1) in words.MONTHS) or (
        after in words.MONTHS or (after == "of" and read.word(j + 1) in words.MONTHS)
    )
    if day and beside_month:
        return replace(number, kind=Kind.DATE, unit="day"), j
    if after == "quarter" and number.value <= 4:
        return replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=GOOD), j + 1
    if after in ("century", "centuries"):
        return replace(number, kind=Kind.ORDINAL, unit="century", weight=FIRM), j + 1
    if number.value <= 12 and (
        after == "month" or (after == "lunar" and read.word(j + 1) == "month")
    ):
        return replace(number, kind=Kind.DATE, unit="month", weight=EVEN), j
    return replace(number, kind=Kind.ORDINAL), j


def decade(number: Number, end: int) -> Number:
    """1990s, 80s; but 9s are seconds."""
    value = number.value
    if not isinstance(value, int) or value % 10 != 0 or value < 10:
        return replace(number, kind=Kind.MEASURE, unit="second")
    if value >= 1000 and value % 10 == 0:
        weight = LIKELY if value % 100 == 0 else FIRM
        return replace(number, end=end, kind=Kind.DATE, unit="decade-of", weight=weight)
    also = (1900 + value, 2000 + value)
    return replace(number, end=end, kind=Kind.DATE, unit="decade-of", also=also, weight=FAIR)
