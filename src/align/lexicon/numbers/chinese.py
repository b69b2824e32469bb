"""The numbers of a Chinese text, by value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from align.lexicon.numbers.idioms import NOT_NUMBERS, PATTERN
from align.lexicon.numbers.model import Kind, Number, Value, exact
from align.lexicon.numbers.numerals import MYRIADS, UNITS, chinese_value, digit_string, plain
from align.lexicon.numbers.units import CHINESE

#: Weight of a number whose absence says little, but which another must not replace.
UNSURE = 0.75

_C = "零〇○一二三四五六七八九十百千万亿两廿卅"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_MIXED = rf"(?:(?:{_ARABIC})[十百千万亿]+零?)*(?:{_ARABIC})[十百千万亿]*"
_NUM = rf"(?:{_MIXED}|[{_C}]+(?:点[零〇一二三四五六七八九]+(?![十百千分])[万亿百千]*)?)"


#: Where anything of interest may begin; looked at before the long list of alternatives.
_STARTS = (
    _C + "数几好上成半翻星周礼\\d" + "".join(sorted({word[0] for word in NOT_NUMBERS.split()}))
)

_SCAN = re.compile(
    rf"(?=[{_STARTS}])(?:"
    r"(?P<iso>(?<!\d)(?P<y>[12]\d{3})[-/.](?P<mo>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d.]))"
    r"|(?P<clock>(?<![\d:])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d))"
    r"|(?P<week>(?:星期|周|礼拜)[一二三四五六日天](?![年个岁]))"
    rf"|(?P<fraction>(?P<below>{_NUM})分之(?P<above>{_NUM}))"
    rf"|(?P<vague>(?:[数几]|好几|上|成|上百|成百上)[十百千万亿]+)"
    rf"|(?P<idiom>{PATTERN})"
    rf"|(?P<run>{_NUM}(?:[多余来几][千百万亿]+)?(?:\s(?=[百千万亿])[百千万亿]+)?)"
    r"|(?P<half>一?半(?=[年天月日个数以的，。、\s小之成]|$)|(?<=约|近|过|少|多|大|占|了)一?半)"
    r"|(?P<doubled>翻(?:了?(?P<fan>[一两二三四五]))?番|翻倍))"
)
_HAS_NUMBER = re.compile(rf"[\d半{_C}]|翻[番倍]")

_UNIT = re.compile(
    r"\s?(?:" + "|".join(sorted(map(re.escape, CHINESE), key=len, reverse=True)) + ")"
)
#: What a unit's name may be the beginning of.
_NOT_UNIT = re.compile(
    "年[代级度轻限报会终底初纪]|年前(?=[以的])|里[面头边程昂约程]|米[兰其粒]|度假|天[下然空才气际主地]|分[别为成之之子析]"
    "|块[^钱的，。钱]|克[拉隆]|码头|周[边围一二三四五六日岁]|升[级至到降]|秒杀|瓦[斯片]|里[斯奥约程]"
)
_MEASURE = re.compile(
    "[个人名位家次种项条座只头艘辆架台部届级层楼场国省市县州所支套本页章集期轮枪份笔起例件款幅张片颗棵株根把枚门间"
    "栋幢户口队组对双批车箱瓶杯碗盒包袋大类步句段篇首字道关分号室厅路班节课桌席票胎代军团连排营师旅村镇乡区馆厂校院"
    "宗艘具尊盏盘串堆群伙帮派党房卷册版封封顿餐杯眼拳脚针剂粒滴丝毫朵匹峰犬羽尾条股家字格档环链圈度强杀胜负平冠"
    "任届年月日岁维核寸轴缸驱座速幕折成倍]"
)
_GROWTH = re.compile(
    "(?:增长|增加|增|提高|提升|上升|上涨|涨|扩大|多|高|高出|大|重|快|长|超出|超过|激增|暴涨|飙升|猛增|翻)"
    "(?:了|出|过)?(?:近|约|大约|将近|超过|逾|至少)?$"
)
_HEDGE = re.compile("(?:近|约|逾|超|超过|将近|接近|大约|约为|至少|不到|不足|上|左右)$")
_AFTER_HEDGE = re.compile(r"\S{0,3}?(?:左右|上下|以上|以下|许)")
_LIST_DOT = re.compile(r"[、.．）)](?!\d)")
_LIST_MARK = re.compile(r"(?:^|\n)\s*[（(]?$")


def numbers_in_chinese(text: str) -> tuple[Number, ...]:
    """The numbers of a Chinese text, in order; traditional and full-width forms included."""
    if not _HAS_NUMBER.search(text := plain(text)):
        return ()
    return tuple(_share_units(text, list(_scan(text))))


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


def _read_clock(text: str, match: re.Match[str]) -> Iterator[Number]:
    hours, minutes = (int(part) for part in re.split("[:：]", match.group())[:2])
    if hours <= 24 and minutes < 60:
        yield Number(hours * 60 + minutes, *match.span(), Kind.TIME, weight=0.9)
    else:
        yield Number(hours, match.start(), match.start() + 2, weight=0.3)
        yield Number(minutes, match.end() - 2, match.end(), weight=0.3)


def _read_weekday(text: str, match: re.Match[str]) -> Iterator[Number]:
    day = "一二三四五六日天".index(match.group()[-1]) + 1
    yield Number(min(day, 7), *match.span(), Kind.DATE, "weekday", weight=0.6)


def _read_fraction(text: str, match: re.Match[str]) -> Iterator[Number]:
    below, above = match.group("below"), match.group("above")
    denominator = chinese_value(below.replace(",", ""))
    numerator = chinese_value(above.replace(",", ""))
    if not denominator or numerator is None:
        return
    if below in ("百", "100"):
        percent = _fuzzy(above) or (numerator, None)
        more = _tail_step(text, match.end(), percent[0], above)
        yield Number(
            percent[0],
            *match.span(),
            Kind.PERCENT,
            upper=percent[1] or more,
            weight=0.3 if above in ("百", "一百") else 1.0,
        )
        return
    yield Number(
        exact(Fraction(numerator) / Fraction(denominator)),
        *match.span(),
        Kind.FRACTION,
        weight=0.9 if denominator <= 100 else 0.5,
    )


def _read_vague(text: str, match: re.Match[str]) -> Iterator[Number]:
    units = re.sub("^(?:成百上|[数几好上成]+)", "", match.group())
    scale = 1
    for unit in units:
        scale *= MYRIADS.get(unit) or UNITS[unit]
    low = scale * (2 if match.group()[0] in "数几好" else 1)
    yield Number(low, *match.span(), upper=scale * 10 - 1, approximate=True, weight=0.5)


def _read_half(text: str, match: re.Match[str]) -> Iterator[Number]:
    unit = _UNIT.match(text, match.end())
    kind, name = CHINESE[unit.group().strip()] if unit else (Kind.FRACTION, None)
    yield Number(Fraction(1, 2), *match.span(), kind, name, weight=0.4)


def _read_doubled(text: str, match: re.Match[str]) -> Iterator[Number]:
    times = chinese_value(match.group("fan") or "一")
    assert isinstance(times, int)
    yield Number(2**times, *match.span(), Kind.MULTIPLE, "factor", weight=0.7)


def _read_run(text: str, match: re.Match[str]) -> Iterator[Number]:
    start, end = match.span()
    run = match.group()
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
    if fuzzy := _fuzzy(numeral):
        value, upper = fuzzy
    elif re.search("[多余来几]", run):
        upper = value + _step(value) - 1
    if _is_congress(text, run, start, end):
        yield Number(value, start, end, Kind.ORDINAL, weight=0.9)
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
        approximate="几" in run or fuzzy is not None,
        weight=_numeral_weight(run, value),
    )
    yield _describe(text, run, number)


#: 五十两 is fifty taels, not fifty-two.
_TAELS = re.compile("[十百千万]两$")


def _digits_only(run: str, start: int) -> Iterator[Number]:
    for found in re.finditer(_ARABIC, run):
        value = chinese_value(found.group().replace(",", ""))
        if value is not None:
            yield Number(value, start + found.start(), start + found.end(), weight=0.5)


def _is_clock_point(text: str, run: str, end: int) -> bool:
    return text[end : end + 1] in ("分", "刻") and run.partition("点")[0] not in ("零", "〇")


def _numeral_weight(run: str, value: Value) -> float:
    """How sure a run of figures is a number before its surroundings are looked at."""
    if run[0].isdigit() and run[0].isascii():
        return 1.0
    if len(run) == 1:
        return 0.2 if value >= 3 else 0.0
    if all(c in "十百千万亿" for c in run):
        return 0.5
    if digit_string(run) is not None:
        return 0.3
    return 0.95


def _fuzzy(numeral: str) -> tuple[Value, Value] | None:
    """三四十 -> (30, 40), 一万六七千 -> (16000, 17000), 七八 -> (7, 8); None for the rest."""
    digits = "一二三四五六七八九"
    for at in range(len(numeral) - 1):
        first, second = digits.find(numeral[at]), digits.find(numeral[at + 1])
        if numeral[at] == "两" and second == 2:
            first = 1
        elif numeral[at : at + 2] in ("一两", "三两"):
            first, second = 0, 1
        is_up = second == first + 1 or (first, second) == (2, 4)
        is_down = second == first - 1 and numeral[at + 2 : at + 3] in ("十", "百", "千", "万")
        if first < 0 or second < 0 or not (is_up or is_down):
            continue
        if digit_string(numeral) is not None and len(numeral) > 2:
            return None
        low = chinese_value(numeral[: at + 1] + numeral[at + 2 :])
        high = chinese_value(numeral[:at] + numeral[at + 1 :])
        return None if low is None or high is None else (min(low, high), max(low, high))
    return None


def _step(value: Value) -> int:
    """The greatest power of ten that divides ``value``: what 多 after it may add."""
    step = 1
    while isinstance(value, int) and value and value % (step * 10) == 0:
        step *= 10
    return step


def _tail_step(text: str, end: int, value: Value, run: str) -> Value | None:
    if text[end : end + 1] in ("多", "余", "几", "来") and value >= 10:
        return value + max(_step(value) - 1, 1)
    return None


def _describe(text: str, run: str, number: Number) -> Number:
    """Add what the characters around the numeral say."""
    before, start, end = text[max(0, number.start - 8) : number.start], number.start, number.end
    if text[end : end + 1] == " " and text[end + 1 : end + 2] > "\u2e80":
        end += 1
    before = before.rstrip(" ")
    if (
        text.startswith("几年", end)
        and len(run) == 3
        and (digits := digit_string(run) or run).isdigit()
    ):
        return replace(
            number, value=int(digits) * 10, kind=Kind.DATE, unit="decade-of", weight=UNSURE
        )
    if number.upper is None and (upper := _tail_step(text, end, number.value, run)):
        vague = text[end] in "几来"
        number, end = replace(number, upper=upper, approximate=vague), end + 1
    if _HEDGE.search(before) or _AFTER_HEDGE.match(text, end):
        number = replace(number, approximate=True)
    if _is_glued(text, start, number.end):
        return replace(number, kind=Kind.VERSION, weight=0.3)
    if before.endswith("第"):
        return _ordinal(text, replace(number, start=start - 1), end)
    if _LIST_MARK.search(text[:start]) and _LIST_DOT.match(text, end):
        return replace(number, kind=Kind.ORDINAL, weight=0.3)
    for read in (_as_date, _as_time, _as_tenths, _as_unit):
        if (found := read(text, run, number, end, before)) is not None:
            return found
    return _as_count(text, run, number, end, before)


_LATIN_BEFORE = re.compile(r"(?<!RMB)(?<!USD)(?<!CNY)[A-Za-z]\s?$")


def _is_glued(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1 : start], text[end : end + 1]
    if _LATIN_BEFORE.search(text[max(0, start - 4) : start]):
        return True
    if left in ("-", "/", "_", ".", "#") and text[start - 2 : start - 1].isalpha():
        return not text[start - 2 : start - 1].isdigit()
    return right.isascii() and right.isalpha() and not _UNIT.match(text, end)


def _ordinal(text: str, number: Number, end: int) -> Number:
    if text.startswith("季度", end) or text.startswith("季", end):
        return replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=0.9)
    weight = 0.8 if number.value >= 3 else 0.3
    return replace(number, kind=Kind.ORDINAL, weight=max(min(number.weight, weight), weight))


def _as_date(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    value, after = number.value, text[end : end + 3]
    if not isinstance(value, int) or (number.upper is not None and after[:1] != "年"):
        return None
    if after.startswith("年代"):
        return _decade(number, before)
    if after[:1] == "年" and not after.startswith("年级"):
        return _year(run, number, after, before)
    if after[:1] == "月" and 1 <= value <= 12:
        return replace(number, kind=Kind.DATE, unit="month", weight=0.95)
    if after[:1] == "日" and 1 <= value <= 31 and run != "一":
        return replace(number, kind=Kind.DATE, unit="day", weight=0.9)
    if after[:1] == "号":
        is_day = before.endswith("月") or ("月" in before and before[-1:] in "、和至-")
        if is_day:
            return replace(number, kind=Kind.DATE, unit="day", weight=0.9)
        return replace(number, kind=Kind.ORDINAL, weight=min(number.weight, 0.6))
    if after.startswith("季度") and value <= 4:
        return replace(number, kind=Kind.DATE, unit="quarter-of-year", weight=0.9)
    if after.startswith("世纪") and value >= 10:
        has_decade = re.match(rf"世纪\s?[\d{_C}]+\s?年代", text[end : end + 10])
        weight = 0.2 if has_decade else 0.9
        return replace(number, kind=Kind.ORDINAL, unit="century", weight=weight)
    return None


_CENTURY_BEFORE = re.compile(rf"(?:([\d{_C}]+)|(上))个?\s?世纪\s?$")


def _decade(number: Number, before: str) -> Number:
    value = number.value
    weight = 0.6 if value % 100 == 0 else 0.9
    century = _CENTURY_BEFORE.search(before)
    hundreds = 20 if century is None or century.group(2) else chinese_value(century.group(1))
    if value >= 100 or hundreds is None:
        return replace(number, kind=Kind.DATE, unit="decade-of", weight=weight)
    value += (hundreds - 1) * 100
    also = (number.value,) if century else (number.value, value - 100, value + 100)
    return replace(number, value=value, kind=Kind.DATE, unit="decade-of", also=also, weight=weight)


def _year(run: str, number: Number, after: str, before: str) -> Number | None:
    value = number.value
    if before.endswith("民国"):
        return replace(
            number, value=1911 + value, also=(value,), kind=Kind.DATE, unit="year", weight=0.9
        )
    figures = digit_string(run) or (run if run.isdigit() else "")
    if len(figures) == 4 and 1000 <= value <= 2999 and not before.endswith("第"):
        is_span = bool(re.match("年[以之]?[前后来]", after)) and value % 100 == 0
        weight = 0.6 if is_span else 1.0
        return replace(number, kind=Kind.DATE, unit="year", weight=weight, upper=None)
    if len(figures) == 2 and (figures[0] == "0" or not run.isascii()) and number.upper is None:
        year = (2000 if int(figures) < 50 else 1900) + int(figures)
        return replace(number, value=year, kind=Kind.DATE, unit="year", weight=0.8, also=(value,))
    return None


_CLOCK_WORDS = re.compile(
    rf"(?:点钟?|时(?![代候期间尚装隔机]))(?:(半)|([\d{_C}]{{1,3}})分|(一|三)刻)?"
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
    said = bool(found.group(1) or found.group(2) or found.group(3))
    is_sure = said or bool(re.search("[午晨晚夜早日]|凌晨$", before))
    return replace(
        number,
        value=value * 60 + minutes,
        end=found.end() if said else number.end,
        kind=Kind.TIME,
        also=() if said else (value,),
        weight=0.9 if is_sure else 0.4,
    )


def _as_tenths(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    after = text[end : end + 2]
    low, high = number.value, number.upper
    if after[:1] == "成" and low <= 10 and not re.match("成[为员人功长立交果就都本群千绩]", after):
        upper = None if high is None else high * 10
        return replace(number, value=low * 10, upper=upper, kind=Kind.PERCENT, weight=UNSURE)
    if after[:1] == "折" and not re.match("折[腾磨射旧]", after):
        figures = digit_string(run)
        left = low if figures and len(figures) == 2 else low * 10
        return replace(
            number,
            value=left,
            upper=None,
            also=(100 - left,),
            kind=Kind.PERCENT,
            unit="left",
            weight=0.8,
        )
    return None


_MINUTES = re.compile(rf"\s?分\s?[\d{_C}]+\s?秒")


def _as_unit(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    if _MINUTES.match(text, end):
        return replace(number, kind=Kind.MEASURE, unit="minute", weight=_unit_weight(run, number))
    found = _UNIT.match(text, end)
    if found is None or _NOT_UNIT.match(text, found.start()):
        return None
    kind, unit = CHINESE[found.group().strip()]
    if kind is Kind.MULTIPLE:
        unit = "more" if _GROWTH.search(before) else "factor"
    if unit == "year" and run.isdigit() and len(run) == 2:
        number = replace(number, also=(1900 + number.value, 2000 + number.value))
    if text[found.end() : found.end() + 1] == "半" and number.upper is None:
        half = exact(number.value + Fraction(1, 2))
        number = replace(number, value=half, end=found.end() + 1, also=(number.value,))
    if text[found.end() : found.end() + 1] in ("多", "余"):
        number = replace(number, upper=number.value + 1, approximate=True)
    number = replace(number, kind=kind, unit=unit)
    return replace(number, weight=_unit_weight(run, number))


def _unit_weight(run: str, number: Number) -> float:
    if number.value == 1 and number.kind is Kind.MEASURE:
        return 0.3
    if number.weight >= 0.95:
        return number.weight
    if number.value < 3:
        return 0.3
    return 0.6 if all(c in "百千万亿" for c in run) and number.value < 10**5 else 0.9


def _as_count(text: str, run: str, number: Number, end: int, before: str) -> Number:
    after = text[end : end + 1]
    if number.value == 1:
        # "A company" says as much.
        return replace(number, weight=min(number.weight, 0.5))
    if number.upper is not None and number.weight < 0.9:
        return replace(number, weight=0.5)
    if number.weight == 1.0 or number.value < 3:
        return number
    if not _MEASURE.match(after):
        # 茅十八, 十八罗汉: without a measure word it may be a name or a set phrase.
        return replace(number, weight=min(number.weight, UNSURE))
    if all(c in "百千万亿" for c in run):
        return replace(number, weight=0.6)
    # Small counts are dropped (三个人 "they") and round ones meant loosely (一万个不服).
    is_loose = len(run) == 1 or run in ("一百", "一千", "一万")
    return replace(number, weight=UNSURE if is_loose else number.weight)


_CONGRESS = re.compile("十[一二三四五六七八九]|二十[一二]?")
_AFTER_CONGRESS = re.compile(
    "大(?:精神|报告|代表|召开|以来|胜利|之?后|提出|作出|强调|部署|闭幕|开幕|[，。、》”]|$)"
)


def _is_congress(text: str, run: str, start: int, end: int) -> bool:
    """Party congresses are named by their ordinal: 党的二十大 is the 20th."""
    if not text.startswith("大", end) or not _CONGRESS.fullmatch(run):
        return False
    return text[:start].endswith(("党的", "中共")) or bool(_AFTER_CONGRESS.match(text, end))


_RANGE_GAP = re.compile(r"\s*(?:[-–—~～]+|至|到|或)\s*$")
_LIST_GAP = re.compile(r"\s*[、和及与]\s*$")


def _share_units(text: str, numbers: list[Number]) -> list[Number]:
    """Hand the scale and unit of a range's or list's last number to those before (10至20万元)."""
    for at in range(len(numbers) - 2, -1, -1):
        first, second = numbers[at], numbers[at + 1]
        gap = text[first.end : second.start]
        if first.unit is not None or first.kind is not Kind.COUNT or len(gap) > 4:
            continue
        if _RANGE_GAP.match(gap):
            numbers[at] = _joined(text, first, second, share_scale=True)
        elif _LIST_GAP.match(gap):
            numbers[at] = _joined(text, first, second, share_scale=False)
    return numbers


def _joined(text: str, first: Number, second: Number, share_scale: bool) -> Number:
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
        first, value=value, also=also, kind=kind, unit=second.unit, weight=max(first.weight, 0.6)
    )


Reader = Callable[[str, re.Match[str]], Iterator[Number]]
_READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "clock": _read_clock,
    "week": _read_weekday,
    "fraction": _read_fraction,
    "vague": _read_vague,
    "idiom": lambda text, match: iter(()),
    "run": _read_run,
    "half": _read_half,
    "doubled": _read_doubled,
}
