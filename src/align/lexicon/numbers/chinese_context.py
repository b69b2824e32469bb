"""What the characters around a Chinese numeral make of it: a date, a time, a measure, a count."""

from __future__ import annotations

import re
from dataclasses import replace

from align.lexicon.numbers import data
from align.lexicon.numbers.chinese_shares import as_tenths
from align.lexicon.numbers.chinese_units import MEASURES, NUMERALS, any_of, as_unit
from align.lexicon.numbers.model import Kind, Number, Value
from align.lexicon.numbers.numerals import chinese_value, digit_string, step
from align.lexicon.numbers.units import UNIT
from align.lexicon.numbers.weights import (
    CERTAIN,
    EVEN,
    FAINT,
    FIRM,
    GOOD,
    LIKELY,
    LOW,
    SURE,
    UNSURE,
    WEAK,
)

_WORDS = data.table("chinese.toml")


_HEDGE = re.compile(rf"(?:{any_of('hedges')})$")
_AFTER_HEDGE = re.compile(r"\S{0,3}?(?:左右|上下|以上|以下|许)")
_LIST_DOT = re.compile(r"[、.．）)](?!\d)")
_LIST_MARK = re.compile(r"(?:^|\n)\s*[（(]?$")
_INDENT = 12  # how far a mark of a list may be indented


def tail_step(text: str, end: int, value: Value, run: str) -> Value | None:
    if text[end : end + 1] in ("多", "余", "几", "来") and value >= 10:
        return value + max(step(value) - 1, 1)
    return None


def describe(text: str, run: str, number: Number) -> Number:
    """Add what the characters around the numeral say."""
    before, start, end = text[max(0, number.start - 8) : number.start], number.start, number.end
    if text[end : end + 1] == " " and text[end + 1 : end + 2] > "\u2e80":
        end += 1
    before = before.rstrip(" ")
    if (
        text.startswith("几年", end)
        and len(run) == 3
        and (digits := digit_string(run) or run).isdecimal()
    ):
        return replace(
            number, value=int(digits) * 10, kind=Kind.DATE, unit="decade-of", weight=UNSURE
        )
    if number.upper is None and (upper := tail_step(text, end, number.value, run)):
        vague = text[end] in "几来"
        number, end = replace(number, upper=upper, approximate=vague), end + 1
    if _HEDGE.search(before) or _AFTER_HEDGE.match(text, end):
        number = replace(number, approximate=True)
    if _is_glued(text, start, number.end):
        return replace(number, kind=Kind.VERSION, weight=WEAK)
    if before.endswith("第"):
        return _ordinal(text, replace(number, start=start - 1), end)
    if _LIST_DOT.match(text, end) and _is_first(text, start):
        return replace(number, kind=Kind.ORDINAL, weight=WEAK)
    for read in (_as_generation, _as_age, _as_date, _as_time, as_tenths, as_unit):
        if (found := read(text, run, number, end, before)) is not None:
            return found
    return _as_count(text, run, number, end, before)


def _is_first(text: str, start: int) -> bool:
    """Whether nothing but a bracket stands before ``start`` in its line."""
    return bool(_LIST_MARK.search(text[max(0, start - _INDENT) : start])) and (
        start <= _INDENT or "\n" in text[start - _INDENT : start]
    )


_LATIN_BEFORE = re.compile(r"(?<!RMB)(?<!USD)(?<!CNY)[A-Za-z]\s?$")


def _is_glued(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1 : start], text[end : end + 1]
    if _LATIN_BEFORE.search(text[max(0, start - 4) : start]):
        return True
    if left in ("-", "/", "_", ".", "#") and text[start - 2 : start - 1].isalpha():
        return True
    return right.isascii() and right.isalpha() and not UNIT.match(text, end)


def _ordinal(text: str, number: Number, end: int) -> Number:
    if text.startswith("季度", end) or text.startswith("季", end):
        return replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=FIRM)
    weight = GOOD if number.value >= 3 else WEAK
    return replace(number, kind=Kind.ORDINAL, weight=max(min(number.weight, weight), weight))


_GENERATION = re.compile("后(?![卫来面天方])")


def _as_generation(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    """90后, those born in the nineties; 95后, those born from 1995 on."""
    figures = digit_string(run) or run
    if len(figures) != 2 or figures[1] not in "05" or not figures.isdecimal():
        return None
    if not _GENERATION.match(text, end) or (before[-1:].isalnum() and before[-1:].isascii()):
        return None
    year = int(figures) + (2000 if int(figures) < _LAST_GENERATION else 1900)
    return replace(
        number, value=year, kind=Kind.DATE, unit="decade-of", also=(int(figures),), weight=UNSURE
    )


def _as_age(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    """六旬, between sixty and seventy."""
    if not text.startswith("旬", end) or not 3 <= number.value <= 9 or len(run) != 1:
        return None
    value = number.value * 10
    return replace(
        number, value=value, upper=value + 9, kind=Kind.MEASURE, unit="year", weight=GOOD
    )


_LAST_GENERATION = 30  # 30后 are those born in the 1930s


def _as_date(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    value, after = number.value, text[end : end + 3]
    if not isinstance(value, int) or (number.upper is not None and after[:1] != "年"):
        return None
    if after.startswith("年代"):
        return _decade(number, before)
    if after[:1] == "年" and not after.startswith("年级"):
        return _year(run, number, after, before)
    if after[:1] == "月" and 1 <= value <= 12:
        return replace(number, kind=Kind.DATE, unit="month", weight=SURE)
    if after[:1] == "日" and 1 <= value <= 31 and run != "一":
        return replace(number, kind=Kind.DATE, unit="day", weight=FIRM)
    if after[:1] == "号":
        is_day = before.endswith("月") or ("月" in before and before[-1:] in "、和至-")
        if is_day:
            return replace(number, kind=Kind.DATE, unit="day", weight=FIRM)
        return replace(number, kind=Kind.ORDINAL, weight=min(number.weight, LIKELY))
    if after.startswith("季度") and value <= 4:
        return replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=FIRM)
    if after.startswith("世纪") and value >= 10:
        has_decade = re.match(rf"世纪\s?[\d{NUMERALS}]+\s?年代", text[end : end + 10])
        weight = FAINT if has_decade else FIRM
        if re.match("世纪(?:中[叶期]|[初末]|前期|后期)", text[end : end + 4]):
            weight = UNSURE
        return replace(number, kind=Kind.ORDINAL, unit="century", weight=weight)
    return None


_CENTURY_BEFORE = re.compile(rf"(?:([\d{NUMERALS}]+)|(上))个?\s?世纪\s?$")


#: Name of an era -> the year before its first.
ERAS = {row["era"]: int(row["year_before_first"]) for row in data.rows("eras.tsv")}
#: The republic has counted beyond a hundred.
_LONGEST_REIGN = 150


def _decade(number: Number, before: str) -> Number:
    value = number.value
    weight = LIKELY if value % 100 == 0 else FIRM
    century = _CENTURY_BEFORE.search(before)
    hundreds = 20 if century is None or century.group(2) else chinese_value(century.group(1))
    if value >= 100 or hundreds is None:
        return replace(number, kind=Kind.DATE, unit="decade-of", weight=weight)
    value += (hundreds - 1) * 100
    also = (number.value,) if century else (number.value, value - 100, value + 100)
    return replace(number, value=value, kind=Kind.DATE, unit="decade-of", also=also, weight=weight)


def _year(run: str, number: Number, after: str, before: str) -> Number | None:
    value = number.value
    if (base := ERAS.get(before[-2:])) is not None and value <= _LONGEST_REIGN:
        year = base + value
        return replace(number, value=year, also=(value,), kind=Kind.DATE, unit="year", weight=FIRM)
    figures = digit_string(run) or (run if run.isdecimal() else "")
    if len(figures) == 4 and 1000 <= value <= 2999 and not before.endswith("第"):
        is_span = bool(re.match("年[以之]?[前后来]", after)) and value % 100 == 0
        weight = LIKELY if is_span else CERTAIN
        return replace(number, kind=Kind.DATE, unit="year", weight=weight, upper=None)
    if len(figures) == 2 and (figures[0] == "0" or not run.isascii()) and number.upper is None:
        year = (2000 if int(figures) < 50 else 1900) + int(figures)
        return replace(number, value=year, kind=Kind.DATE, unit="year", weight=GOOD, also=(value,))
    return None


_CLOCK_WORDS = re.compile(
    rf"(?:点钟?|时(?![代候期间尚装隔机]))"
    rf"(?:(半)|([\d{NUMERALS}]{{1,3}})分|(一|三)刻|([0-5]\d)(?![\d.,%％多个万元]))?"
)


def _as_time(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    value = number.value
    found = _CLOCK_WORDS.match(text, end)
    if found is None or number.upper is not None or not isinstance(value, int) or value > 24:
        return None
    minutes = 30 if found.group(1) else 0
    if found.group(2):
        minutes = int(chinese_value(found.group(2)) or 0)
    elif found.group(3):
        minutes = {"一": 15, "三": 45}[found.group(3)]
    elif found.group(4):
        minutes = int(found.group(4))
    said = found.lastindex is not None
    is_sure = said or bool(re.search("[午晨晚夜早日]|凌晨$", before))
    return replace(
        number,
        value=value * 60 + minutes,
        end=found.end() if said else number.end,
        kind=Kind.TIME,
        also=() if said else (value,),
        weight=FIRM if is_sure else LOW,
    )


def _as_count(text: str, run: str, number: Number, end: int, before: str) -> Number:
    after = text[end : end + 1]
    if number.value == 1:
        # "A company" says as much.
        return replace(number, weight=min(number.weight, EVEN))
    if number.upper is not None and number.weight < FIRM:
        return replace(number, weight=EVEN)
    if run == "两" and after in MEASURES and not _NOT_TWO.match(text, end):
        return replace(number, weight=LIKELY)
    if number.weight == CERTAIN or number.value < 3:
        return number
    if after not in MEASURES:
        # 茅十八, 十八罗汉: without a measure word it may be a name or a set phrase.
        return replace(number, weight=min(number.weight, UNSURE))
    if all(c in "百千万亿" for c in run):
        return replace(number, weight=LIKELY)
    # Small counts are dropped (三个人 "they") and round ones meant loosely (一万个不服).
    is_loose = len(run) == 1 or run in ("一百", "一千", "一万")
    return replace(number, weight=UNSURE if is_loose else number.weight)


#: 两个月 is a measure and 两国 a phrase of its own: the two of them need not be counted.
_NOT_TWO = re.compile(
    "[国党岸会级院省市厅县区军队类面端脚手栖极者派股次年年月日天]|个[月半]|家人|口子"
)

_CONGRESS = re.compile("十[一二三四五六七八九]|二十[一二]?")
_AFTER_CONGRESS = re.compile(rf"大(?:{any_of('behind_congress')}|[，。、》”]|$)")


def is_congress(text: str, run: str, start: int, end: int) -> bool:
    """Party congresses are named by their ordinal: 党的二十大 is the 20th."""
    if not text.startswith("大", end) or not _CONGRESS.fullmatch(run):
        return False
    return text.endswith(("党的", "中共"), 0, start) or bool(_AFTER_CONGRESS.match(text, end))
