"""The numbers of a Chinese text, by value: finds the figures and numerals, and reads dates, clocks,
fractions and the like; ``chinese_context`` says what the characters around a numeral make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice

from align.lexicon.numbers import data
from align.lexicon.numbers.chinese_context import ERAS, describe, is_congress, tail_step
from align.lexicon.numbers.chinese_units import NUMERALS
from align.lexicon.numbers.model import (
    MOST_FIGURES,
    MOST_NUMBERS,
    Kind,
    Number,
    Value,
    exact,
    power,
)
from align.lexicon.numbers.numerals import (
    MYRIADS,
    UNITS,
    chinese_value,
    digit_string,
    plain,
    step,
    two_values,
)
from align.lexicon.numbers.sharing import share_units
from align.lexicon.numbers.units import CHINESE, UNIT
from align.lexicon.numbers.weights import (
    ANSWERS,
    CERTAIN,
    EVEN,
    FAINT,
    FAIR,
    FIRM,
    LIKELY,
    LOW,
    SURE,
    UNSURE,
    WEAK,
)

NOT_NUMBERS = data.words("not-numbers.txt")
PATTERN = "|".join(sorted(NOT_NUMBERS, key=len, reverse=True))
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_MIXED = rf"(?:(?:{_ARABIC})[十百千万亿]+零?)*(?:{_ARABIC})[十百千万亿]*"
_POINT = "点[零〇一二三四五六七八九]+(?![十百千分])[万亿百千]*"
_NUM = rf"(?:{_MIXED}|[{NUMERALS}]+(?:{_POINT})?)"
#: The same of a length that people write, so that a long run costs no more at each of its places.
_SHORT_NUM = (
    rf"(?:{_MIXED.replace(')*', '){0,8}', 1)}|[{NUMERALS}]{{1,{MOST_FIGURES}}}(?:{_POINT})?)"
)

#: Where anything of interest may begin; looked at before the long list of alternatives.
_STARTS = (
    NUMERALS
    + "数几好上成半翻星周礼差\\d"
    + "".join(sorted({word[0] for word in (*NOT_NUMBERS, *ERAS)}))
)
_SCAN = re.compile(
    rf"(?=[{_STARTS}])(?:"
    r"(?P<iso>(?<!\d)(?P<y>[12]\d{3})[-/.](?P<mo>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d.]))"
    r"|(?P<clock>(?<![\d:])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d))"
    r"|(?P<week>(?:星期|周|礼拜)[一二三四五六日天](?![年个岁]))"
    rf"|(?P<fraction>(?P<below>{_SHORT_NUM})分之(?P<above>{_NUM}))"
    rf"|(?P<vague>(?:[数几]|好几|上|成|上百|成百上)[十百千万亿]+)"
    rf"|(?P<era>(?P<reign>{'|'.join(ERAS)})元年)"
    rf"|(?P<to>差(?:(?P<late>{_SHORT_NUM})分钟?|一刻)到?(?P<hour>{_SHORT_NUM})点钟?)"
    r"|(?P<fifty>半百)"
    rf"|(?P<idiom>(?!四季度)(?:{PATTERN}))"
    rf"|(?P<run>{_NUM}(?:[多余来几][千百万亿]+)?(?:\s(?=[百千万亿])[百千万亿]+)?)"
    r"|(?P<half>一?半(?=[年天月日个数以的，。、\s小之成]|$)|(?<=约|近|过|少|多|大|占|了)一?半)"
    r"|(?P<doubled>翻(?:了?(?P<fan>[一两二三四五]))?番|翻倍))"
)
_HAS_NUMBER = re.compile(rf"[\d半{NUMERALS}]|翻[番倍]|元年")


def numbers_in_chinese(text: str) -> tuple[Number, ...]:
    """The numbers of a Chinese text, in order; traditional and full-width forms included."""
    if not _HAS_NUMBER.search(text := plain(text)):
        return ()
    return tuple(share_units(text, list(islice(_scan(text), MOST_NUMBERS))))


def _scan(text: str) -> Iterator[Number]:
    position = 0
    while match := _SCAN.search(text, position):
        position = match.end()
        for number in _reader(match)(text, match):
            position = max(position, number.end)
            yield number


def _reader(match: re.Match[str]) -> Reader:
    # The group that was closed last: the outermost one.
    assert match.lastgroup is not None
    return _READERS[match.lastgroup]


def _read_iso(text: str, match: re.Match[str]) -> Iterator[Number]:
    year, month, day = (int(match.group(name)) for name in ("y", "mo", "d"))
    if month <= 12 and day <= 31:
        yield Number(year, *match.span("y"), Kind.DATE, "year")
        yield Number(month, *match.span("mo"), Kind.DATE, "month")
        yield Number(day, *match.span("d"), Kind.DATE, "day")
        # 2023.10.1—11.2 ends on the second of November.
        if last := _RANGE_TO.match(text, match.end()):
            yield from _read_last_day(last)


def _read_last_day(match: re.Match[str]) -> Iterator[Number]:
    if match["y"]:
        yield Number(int(match["y"]), *match.span("y"), Kind.DATE, "year")
    if int(match["mo"]) <= 12 and int(match["d"]) <= 31:
        yield Number(int(match["mo"]), *match.span("mo"), Kind.DATE, "month")
        yield Number(int(match["d"]), *match.span("d"), Kind.DATE, "day")


_RANGE_TO = re.compile(
    r"\s*[-–—~～至到]{1,2}\s*(?:(?P<y>[12]\d{3})[-/.])?(?P<mo>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d.])"
)


def _read_clock(text: str, match: re.Match[str]) -> Iterator[Number]:
    hours, minutes, *rest = (int(part) for part in re.split("[:：]", match.group()))
    if hours <= 24 and minutes < 60:
        value = exact(hours * 60 + minutes + Fraction(rest[0] if rest else 0, 60))
        yield Number(value, *match.span(), Kind.TIME, weight=FIRM)
    else:
        yield Number(hours, match.start(), match.start() + 2, weight=WEAK)
        yield Number(minutes, match.end() - 2, match.end(), weight=WEAK)


def _read_weekday(text: str, match: re.Match[str]) -> Iterator[Number]:
    day = "一二三四五六日天".index(match.group()[-1]) + 1
    yield Number(min(day, 7), *match.span(), Kind.DATE, "weekday", weight=LIKELY)


def _read_fraction(text: str, match: re.Match[str]) -> Iterator[Number]:
    below, above = match.group("below"), match.group("above")
    if len(below) + len(above) > MOST_FIGURES:
        return
    denominator = chinese_value(below.replace(",", ""))
    numerator = chinese_value(above.replace(",", ""))
    if not denominator or numerator is None:
        return
    if below in ("百", "100"):
        percent = two_values(above) or (numerator, None)
        more = tail_step(text, match.end(), percent[0], above)
        yield Number(
            percent[0],
            *match.span(),
            Kind.PERCENT,
            upper=percent[1] or more,
            weight=WEAK if above in ("百", "一百") else CERTAIN,
        )
        return
    unit = UNIT.match(text, match.end())
    kind, name = CHINESE[unit.group().strip()] if unit else (Kind.FRACTION, None)
    yield Number(
        exact(Fraction(numerator) / Fraction(denominator)),
        *match.span(),
        kind,
        name,
        # One in a thousand, or in ten thousand, is meant loosely.
        weight=FIRM if denominator <= 100 or (denominator == 1000 and numerator > 1) else EVEN,
    )


def _read_first_year(text: str, match: re.Match[str]) -> Iterator[Number]:
    yield Number(ERAS[match["reign"]] + 1, *match.span(), Kind.DATE, "year", also=(1,), weight=FIRM)


def _read_time_to(text: str, match: re.Match[str]) -> Iterator[Number]:
    """差一刻八点, a quarter to eight."""
    late, hour = (chinese_value(match[name]) if match[name] else 15 for name in ("late", "hour"))
    if isinstance(late, int) and isinstance(hour, int) and late < 60 and hour <= 24:
        yield Number(hour * 60 - late, *match.span(), Kind.TIME, weight=FIRM)


def _read_fifty(text: str, match: re.Match[str]) -> Iterator[Number]:
    """年过半百, past fifty."""
    yield Number(50, *match.span(), weight=UNSURE)


def _read_vague(text: str, match: re.Match[str]) -> Iterator[Number]:
    units = re.sub("^(?:成百上|[数几好上成]+)", "", match.group())
    if len(units) > MOST_FIGURES // 4:
        return
    scale = 1
    for unit in units:
        scale *= MYRIADS.get(unit) or UNITS[unit]
    low = scale * (2 if match.group()[0] in "数几好" else 1)
    yield Number(low, *match.span(), upper=scale * 10 - 1, approximate=True, weight=EVEN)


def _read_half(text: str, match: re.Match[str]) -> Iterator[Number]:
    unit = UNIT.match(text, match.end())
    kind, name = CHINESE[unit.group().strip()] if unit else (Kind.FRACTION, None)
    # Half an hour and half a century are lengths of time; half a day may be a while.
    weight = LIKELY if name in ("hour", "century") else LOW
    yield Number(Fraction(1, 2), *match.span(), kind, name, weight=weight)


def _read_doubled(text: str, match: re.Match[str]) -> Iterator[Number]:
    times = chinese_value(match.group("fan") or "一")
    assert isinstance(times, int)
    yield Number(2**times, *match.span(), Kind.MULTIPLE, "factor", weight=FAIR)


def _read_run(text: str, match: re.Match[str]) -> Iterator[Number]:
    start, end = match.span()
    run = match.group()
    if len(run) > MOST_FIGURES:
        return
    if "点" in run and _is_clock_point(text, run, end):
        end = start + run.index("点")
        run = text[start:end]
        # The rest is read again by the clock's own rule below.
    if _TAELS.search(run):
        run, end = run[:-1], end - 1
    numeral = re.sub(r"[,\s多余来几]", "", run)
    value = chinese_value(numeral)
    if value is None:
        yield from _digits_only(run, start)
        return
    upper = None
    if either := two_values(numeral):
        value, upper = either
    elif re.search("[多余来几]", run):
        upper = value + step(value) - 1
    if is_congress(text, run, start, end):
        yield Number(value, start, end, Kind.ORDINAL, weight=FIRM)
        return
    also: tuple[Value, ...] = ()
    if len(run) == 2 and upper is None and digit_string(run):
        also = (1900 + value, 2000 + value)
    number = Number(
        value,
        start,
        end,
        upper=upper,
        also=also,
        approximate="几" in run or either is not None,
        weight=_numeral_weight(run, value),
    )
    yield describe(text, run, power(text, number))


#: 五十两 is fifty taels, not fifty-two.
_TAELS = re.compile("[十百千万]两$")


def _digits_only(run: str, start: int) -> Iterator[Number]:
    for found in re.finditer(_ARABIC, run):
        value = chinese_value(found.group().replace(",", ""))
        if value is not None:
            yield Number(value, start + found.start(), start + found.end(), weight=EVEN)


def _is_clock_point(text: str, run: str, end: int) -> bool:
    return text[end : end + 1] in ("分", "刻") and run.partition("点")[0] not in ("零", "〇")


def _numeral_weight(run: str, value: Value) -> float:
    """How sure a run of figures is a number before its surroundings are looked at."""
    if run[0].isdecimal() and run[0].isascii():
        return CERTAIN
    if len(run) == 1:
        return FAINT if value >= 3 else ANSWERS
    if all(c in "十百千万亿" for c in run):
        return EVEN
    if digit_string(run) is not None:
        return WEAK
    return SURE


Reader = Callable[[str, re.Match[str]], Iterator[Number]]
_READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "clock": _read_clock,
    "week": _read_weekday,
    "fraction": _read_fraction,
    "vague": _read_vague,
    "era": _read_first_year,
    "to": _read_time_to,
    "fifty": _read_fifty,
    "idiom": lambda text, match: iter(()),
    "run": _read_run,
    "half": _read_half,
    "doubled": _read_doubled,
}
