"""Numbers of languages whose number words are not known here: figures, with the words for powers of
ten, the marks and the names of months that the CLDR gives (``data/other-languages.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import islice

from align.lexicon.numbers import data
from align.lexicon.numbers.model import (
    MOST_FIGURES,
    MOST_NUMBERS,
    Kind,
    Number,
    Value,
    exact,
    listed,
    plain_value,
)
from align.lexicon.numbers.numerals import chinese_value, plain
from align.lexicon.numbers.weights import ANSWERS, FIRM, GOOD, LIKELY

#: Languages that write no space between a figure and the word it counts.
_GLUED = frozenset({"ja", "ko", "th"})
_DATE_SIGNS = {"年": "year", "月": "month", "日": "day", "년": "year", "월": "month", "일": "day"}
_WORD = re.compile(r"[^\W\d_]+")
_HOURS = ("時", "시")
_YEAR = re.compile("1[0-9]{3}|2[01][0-9]{2}")
_MOST = {"year": 2999, "month": 12, "day": 31}
_KANJI = re.compile("[〇一二三四五六七八九十百千万億兆]{2,}")


@dataclass(frozen=True)
class Style:
    """How a language writes numbers.

    Attributes:
        has_comma: whether the comma stands before decimals.
        group: the mark between groups of thousands.
        scales: words and the powers of ten that they stand for.
        said: powers of ten, the greatest first, and what to write for each.
        months: names of months, in lower case.
        month_names: as they stand in a date, January first; empty where they are figures.
        is_glued: whether words follow a figure without a space.
        pattern: a clock, or a figure with what is written onto it.
    """

    has_comma: bool
    group: str
    scales: dict[str, int]
    said: tuple[tuple[int, str], ...]
    months: dict[str, int]
    month_names: tuple[str, ...]
    is_glued: bool
    pattern: re.Pattern[str]


#: What holds for a language that the table does not have.
_PLAIN = {"decimal": ".", "group": ",", "scales": "", "say": "", "months": ""}


@cache
def style(language: str) -> Style:
    """The style of ``language`` (ISO 639-1)."""
    rows = {row["language"]: row for row in data.rows("other-languages.tsv")}
    row = rows.get(language, _PLAIN)
    scales = {word.casefold(): 10**exponent for word, exponent in _powers(row["scales"])}
    said = [(10**exponent, word.replace("_", " ")) for word, exponent in _powers(row["say"])]
    months = {
        name.casefold(): number
        for number, names in enumerate(row["months"].split(), 1)
        for name in names.split("|")
    }
    is_glued = language in _GLUED
    group = row["group"].replace("space", "\u00a0")
    return Style(
        row["decimal"] == ",",
        group,
        scales,
        tuple(sorted(said, reverse=True)),
        months,
        tuple(names.partition("|")[0] for names in row["months"].split()),
        is_glued,
        _pattern(scales, is_glued, group),
    )


def _powers(cell: str) -> Iterator[tuple[str, int]]:
    for item in cell.split():
        word, _, exponent = item.rpartition("=")
        yield word, int(exponent)


def _pattern(scales: dict[str, int], is_glued: bool, group: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True)) or "(?!)"
    gap, end = (r"\s?", "") if is_glued else (r"[\s-]?", r"(?![^\W\d_])")
    spaces = r"[\s\u202f]" if group == "\u00a0" else r"[\u00a0\u202f]"
    return re.compile(
        r"(?P<clock>(?<![\d:])[012]?\d[:h][0-5]\d(?![\d:]))"
        r"|(?<![\d.,])(?<![A-Za-z_])"
        rf"(?P<figure>\d{{1,3}}(?:{spaces}\d{{3}})+(?!\d)(?:[.,]\d+)?"
        r"|\d+(?:[.,'’]\d{3})*(?:[.,]\d+)?)"
        rf"(?P<scale>(?:{gap}(?:{words}){end}){{0,2}})(?P<percent>\.?\s?[%％])?",
        re.IGNORECASE,
    )


def numbers_in_other(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of ``text`` that stand in figures, and months by name. Where a mark may divide
    thousands or decimals (1.234), both values are kept, the one usual in ``language`` first."""
    known = style(language)
    found = islice(known.pattern.finditer(text), MOST_NUMBERS)
    numbers = [number for match in found for number in _read(text, match, known)]
    if known.is_glued:
        numbers = _summed(text, numbers)
    if language == "ja":
        numbers += _in_kanji(text, numbers)
    numbers += [
        Number(known.months[word.casefold()], *match.span(), Kind.DATE, "month", weight=LIKELY)
        for match in (_WORD.finditer(text) if known.months else ())
        if (word := match.group()).casefold() in known.months and word not in _NO_MONTHS
    ]
    return tuple(sorted(numbers, key=lambda number: number.start)[:MOST_NUMBERS])


#: Short names of months that are words or syllables as well.
_NO_MONTHS = frozenset(listed("set mar mars may mai gen mag dic out ago fev lis"))


def _read(text: str, match: re.Match[str], known: Style) -> Iterator[Number]:
    if match["clock"]:
        hours, minutes = re.split("[:h]", match["clock"])
        yield Number(int(hours) * 60 + int(minutes), *match.span(), Kind.TIME, weight=ANSWERS)
        return
    if len(match["figure"]) > MOST_FIGURES:
        return
    values = _values(match["figure"], known.has_comma)
    scale = 1
    for word in re.findall(r"[^\W\d_]+", match["scale"]):
        scale *= known.scales.get(word.casefold(), 1)
    end = match.end("scale")
    sign = _DATE_SIGNS.get(text[end : end + 1]) if known.is_glued and scale == 1 else None
    first, *others = (exact(value * scale) for value in values)
    number = Number(first, match.start(), end, also=tuple(others), weight=FIRM)
    if match["percent"]:
        number = replace(number, kind=Kind.PERCENT)
    elif sign and first <= _MOST[sign]:
        number = replace(number, kind=Kind.DATE, unit=sign)
    elif text[end : end + 1] in _HOURS:
        number = replace(number, weight=ANSWERS)
    elif not known.is_glued and text[end : end + 1].isalpha():
        # A name (3D), or a word of a kind that is not known (1990er).
        number = replace(number, weight=ANSWERS)
    elif not known.is_glued and scale == 1 and _YEAR.fullmatch(match["figure"]):
        number = replace(number, kind=Kind.DATE, unit="year")
    elif first <= _MOST["day"]:
        # It may be an hour or a day that the other side gives in another way.
        number = replace(number, weight=GOOD)
    yield number


def _values(figures: str, has_comma: bool) -> list[Value]:
    figures = re.sub(r"['’\s]", "", figures)
    values = [_value(figures, has_comma), _value(figures, not has_comma)]
    known = list(dict.fromkeys(value for value in values if value is not None))
    return known or [int(re.sub(r"\D", "", figures))]


def _value(figures: str, has_comma: bool) -> Value | None:
    group, point = (".", ",") if has_comma else (",", ".")
    whole, _, decimals = figures.partition(point)
    if group in decimals or point in decimals:
        return None
    parts = whole.split(group)
    if len(parts) > 1 and any(len(part) != 3 for part in parts[1:]):
        return None
    return exact(Fraction("".join(parts) + (f".{decimals}" if decimals else "")))


def _summed(text: str, numbers: list[Number]) -> list[Number]:
    """3億5000万 is one number: parts that touch are added while they get smaller."""
    summed: list[Number] = []
    for number in numbers:
        last = summed[-1] if summed else None
        is_part = (
            last
            and text[last.end : number.start] in ("", " ")
            and not text[last.end - 1].isdecimal()
        )
        if last and is_part and number.kind is Kind.COUNT and number.value < last.value:
            summed[-1] = replace(last, value=exact(last.value + number.value), end=number.end)
        else:
            summed.append(number)
    return summed


def _in_kanji(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Numerals of Japanese characters alone. They may be names, so they only answer."""
    busy = {place for number in numbers for place in range(number.start, number.end)}
    for match in islice(_KANJI.finditer(text), MOST_NUMBERS):
        if len(match.group()) <= MOST_FIGURES and busy.isdisjoint(range(*match.span())):
            value = chinese_value(plain(match.group()))
            if value is not None:
                yield Number(value, *match.span(), weight=ANSWERS)


def figures_in(value: Value, language: str) -> str:
    """``value`` as ``language`` writes it: 1.234,5 · 350 Millionen · 3.5億."""
    known = style(language)
    for scale, word in known.said:
        share = Fraction(value, scale)
        if share > 1 and (share * 1000).denominator == 1:
            return _marked(exact(share), known) + word
    return _marked(value, known)


def _marked(value: Value, known: Style) -> str:
    marks = {",": known.group, ".": "," if known.has_comma else "."}
    return "".join(marks.get(character, character) for character in plain_value(value))


def month_in(month: int, language: str) -> str | None:
    """The name of a month as it stands in a date, or None."""
    names = style(language).month_names
    return names[month - 1] if len(names) == 12 else None
