"""Ranges and lists hand the unit of their last number to those before (10至20万元)."""

from __future__ import annotations

import re
from dataclasses import replace

from align.lexicon.numbers import english_vocabulary as words
from align.lexicon.numbers.english_text import Text
from align.lexicon.numbers.model import Kind, Number, exact
from align.lexicon.numbers.numerals import MYRIADS
from align.lexicon.numbers.units import SIZES, UNIT
from align.lexicon.numbers.weights import LIKELY

_CHINESE_RANGE = re.compile(r"\s*(?:[-–—~～]+|至|到|或)\s*$")
_CHINESE_LIST = re.compile(r"\s*[、和及与]\s*$")


_CHINESE_PART = re.compile(rf"(?:{UNIT.pattern}|\s?分)[零又加]?\s?")
_ENGLISH_PART = re.compile(r"[-\s]*([A-Za-z]+)\.?(?:,?\s+(?:and\s+)?|-)?")
#: "five-foot-four", "six foot two": inches need no name.
_FOOT_AND = re.compile(r"[-\s]?(?:foot|ft)[-\s]", re.IGNORECASE)


def _add_parts(text: str, numbers: list[Number], gap: re.Pattern[str]) -> list[Number]:
    """One number of what is written with a larger and a smaller unit: 1小时30分钟, 6 ft 2 in."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        between = text[last.end : number.start] if last else ""
        whole = None
        if last is not None and 0 < len(between) <= _LONGEST_GAP:
            if _FOOT_AND.fullmatch(between) and number.unit is None and number.value < 12:
                number = replace(number, unit="in", kind=Kind.MEASURE)
            if gap.fullmatch(between):
                whole = _sum_of_parts(last, number)
        if whole is None:
            joined.append(number)
        else:
            joined[-1] = whole
    return joined


#: Characters between the figures of a larger and a smaller unit, at most.
_LONGEST_GAP = 16


def _sum_of_parts(first: Number, second: Number) -> Number | None:
    large, small = SIZES.get(first.unit or ""), SIZES.get(second.unit or "")
    if large is None or small is None or large[0] != small[0] or large[1] <= small[1]:
        return None
    if first.kind is Kind.DATE or second.kind is Kind.DATE:
        return None
    share = second.value * small[1] / large[1]
    if share >= 1 or first.upper is not None or second.upper is not None:
        return None
    return replace(
        first,
        value=exact(first.value + share),
        end=second.end,
        also=(),
        weight=max(first.weight, second.weight),
    )


def share_units(text: str, numbers: list[Number]) -> list[Number]:
    """Hand the scale and unit of a range's or list's last number to those before (10至20万元)."""
    for at in range(len(numbers) - 2, -1, -1):
        first, second = numbers[at], numbers[at + 1]
        gap = text[first.end : second.start]
        if first.unit is not None or first.kind is not Kind.COUNT or len(gap) > 4:
            continue
        if _CHINESE_RANGE.match(gap):
            numbers[at] = _joined_chinese(text, first, second, share_scale=True)
        elif _CHINESE_LIST.match(gap):
            numbers[at] = _joined_chinese(text, first, second, share_scale=False)
    return _add_parts(text, numbers, _CHINESE_PART)


def _joined_chinese(text: str, first: Number, second: Number, share_scale: bool) -> Number:
    value, also = first.value, first.also
    figures = text[first.start : first.end]
    scale = 1
    for unit in re.findall("[万亿]", text[second.start : second.end]) if share_scale else ():
        scale *= MYRIADS[unit]
    if scale > 1 and not re.search("[万亿]", figures) and value * scale <= second.value:
        value, also = exact(value * scale), (*also, value)
    if second.kind in (Kind.DATE, Kind.TIME) and not share_scale and figures.startswith("第"):
        return first
    kind = second.kind if second.kind is not Kind.ORDINAL else first.kind
    if second.kind is Kind.VERSION:
        return first
    if kind is Kind.PERCENT and second.upper is None and "成" in text[second.end : second.end + 1]:
        value = value * 10
    if kind is Kind.TIME:
        value, also = value * 60, (value,)
    return replace(
        first, value=value, also=also, kind=kind, unit=second.unit, weight=max(first.weight, LIKELY)
    )


_ENGLISH_RANGE = re.compile(r"\s*(?:[-–—~]|to|and|or)\s*(?:[A-Z]{0,3}[$£€¥]|RMB|RM)?\s*$")
_SHARED = (Kind.PERCENT, Kind.MEASURE, Kind.MONEY, Kind.MULTIPLE, Kind.DATE)


def share_scales(read: Text, numbers: list[Number]) -> list[Number]:
    """Hand the scale and unit of a range's last number to the first (10–20 million yuan)."""
    for at in range(len(numbers) - 2, -1, -1):
        first, second = numbers[at], numbers[at + 1]
        gap = read.text[first.end : second.start]
        if len(gap) > 9 or not _ENGLISH_RANGE.match(gap):
            continue
        numbers[at] = _joined_english(read.text, first, second)
        if _joined_day(first, second):
            numbers[at + 1] = replace(second, kind=Kind.DATE, unit="day")
    return _add_parts(read.text, numbers, _ENGLISH_PART)


def _joined_day(first: Number, second: Number) -> bool:
    """Whether the second is the last day of a stretch: October 3-5."""
    return first.unit == "day" and second.kind is Kind.COUNT and 1 <= second.value <= 31


def _joined_english(text: str, first: Number, second: Number) -> Number:
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
