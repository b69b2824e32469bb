"""The numbers of an English text, by value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from align.lexicon.numbers import words
from align.lexicon.numbers.model import Kind, Number, Value, decimal_value, exact, listed
from align.lexicon.numbers.units import ENGLISH, SIGNS

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+|[½¼¾⅓⅔]")
_PREFIXES = frozenset(listed("mid pre post sub early late non top over under all the near a of"))
_HEDGES = frozenset(
    listed(
        "about around nearly almost roughly approximately some over than exceeding exceeded close "
        "to up least above below under nearing approaching"
    )
)
_SIGN = re.compile(
    r"(?:" + "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True))) + r")\s?$"
)
_GLYPHS = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}  # fmt: skip
_CLOCK = re.compile(
    r"(\d{1,2})(?::|\.(?=\d\d\s?[ap]\.?m\b))(\d{2})(?::\d{2})?(?!\d)", re.IGNORECASE
)
_QUARTER = re.compile(r"(?<!\w)Q$")
_ISO = re.compile(r"([12]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
_WORDS_OF_INTEREST = frozenset(
    {
        *words.CARDINALS, *words.SCALES, *words.PLURALS, *words.ORDINALS, *words.DENOMINATORS,
        *words.MONTHS, *words.WEEKDAYS, *words.LOOSE_WORDS, *words.FACTORS, *words.PERIODS,
        *words.AGES, "hundred", "midnight", "noon", "midday",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """The text, its tokens and where each lies."""

    text: str
    tokens: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def gap(self, i: int) -> str:
        """What stands between token ``i - 1`` and token ``i``."""
        return self.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.starts) else ""

    def word(self, i: int) -> str:
        """Token ``i`` in lower case, empty beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def follows(self, i: int, gaps: tuple[str, ...] = (" ", "-", "\u00a0", "")) -> bool:
        """Whether token ``i`` exists and belongs to the one before."""
        return 0 < i < len(self.tokens) and self.gap(i) in gaps


_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")

#: A number and the index of the first token behind it.
Read = tuple[Number, int]


def numbers_in_english(text: str) -> tuple[Number, ...]:
    """The numbers of an English text, in order."""
    tokens = _TOKEN.findall(text)
    lower = "\n".join(tokens).lower().split("\n")
    has_words = not _WORDS_OF_INTEREST.isdisjoint(lower)
    if not (has_words or _DIGIT.search(text) or not words.ROMAN.keys().isdisjoint(tokens)):
        return ()
    matches = list(_TOKEN.finditer(text))
    read = _Text(text, tokens, lower, [m.start() for m in matches], [m.end() for m in matches])
    return tuple(_share_scales(read, list(_scan(read))))


def _scan(read: _Text) -> Iterator[Number]:
    i = 0
    while i < len(read.tokens):
        token = read.lower[i]
        if token in _WORDS_OF_INTEREST:
            result = _word(read, i)
        elif token[0].isdigit():
            found, i = _figure(read, i)
            yield from found
            continue
        elif token[0] in _GLYPHS:
            glyph = _GLYPHS[token]
            yield Number(glyph, read.starts[i], read.ends[i], Kind.FRACTION, weight=0.6)
            result = None
        else:
            result = _roman(read, i) if read.tokens[i] in words.ROMAN else None
        if result is None:
            i += 1
            continue
        number, i = result
        yield number


# --- figures -------------------------------------------------------------------------------------


def _figure(read: _Text, i: int) -> tuple[list[Number], int]:
    composite = _composite(read, i)
    if composite is not None:
        return composite
    start, end, figures = read.starts[i], read.ends[i], read.tokens[i].replace(",", "")
    number = Number(decimal_value(figures), start, end)
    following = read.tokens[i + 1] if read.follows(i + 1, ("",)) else ""
    if following:
        glued = _glued(read, i, number, figures, following)
        if glued is not None:
            return [glued[0]], glued[1]
    if _QUARTER.search(read.text[max(0, start - 2) : start]) and number.value in (1, 2, 3, 4):
        return [replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=0.9)], i + 1
    if _is_name_part(read.text, start) or _is_model(read, i):
        return [replace(number, kind=Kind.VERSION, weight=0.3)], i + 1
    scale, j = _scales(read, i + 1)
    if scale != 1:
        number = replace(number, value=decimal_value(figures, scale), end=read.ends[j - 1])
    elif (mixed := _mixed_fraction(read, j, number)) is not None:
        number, j = mixed
    number, j = _with_unit(read, number, i, j)
    if number.kind is Kind.COUNT and scale == 1:
        number, j = _date_or_count(read, number, i, j, figures)
    return [number], j


def _composite(read: _Text, i: int) -> tuple[list[Number], int] | None:
    """Dates and times that are written with marks inside: 2017-10-03, 3:15 p.m., 10/3/2017."""
    text, start = read.text, read.starts[i]
    if (iso := _ISO.match(text, start)) and int(iso.group(2)) <= 12 and int(iso.group(3)) <= 31:
        names = ("year", "month", "day")
        parts = [
            Number(int(iso.group(k)), *iso.span(k), Kind.DATE, name)
            for k, name in enumerate(names, start=1)
        ]
        return parts, _skip(read, i, iso.end())
    if clock := _CLOCK.match(text, start):
        hours, minutes = int(clock.group(1)), int(clock.group(2))
        if hours <= 24 and minutes < 60:
            return [_clock_time(hours, minutes, *clock.span())], _skip(read, i, clock.end())
    if (slashed := _SLASHED.match(text, start)) and text[start - 1 : start] != "/":
        low, high = int(slashed.group(1)), int(slashed.group(2))
        if slashed.group(3) is None and low < high and high not in (7, 11, 24, 30, 31):
            fraction = Number(Fraction(low, high), *slashed.span(), Kind.FRACTION, weight=0.6)
            return [fraction], _skip(read, i, slashed.end())
    return None


def _clock_time(hours: int, minutes: int, start: int, end: int) -> Number:
    return Number(hours * 60 + minutes, start, end, Kind.TIME, weight=0.9)


def _skip(read: _Text, i: int, end: int) -> int:
    while i < len(read.starts) and read.starts[i] < end:
        i += 1
    return i


def _glued(read: _Text, i: int, number: Number, figures: str, following: str) -> Read | None:
    """What letters directly behind the figures make of them: 10th, 1990s, 5bn, 30km, 5G."""
    low = following.lower()
    if low in ("st", "nd", "rd", "th"):
        return _ordinal(read, replace(number, end=read.ends[i + 1]), i, i + 2)
    if low == "s":
        return _decade(number, read.ends[i + 1]), i + 2
    if low in ("am", "pm") or (low in ("a", "p") and read.text[read.ends[i + 1] :][:2] == ".m"):
        return _clock_time(int(number.value), 0, number.start, number.end), i + 2
    if following in words.GLUED_SCALES and not _is_name_part(read.text, number.start):
        value = decimal_value(figures, words.GLUED_SCALES[following])
        # "30m" may be metres, "5M" a size.
        scaled = replace(
            number, value=value, end=read.ends[i + 1], also=(number.value,), weight=0.7
        )
        return _with_unit(read, scaled, i, i + 2)
    if low in ENGLISH:
        kind, unit = ENGLISH[low]
        return replace(number, kind=kind, unit=unit), i + 2
    if low == "x":
        return replace(number, kind=Kind.MULTIPLE, unit="times", weight=0.5), i + 2
    return replace(number, kind=Kind.VERSION, weight=0.3), i + 2


def _is_name_part(text: str, start: int) -> bool:
    """Whether letters lead into the figure: S1, F-35, COVID-19; but not mid-2017 or US$5."""
    left = text[start - 1 : start]
    if not left or left.isspace():
        return False
    if left.isalpha():
        return not _SIGN.search(text[max(0, start - 4) : start])
    if left in "-–/_.#@" and start > 1 and text[start - 2].isalnum():
        word = re.search(r"\w+$", text[: start - 1])
        return (
            left not in "–"
            and word is not None
            and not word.group().isdigit()
            and (word.group().lower() not in _PREFIXES)
        )
    return left in "#@_"


def _is_model(read: _Text, i: int) -> bool:
    """MIX 2, PM 2.5: a name in capitals before a short figure."""
    name, after = (read.tokens[k] if 0 <= k < len(read.tokens) else "" for k in (i - 1, i + 1))
    is_name = len(name) > 1 and name.isupper() and name not in SIGNS and read.gap(i) == " "
    return is_name and len(read.tokens[i]) <= 3 and not after.isupper()


def _scales(read: _Text, j: int) -> tuple[int, int]:
    """The product of the scale words from token ``j`` on, and the index behind them."""
    scale = 1
    while read.follows(j) and (
        read.lower[j] in words.SCALES
        or read.lower[j] in words.SHORT_SCALES
        or read.lower[j] in ("hundred", "dozen")
    ):
        word = read.lower[j]
        if word in ("hundred", "dozen"):
            scale *= 100 if word == "hundred" else 12
        else:
            scale *= words.SCALES.get(word) or words.SHORT_SCALES[word]
        j += 1
    return scale, j


def _mixed_fraction(read: _Text, j: int, number: Number) -> Read | None:
    """3 1/2, 2½, and in words "and a half"."""
    if read.follows(j, ("", " ")) and read.tokens[j] in _GLYPHS:
        value = exact(number.value + _GLYPHS[read.tokens[j]])
        return replace(number, value=value, end=read.ends[j]), j + 1
    return _and_a_half(read, j, number)


def _and_a_half(read: _Text, j: int, number: Number) -> Read | None:
    if read.lower[j : j + 3] not in (["and", "a", "half"], ["and", "one", "half"]):
        return None
    if not read.follows(j):
        return None
    half = exact(number.value + Fraction(1, 2))
    scale, k = _scales(read, j + 3)
    value = exact(half * scale)
    return replace(number, value=value, end=read.ends[k - 1], also=(number.value,)), k


# --- what surrounds a number ---------------------------------------------------------------------


def _with_unit(read: _Text, number: Number, i: int, j: int) -> Read:
    """Money signs before, unit words and per cent behind; hedges."""
    before = read.text[max(0, number.start - 4) : number.start]
    sign = _SIGN.search(before)
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
    return _unit_words(read, number, j)


def _percent(read: _Text, number: Number, j: int) -> Number:
    unit = "off" if read.word(j) in ("off", "discount") else None
    return replace(number, kind=Kind.PERCENT, unit=unit)


def _unit_words(read: _Text, number: Number, j: int) -> Read:
    word, next_word = read.word(j), read.word(j + 1)
    if not read.follows(j):
        return number, j
    if word == "percent" or (word == "per" and next_word == "cent"):
        j += 1 if word == "percent" else 2
        return _percent(read, number, j), j
    if word in ("percentage", "basis") and next_word.startswith("point"):
        scaled = number.value if word == "percentage" else exact(Fraction(number.value) / 100)
        return replace(number, value=scaled, kind=Kind.PERCENT, unit="point"), j + 2
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
    return _measured(read, number, j)


_SQUARED = {"m": "m2", "km": "km2", "ft": "sqft", "mile": "mi2"}
_DOLLARS = {
    "us": "USD", "hong": "HKD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD",
    "new": "TWD", "american": "USD",
}  # fmt: skip


def _measured(read: _Text, number: Number, j: int) -> Read:
    word = read.word(j)
    if word in ("square", "sq", "cubic"):
        kind, unit = ENGLISH.get(read.word(j + 1), (Kind.COUNT, None))
        if kind is Kind.MEASURE:
            unit = "m3" if word == "cubic" else _SQUARED.get(unit or "", unit)
            return replace(number, kind=kind, unit=unit), j + 2
        return number, j
    if word in ("more", "additional", "full", "long", "whole", "consecutive", "straight", "metric"):
        inner, k = _measured(read, number, j + 1) if read.follows(j + 1) else (number, j)
        return (inner, k) if inner.unit else (number, j)
    if word in _DOLLARS:
        for k in (j + 1, j + 2):
            if read.word(k).startswith("dollar"):
                return replace(number, kind=Kind.MONEY, unit=_DOLLARS[word]), k + 1
    if word in ("u", "s") and read.word(j + 1) in ("s", "dollars"):
        currency = next((k for k in (j + 1, j + 2) if read.word(k).startswith("dollar")), None)
        if currency is not None:
            return replace(number, kind=Kind.MONEY, unit="USD"), currency + 1
    if word in ENGLISH:
        kind, unit = ENGLISH[word]
        if word == "second" and read.gap(j) == " ":
            return number, j
        if unit == "USD-cent" and word == "cent":
            return replace(number, kind=Kind.PERCENT), j + 1
        return replace(number, kind=kind, unit=unit), j + 1
    return number, j


def _date_or_count(read: _Text, number: Number, i: int, j: int, figures: str) -> Read:
    """A plain figure: a year, the day beside a month, a number after "No.", or a count."""
    value = number.value
    before, after = read.word(i - 1), read.word(j)
    if isinstance(value, int) and 1 <= value <= 31 and len(figures) <= 2:
        if before in words.MONTHS and len(read.gap(i)) <= 2 and read.tokens[i - 1][0].isupper():
            return replace(number, kind=Kind.DATE, unit="day"), j
        if after in words.MONTHS and read.gap(j) == " " and read.tokens[j][0].isupper():
            return replace(number, kind=Kind.DATE, unit="day"), j
    is_plain = len(figures) == 4 and figures.isdigit() and "," not in read.tokens[i]
    if is_plain and 1000 <= int(figures) <= 2199:
        return replace(number, kind=Kind.DATE, unit="year", weight=0.95), j
    if before in ("q", "quarter") and value in (1, 2, 3, 4):
        return replace(number, kind=Kind.DATE, unit="quarter-of-year"), j
    if before in ("no", "number", "nos", "chapter", "article", "rank", "ranked", "phase", "day"):
        return replace(number, kind=Kind.ORDINAL, weight=0.6), j
    if _is_list_mark(read.text, number):
        return replace(number, kind=Kind.ORDINAL, weight=0.3), j
    if read.text[number.start - 1 : number.start] in ("'", "’") and len(figures) == 2:
        return replace(number, value=1900 + int(figures), also=(value, 2000 + int(figures))), j
    return number, j


_LIST_START = re.compile(r"(?:^|\n)\s*\(?$")


def _is_list_mark(text: str, number: Number) -> bool:
    return text[number.end : number.end + 1] in (".", ")", "、") and bool(
        _LIST_START.search(text[: number.start])
    )


def _ordinal(read: _Text, number: Number, i: int, j: int) -> Read:
    after = read.word(j)
    day = isinstance(number.value, int) and number.value <= 31
    beside_month = (read.word(i - 1) in words.MONTHS) or (
        after in words.MONTHS or (after == "of" and read.word(j + 1) in words.MONTHS)
    )
    if day and beside_month:
        return replace(number, kind=Kind.DATE, unit="day"), j
    if after == "quarter" and number.value <= 4:
        return replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=0.8), j + 1
    if after in ("century", "centuries"):
        return replace(number, kind=Kind.ORDINAL, unit="century", weight=0.9), j + 1
    if number.value <= 12 and (
        after == "month" or (after == "lunar" and read.word(j + 1) == "month")
    ):
        return replace(number, kind=Kind.DATE, unit="month", weight=0.5), j
    return replace(number, kind=Kind.ORDINAL), j


def _decade(number: Number, end: int) -> Number:
    value = number.value
    if value >= 1000 and value % 10 == 0:
        weight = 0.6 if value % 100 == 0 else 0.9
        return replace(number, end=end, kind=Kind.DATE, unit="decade-of", weight=weight)
    also = (1900 + value, 2000 + value)
    return replace(number, end=end, kind=Kind.DATE, unit="decade-of", also=also, weight=0.7)


# --- words ---------------------------------------------------------------------------------------


def _word(read: _Text, i: int) -> Read | None:
    word, start, end = read.lower[i], read.starts[i], read.ends[i]
    for reader in (_fraction_words, _cardinal_words):
        if (result := reader(read, i)) is not None:
            return result
    if word in words.PLURALS:
        return _plural(read, i)
    if word in words.MONTHS:
        return _month(read, i)
    if word in words.WEEKDAYS and read.tokens[i][0].isupper():
        return Number(words.WEEKDAYS[word], start, end, Kind.DATE, "weekday", weight=0.6), i + 1
    if word in words.ORDINALS:
        weight = 0.0 if words.ORDINALS[word] < 3 else 0.5
        number = Number(words.ORDINALS[word], start, end, Kind.ORDINAL, weight=weight)
        number, j = _ordinal(read, number, i, i + 1)
        return (number if number.unit else replace(number, weight=weight)), j
    if word in words.FACTORS:
        unit = "times" if word.endswith("fold") or word == "twice" else "factor"
        return Number(words.FACTORS[word], start, end, Kind.MULTIPLE, unit, weight=0.2), i + 1
    if word in words.PERIODS:
        unit_name, value = words.PERIODS[word]
        kind = Kind.MEASURE if unit_name else Kind.COUNT
        return Number(value, start, end, kind, unit_name, weight=0.2), i + 1
    if word in words.AGES:
        value = words.AGES[word]
        also = (1900 + value,)
        return Number(value, start, end, Kind.DATE, "decade-of", also=also, weight=0.3), i + 1
    if word in ("midnight", "noon", "midday"):
        value = 0 if word == "midnight" else 720
        return Number(value, start, end, Kind.TIME, also=(12, 24), weight=0.0), i + 1
    if word in words.LOOSE_WORDS:
        return Number(words.LOOSE_WORDS[word], start, end, weight=0.0), i + 1
    return None


def _cardinal_words(read: _Text, i: int) -> Read | None:
    parsed = _parse_cardinal(read, i)
    if parsed is None:
        return None
    value, j = parsed
    is_scale = read.lower[i] in words.SCALES or read.lower[i] in ("hundred", "dozen")
    before = read.lower[max(0, i - 2) : i]
    if is_scale and ((before[-1:] and before[-1] in _SEVERAL) or before == ["couple", "of"]):
        span = read.starts[i], read.ends[j - 1]
        return Number(2 * value, *span, upper=10 * value, approximate=True, weight=0.4), j
    # "A million shards" and "per million" count nothing.
    weight = 0.6 if read.lower[i] in words.SCALES else _word_weight(value)
    number = Number(value, read.starts[i], read.ends[j - 1], weight=weight)
    if (half := _and_a_half(read, j, number)) is not None:
        number, j = half
    if read.follows(j) and read.word(j) in words.ORDINALS and value >= 20 and value % 10 == 0:
        low = words.ORDINALS[read.word(j)]
        if low < 10:
            number = replace(number, value=value + low, end=read.ends[j])
            return _ordinal(read, number, i, j + 1)
    if read.follows(j) and read.word(j) == "s":
        return number, j
    return _with_unit(read, number, i, j)


_SEVERAL = frozenset(listed("several few many some couple"))


def _word_weight(value: Value) -> float:
    if value < 2:
        return 0.0
    if value < 3:
        return 0.3
    return 0.7 if value <= 12 else 0.95


def _parse_cardinal(read: _Text, i: int) -> tuple[int, int] | None:
    """Value of the cardinal number words from token ``i`` on, and the index behind them."""
    groups: list[tuple[int, int]] = []
    current, j, last = 0, i, 0
    while j < len(read.tokens):
        word = read.lower[j]
        if j > i and not read.follows(j):
            break
        if word in words.CARDINALS:
            step = _add_cardinal(current, words.CARDINALS[word], last)
            if step is None:
                break
            current, last = step, words.CARDINALS[word]
        elif word in ("hundred", "dozen") and current < 100:
            current = (current or 1) * (100 if word == "hundred" else 12)
            last = 100
        elif word in words.SCALES:
            _close_group(groups, current, words.SCALES[word])
            current, last = 0, 1000
        elif not (word == "and" and j > i and last >= 100 and read.word(j + 1) in words.CARDINALS):
            break
        j += 1
    if j == i or read.lower[j - 1] == "and":
        return None
    return sum(value for _, value in groups) + current, j


def _close_group(groups: list[tuple[int, int]], current: int, scale: int) -> None:
    """A scale word takes all smaller groups before it: one thousand two hundred trillion."""
    while groups and groups[-1][0] < scale:
        current += groups.pop()[1]
    groups.append((scale, (current or 1) * scale))


def _add_cardinal(current: int, value: int, last: int) -> int | None:
    """``current`` with the next word's value added; None when a new number begins there."""
    if last == 0 or (last >= 100 and current % 100 == 0):
        return current + value
    if last in words.TENS.values() and 0 < value < 10:
        return current + value
    # "nineteen ninety-seven" is a year.
    if current in (18, 19, 20) and value >= 10:
        return current * 100 + value
    return None


def _fraction_words(read: _Text, i: int) -> Read | None:
    """half, a quarter, one third, two-thirds, three quarters; half a million."""
    word = read.lower[i]
    start = read.starts[i]
    if word in ("half", "quarter"):
        return _half_or_quarter(read, i)
    if word not in words.CARDINALS or not read.follows(i + 1):
        if word in words.DENOMINATORS and read.word(i - 1) == "a" and read.word(i + 1) == "of":
            share = Fraction(1, words.DENOMINATORS[word])
            return Number(share, start, read.ends[i], Kind.FRACTION, weight=0.6), i + 1
        return None
    following, value = read.lower[i + 1], words.CARDINALS[word]
    if following not in words.DENOMINATORS or (following == "second"):
        return None
    if value >= 20 and not following.endswith("s"):
        return None
    if following in ("quarter", "quarters") and read.word(i + 2) not in ("of", "century", "the"):
        return None
    fraction = exact(Fraction(value, words.DENOMINATORS[following]))
    return Number(fraction, start, read.ends[i + 1], Kind.FRACTION, weight=0.7), i + 2


def _half_or_quarter(read: _Text, i: int) -> Read:
    share = Fraction(1, 2) if read.lower[i] == "half" else Fraction(1, 4)
    start = read.starts[i]
    j = i + 1
    while read.word(j) in ("of", "a", "an") and j < i + 3:
        j += 1
    scale, k = _scales(read, j) if j < len(read.tokens) else (1, j)
    if scale > 1:
        number = Number(exact(share * scale), start, read.ends[k - 1], weight=0.7)
        return _with_unit(read, number, i, k)
    kind, unit = ENGLISH.get(read.word(j), (Kind.FRACTION, None))
    if unit and kind is Kind.MEASURE and (j > i + 1 or read.gap(j) == "-"):
        return Number(share, start, read.ends[i], kind, unit, weight=0.2), i + 1
    weight = 0.3 if read.lower[i] == "half" else 0.0
    return Number(share, start, read.ends[i], Kind.FRACTION, weight=weight), i + 1


def _plural(read: _Text, i: int) -> Read:
    """dozens, hundreds of millions, tens of thousands."""
    low, high = words.PLURALS[read.lower[i]]
    j = i + 1
    if read.word(j) == "of" and read.word(j + 1) in words.PLURALS:
        scale = words.PLURALS[read.word(j + 1)][0]
        low, high, j = low * scale, (high + 1) * scale - 1, j + 2
    elif read.word(j) == "of" and read.word(j + 1) in words.SCALES:
        scale = words.SCALES[read.word(j + 1)]
        low, high, j = low * scale, (high + 1) * scale - 1, j + 2
    number = Number(low, read.starts[i], read.ends[j - 1], upper=high, approximate=True, weight=0.4)
    return number, j


_MONTH_LEADS = frozenset(
    listed("on in since of until till by last this next early late mid from to between and during")
)


def _month(read: _Text, i: int) -> Read | None:
    if not read.tokens[i][0].isupper():
        return None
    beside = _is_figure(read.word(i - 1)) or _is_figure(read.word(i + 1))
    beside = beside or read.word(i - 1) in ("th", "st", "nd", "rd", "of")
    lead = read.word(i - 1) in _MONTH_LEADS and read.lower[i] not in ("jun", "jan", "mar", "sep")
    is_plain = len(read.tokens[i]) > 3 and read.lower[i] not in ("march", "sept")
    if not (is_plain or beside or lead):
        return None
    weight = 0.95 if beside else 0.8
    month = words.MONTHS[read.lower[i]]
    return Number(month, read.starts[i], read.ends[i], Kind.DATE, "month", weight=weight), i + 1


def _is_figure(word: str) -> bool:
    return word[:1].isdigit()


def _roman(read: _Text, i: int) -> Read | None:
    value = words.ROMAN.get(read.tokens[i])
    if value is None:
        return None
    return Number(value, read.starts[i], read.ends[i], Kind.ORDINAL, weight=0.0), i + 1


# --- ranges and lists ----------------------------------------------------------------------------

_RANGE_GAP = re.compile(r"\s*(?:[-–—~]|to|and|or)\s*(?:[A-Z]{0,3}[$£€¥]|RMB|RM)?\s*$")
_SHARED = (Kind.PERCENT, Kind.MEASURE, Kind.MONEY, Kind.MULTIPLE, Kind.DATE)


def _share_scales(read: _Text, numbers: list[Number]) -> list[Number]:
    """Hand the scale and unit of a range's last number to the first (10–20 million yuan)."""
    for at in range(len(numbers) - 2, -1, -1):
        first, second = numbers[at], numbers[at + 1]
        gap = read.text[first.end : second.start]
        if len(gap) > 9 or not _RANGE_GAP.match(gap):
            continue
        numbers[at] = _joined(read.text, first, second)
        if _joined_day(first, second):
            numbers[at + 1] = replace(second, kind=Kind.DATE, unit="day")
    return numbers


def _joined_day(first: Number, second: Number) -> bool:
    """Whether the second is the last day of a stretch: October 3-5."""
    return first.unit == "day" and second.kind is Kind.COUNT and 1 <= second.value <= 31


def _joined(text: str, first: Number, second: Number) -> Number:
    scale = 1
    for word in re.findall(r"[a-z]+", text[second.start : second.end].lower()):
        scale *= words.SCALES.get(word) or words.SHORT_SCALES.get(word) or 1
    own = text[first.start : first.end].lower()
    has_scale = any(word in own for word in words.SCALES)
    value, also = first.value, first.also
    if scale > 1 and not has_scale and value * scale <= second.value:
        value, also = exact(value * scale), (*also, value)
    plain = first.kind is Kind.COUNT and first.unit is None
    is_year = second.kind is Kind.DATE and second.unit == "year"
    if plain and second.kind in _SHARED and not is_year:
        return replace(first, value=value, also=also, kind=second.kind, unit=second.unit)
    if plain and second.kind is Kind.TIME:
        return replace(first, value=value * 60, also=(value,), kind=Kind.TIME)
    return replace(
        first,
        value=value,
        also=also,
        unit=first.unit or (second.unit if first.kind is second.kind else None),
    )
