"""The right figure of another time: nine in the morning as 9 p.m., one hour as a week."""

from __future__ import annotations

import re

from align.bitext import Finding, Span
from align.checks.numbers.comparison import Comparison
from align.checks.numbers.wording import evidence_on, finding, quoted
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.units import CHINESE, ENGLISH, SIZES

#: Characters before a Chinese time in which the half of the day stands.
_REACH = 6
_MORNING = re.compile("(?:上午|早上|早晨|清晨|凌晨|今早|明早|昨早|次日凌晨)\\D{0,2}$")
_EVENING = re.compile("(?:下午|傍晚|晚上|晚间|今晚|明晚|昨晚|夜里|深夜|当晚)\\D{0,2}$")
#: 晚上1点 may be 1 a.m.: from this hour on the evening is one.
_EVENING_FROM, _NOON = 5, 12
_HALF = re.compile(r"\s?(?:o.clock\s)?(?:([ap])\.?m\b|in the (morning|afternoon|evening))", re.I)
#: Times of two zones differ.
_ZONE = re.compile(r"时间|时区|\b(?:[ECMP][SD]?T|GMT|BST|UTC|CET|local time)\b")


def half_of_day_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    """ "9 p.m." for 上午9点."""
    if s.kind is not Kind.TIME or t.kind is not Kind.TIME:
        return None
    chinese, english = compared.in_chinese_and_english
    zh, en = (s, t) if chinese is compared.source else (t, s)
    hour = int(zh.value) // 60 % _NOON
    half = _HALF.match(english.text, en.end)
    if half is None or _ZONE.search(chinese.text) or _ZONE.search(english.text):
        return None
    in_morning = (half.group(1) or half.group(2)).lower() in ("a", "morning")
    before = chinese.text[max(0, zh.start - _REACH) : zh.start]
    is_late = hour >= _EVENING_FROM or "午" in before
    is_other = (in_morning and _EVENING.search(before) and is_late) or (
        not in_morning and _MORNING.search(before) and int(zh.value) // 60 < _NOON
    )
    if not is_other:
        return None
    message = "one side says the morning, the other the rest of the day"
    return finding(compared, "half-of-day", s, t, f"{quoted(compared, s, t)}: {message}")


_PERIODS = {
    name: unit
    for name, (_, unit) in CHINESE.items()
    if unit in ("minute", "hour", "day", "week", "month", "year")
}
_ONE_ZH = re.compile(
    "(?<![有每这同另某第那哪十百千万统之])[一1]("
    + "|".join(
        sorted((name for name in _PERIODS if not name.startswith("个")), key=len, reverse=True)
    )
    + "|个"
    + "|个".join(("小时", "钟头", "星期", "礼拜", "月"))
    + ")(?![多半几前代级线度期季来之])"
)
_LEADS = """for in within after lasted lasting lasts last took takes take spent spend than only just
waited wait stayed stay"""
_ONE_EN = re.compile(
    r"\b(?:"
    + "|".join(_LEADS.split())
    + r")\s(?P<one>(?:an?|one)\s(minute|hour|day|week|month|year))\b",
    re.I,
)
_BEHIND = re.compile(
    r"\b(?P<one>(?:an?|one)\s(minute|hour|day|week|month|year))\s"
    r"(?:in\sadvance|ahead|earlier|later|before|ago)\b",
    re.I,
)
_ANY_ZH = re.compile("|".join(sorted(_PERIODS, key=len, reverse=True)))
_ANY_EN = re.compile(
    r"\b(?:minute|hour|day|week|month|year|daily|hourly|weekly|monthly|annual|yearly|dai|annually)",
    re.I,
)


def _one_in_english(text: str) -> re.Match[str] | None:
    return _ONE_EN.search(text) or _BEHIND.search(text)


def single_unit_slip(compared: Comparison) -> Finding | None:
    """ "for a week" for 一个小时, where neither side names another length of time."""
    chinese, english = compared.in_chinese_and_english
    zh = _ONE_ZH.search(chinese.text)
    en = None if zh is None else _one_in_english(english.text)
    if zh is None or en is None:
        return None
    unit = _PERIODS[zh.group(1)]
    other = ENGLISH[en.group(2).lower()][1]
    if unit is None or other is None or SIZES[unit] == SIZES[other]:
        return None
    if len(_ANY_EN.findall(english.text)) > 1 or len(_ANY_ZH.findall(chinese.text)) > 1:
        return None
    spans: tuple[Span, Span] = (zh.span(), en.span("one"))
    words = [side.text[slice(*span)] for side, span in zip((chinese, english), spans, strict=True)]
    if chinese is not compared.source:
        spans = spans[1], spans[0]
        words.reverse()
    message = f"“{words[0]}” and “{words[1]}”: another length of time."
    return evidence_on("unit-of-one", message, *spans)


_HALF_WORDS = re.compile(
    r"\bhalf\b|\.5|[½]|\bthirty\b|\b30\b|\bmore than\b|\bover\b|\babout\b|\bnearly\b"
    r"|\balmost\b|\baround\b|\ball\b",
    re.I,
)


def half_lost(compared: Comparison) -> Finding | None:
    """ "Two hours" for 两个半小时, "a year" for 一年半."""
    chinese, english = compared.in_chinese_and_english
    left = compared.left_source if chinese is compared.source else compared.left_target
    halves = [n for n in left if n.value.denominator == 2 and _is_exact_half(n)]
    if not halves or _HALF_WORDS.search(english.text):
        return None
    for number in halves:
        if number.unit not in SIZES or (span := _without_half(compared, number)) is None:
            continue
        words = chinese.text[slice(*number.span)], english.text[slice(*span)]
        spans: tuple[Span, Span] = (number.span, span)
        if chinese is not compared.source:
            words, spans = words[::-1], spans[::-1]
        message = f"“{words[0]}” and “{words[1]}”: one side has half more."
        return evidence_on("half-lost", message, *spans)
    return None


def _is_exact_half(number: Number) -> bool:
    """Half a day and half a month are meant loosely, half an hour is not."""
    return not number.is_range and (number.value >= 1 or number.unit == "hour")


def _without_half(compared: Comparison, number: Number) -> Span | None:
    """Where the English names ``number`` without its half."""
    _, english = compared.in_chinese_and_english
    left = compared.left_target if english is compared.target else compared.left_source
    whole = int(number.value)
    for other in left:
        if other.unit == number.unit and other.value == whole > 0:
            return other.span
    found = _ONE.finditer(english.text) if whole <= 1 else iter(())
    return next((m.span() for m in found if ENGLISH[m.group(1).lower()][1] == number.unit), None)


_ONE = re.compile(r"\b(?:an?|one)\s(minute|hour|day|week|month|year)\b", re.I)
