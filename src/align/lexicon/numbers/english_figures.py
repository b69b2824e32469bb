"""Figures in English text: dates, clocks, years, sums, and what letters beside them say."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.lexicon.numbers import english_vocabulary as words
from align.lexicon.numbers.english_context import (
    SIGN,
    decade,
    mixed_fraction,
    ordinal,
    scales,
    with_unit,
)
from align.lexicon.numbers.english_text import Read, Text
from align.lexicon.numbers.english_words import one_in
from align.lexicon.numbers.model import MOST_FIGURES, Kind, Number, decimal_value, exact, power
from align.lexicon.numbers.units import ENGLISH, SIGNS
from align.lexicon.numbers.weights import EVEN, FAIR, FIRM, LIKELY, SURE, WEAK

_PREFIXES, _LABELS = words.around("prefixes"), words.around("labels")
_CLOCK = re.compile(
    r"(\d{1,2})(?::|\.(?=\d\d\s?[ap]\.?m\b))(\d{2})(?::([0-5]\d))?(?!\d)", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\w+$")
_QUARTER = re.compile(r"(?<!\w)Q$")
#: 6'2": feet and inches.
_FEET = re.compile(r"(\d)\s?['’′]\s?(\d{1,2})\s?(?:[\"”″]|'')")
_ISO = re.compile(r"([12]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")


def figure(read: Text, i: int) -> tuple[list[Number], int]:
    if len(read.tokens[i]) > MOST_FIGURES:
        return [], i + 1
    composite = _composite(read, i)
    if composite is not None:
        return composite
    if (share := one_in(read, i)) is not None:
        return [share[0]], share[1]
    start, end, figures = read.starts[i], read.ends[i], read.tokens[i].replace(",", "")
    number = power(read.text, Number(decimal_value(figures), start, end))
    following = read.tokens[i + 1] if read.follows(i + 1, ("",)) else ""
    if following:
        glued = _glued(read, i, number, figures, following)
        if glued is not None:
            return [glued[0]], glued[1]
    if _QUARTER.search(read.text[max(0, start - 2) : start]) and number.value in (1, 2, 3, 4):
        return [replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=FIRM)], i + 1
    if is_name_part(read.text, start) or _is_model(read, i):
        return [replace(number, kind=Kind.VERSION, weight=WEAK)], i + 1
    scale, j = scales(read, i + 1)
    if scale != 1:
        number = replace(number, value=decimal_value(figures, scale), end=read.ends[j - 1])
    elif (mixed := mixed_fraction(read, j, number)) is not None:
        number, j = mixed
    number, j = with_unit(read, number, i, j)
    if number.kind is Kind.COUNT and scale == 1:
        number, j = _date_or_count(read, number, i, j, figures)
    return [number], j


def _composite(read: Text, i: int) -> tuple[list[Number], int] | None:
    """Dates and times that are written with marks inside: 2017-10-03, 3:15 p.m., 10/3/2017."""
    text, start = read.text, read.starts[i]
    if (iso := _ISO.match(text, start)) and int(iso.group(2)) <= 12 and int(iso.group(3)) <= 31:
        names = ("year", "month", "day")
        parts = [
            Number(int(iso.group(k)), *iso.span(k), Kind.DATE, name)
            for k, name in enumerate(names, start=1)
        ]
        return parts, _skip(read, i, iso.end())
    if feet := _FEET.match(text, start):
        value = exact(int(feet[1]) + Fraction(int(feet[2]), 12))
        return [Number(value, *feet.span(), Kind.MEASURE, "ft")], _skip(read, i, feet.end())
    if clock := _CLOCK.match(text, start):
        hours, minutes = int(clock.group(1)), int(clock.group(2))
        if hours <= 24 and minutes < 60:
            time = clock_time(hours, minutes, *clock.span())
            if clock.group(3):
                time = replace(time, value=exact(time.value + Fraction(int(clock.group(3)), 60)))
            return [time], _skip(read, i, clock.end())
    if (slashed := _SLASHED.match(text, start)) and text[start - 1 : start] != "/":
        low, high = int(slashed.group(1)), int(slashed.group(2))
        if slashed.group(3) is None and low < high and high not in (7, 11, 24, 30, 31):
            fraction = Number(Fraction(low, high), *slashed.span(), Kind.FRACTION, weight=LIKELY)
            return [fraction], _skip(read, i, slashed.end())
    return None


def clock_time(hours: int, minutes: int, start: int, end: int) -> Number:
    return Number(hours * 60 + minutes, start, end, Kind.TIME, weight=FIRM)


def _skip(read: Text, i: int, end: int) -> int:
    while i < len(read.starts) and read.starts[i] < end:
        i += 1
    return i


def _glued(read: Text, i: int, number: Number, figures: str, following: str) -> Read | None:
    """What letters directly behind the figures make of them: 10th, 1990s, 5bn, 30km, 5G."""
    low = following.lower()
    if low in ("st", "nd", "rd", "th"):
        return ordinal(read, replace(number, end=read.ends[i + 1]), i, i + 2)
    if low == "s":
        return decade(number, read.ends[i + 1]), i + 2
    if low in ("am", "pm") or (low in ("a", "p") and read.text.startswith(".m", read.ends[i + 1])):
        return clock_time(int(number.value), 0, number.start, number.end), i + 2
    if following in words.GLUED_SCALES and not is_name_part(read.text, number.start):
        value = decimal_value(figures, words.GLUED_SCALES[following])
        # "30m" may be metres, "5M" a size.
        scaled = replace(
            number, value=value, end=read.ends[i + 1], also=(number.value,), weight=FAIR
        )
        return with_unit(read, scaled, i, i + 2)
    if low in ENGLISH:
        kind, unit = ENGLISH[low]
        return replace(number, kind=kind, unit=unit), i + 2
    if low == "x":
        return replace(number, kind=Kind.MULTIPLE, unit="times", weight=EVEN), i + 2
    return replace(number, kind=Kind.VERSION, weight=WEAK), i + 2


def is_name_part(text: str, start: int) -> bool:
    """Whether letters lead into the figure: S1, F-35, COVID-19; but not mid-2017 or US$5."""
    left = text[start - 1 : start]
    if not left or left.isspace():
        return False
    if left.isalpha():
        return not SIGN.search(text[max(0, start - 4) : start])
    if left in "-–/_.#@" and start > 1 and text[start - 2].isalnum():
        word = _LAST_WORD.search(text[max(0, start - 1 - MOST_FIGURES) : start - 1])
        return (
            left not in "–"
            and word is not None
            and not word.group().isdecimal()
            and (word.group().lower() not in _PREFIXES)
        )
    return left in "#@_"


def _is_model(read: Text, i: int) -> bool:
    """MIX 2, PM 2.5: a name in capitals before a short figure."""
    name, after = (read.tokens[k] if 0 <= k < len(read.tokens) else "" for k in (i - 1, i + 1))
    is_name = len(name) > 1 and name.isupper() and name not in SIGNS and read.gap(i) == " "
    return is_name and len(read.tokens[i]) <= 3 and not after.isupper()


def _date_or_count(read: Text, number: Number, i: int, j: int, figures: str) -> Read:
    """A plain figure: a year, the day beside a month, a number after "No.", or a count."""
    value = number.value
    before, after = read.word(i - 1), read.word(j)
    if isinstance(value, int) and 1 <= value <= 31 and len(figures) <= 2:
        if before in words.MONTHS and len(read.gap(i)) <= 2 and read.tokens[i - 1][0].isupper():
            return replace(number, kind=Kind.DATE, unit="day"), j
        if after in words.MONTHS and read.gap(j) == " " and read.tokens[j][0].isupper():
            return replace(number, kind=Kind.DATE, unit="day"), j
    is_plain = len(figures) == 4 and figures.isdecimal() and "," not in read.tokens[i]
    if is_plain and 1000 <= int(figures) <= 2199:
        return replace(number, kind=Kind.DATE, unit="year", weight=SURE), j
    if before in ("q", "quarter") and value in (1, 2, 3, 4):
        return replace(number, kind=Kind.DATE, unit="quarter-of-year"), j
    if before in _LABELS:
        return replace(number, kind=Kind.ORDINAL, weight=LIKELY), j
    if _is_list_mark(read.text, number):
        return replace(number, kind=Kind.ORDINAL, weight=WEAK), j
    season = _SEASON.search(read.text[max(0, number.start - 6) : number.start])
    if season is not None and len(figures) == 2:
        last = int(season.group(1)) + 1
        if value == last % 100:
            return replace(number, value=last, kind=Kind.DATE, unit="year", also=(value,)), j
    if read.text[number.start - 1 : number.start] in ("'", "’") and len(figures) == 2:
        return replace(number, value=1900 + int(figures), also=(value, 2000 + int(figures))), j
    return number, j


#: The first year of a season: 2019–20.
_SEASON = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)[-–/]$")
#: How far a mark may be indented in its line to be one of a list.
_INDENT = 12


def _is_list_mark(text: str, number: Number) -> bool:
    if text[number.end : number.end + 1] not in (".", ")", "、"):
        return False
    before = text[max(0, number.start - _INDENT) : number.start].rpartition("\n")
    lead = before[2].strip().removesuffix("(")
    return not lead and (bool(before[1]) or number.start <= _INDENT)
