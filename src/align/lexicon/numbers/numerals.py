"""Chinese numerals to values: 三十五, 一万六千, 3亿5000万, 两千四, 壹佰贰拾."""

from __future__ import annotations

import re
from fractions import Fraction

from align.lexicon.numbers.model import Value, decimal_value, exact

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8}

#: Traditional, financial and full-width forms to the simplified ones, one character to one, so
#: that offsets stay. Holds what the grammar looks at, no more.
_FROM = (
    "０１２３４５６７８９．％，："
    "萬億兩點個來餘幾數號時週歲裡裏畝圓塊錢層樓級國條項種輛隻張間場屆倍過後"
    "元後歐鎊韓幣鐘鍾噸斤顆艘臺雙對雙處筆份麼從約達將"
)
_TO = (
    "0123456789.%，："
    "万亿两点个来余几数号时周岁里里亩元块钱层楼级国条项种辆只张间场届倍过后"
    "元后欧镑韩币钟钟吨斤颗艘台双对双处笔份么从约达将"
)
_PLAIN = str.maketrans(_FROM, _TO)
#: Numerals of cheques and contracts; single ones are other words (队伍, 大陆).
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸", "一二三四五六七八九十百千二三六")
_FINANCIAL_RUN = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟貳參陸零万亿]{2,}")
_HAS_FINANCIAL = re.compile(r"[壹贰叁肆伍柒捌玖拾佰仟貳參陸]")

_GROUP = re.compile(r"([^万亿]*)([万亿]*)")
_PIECE = re.compile(r"(\d+(?:\.\d+)?|[零〇○一二两三四五六七八九])?([十百千廿卅]*)")


def plain(text: str) -> str:
    """``text`` with the characters that numbers are made of in simplified, half-width form; as
    long as before."""
    text = text.translate(_PLAIN)
    if _HAS_FINANCIAL.search(text):
        text = _FINANCIAL_RUN.sub(lambda run: run.group().translate(_FINANCIAL), text)
    return text


def digit_string(text: str) -> str | None:
    """``二〇一七`` as ``2017``; None when there is anything but digits in ``text``."""
    try:
        return "".join(str(DIGITS[c]) for c in text)
    except KeyError:
        return None


def chinese_value(text: str) -> Value | None:
    """The exact value of a numeral of Chinese characters, Arabic figures or both.

    Args:
        text: plain (see :func:`plain`), without group separators: 三百零五, 2.4万, 1万2千, 三点一.

    Returns:
        None when it is no well-formed numeral.
    """
    if "点" in text:
        return _with_point(text)
    digits = digit_string(text)
    if digits is not None:
        return int(digits)
    return _grouped(text)


def _with_point(text: str) -> Value | None:
    whole, _, rest = text.partition("点")
    figures = rest.rstrip("万亿百千")
    digits = digit_string(figures)
    head = chinese_value(whole) if whole else None
    if head is None or not digits:
        return None
    value: Value = head + Fraction(int(digits), 10 ** len(digits))
    for unit in rest[len(figures) :]:
        value = value * (MYRIADS.get(unit) or UNITS[unit])
    return exact(value)


def _grouped(text: str) -> Value | None:
    total: Value = 0
    # What stands before a lone 亿 belongs to it (三千五百万二千亿 is 3500.2万 times 亿).
    pending: Value = 0
    last = 1
    for section, multipliers in _GROUP.findall(text):
        if not section and not multipliers:
            continue
        value = _section(section, last) if section else 1
        if value is None:
            return None
        scale = 1
        for multiplier in multipliers:
            scale *= MYRIADS[multiplier]
        if multipliers == "亿":
            total, pending = total + (pending + value) * scale, 0
        elif multipliers == "万":
            pending += value * scale
        else:
            total += value * scale
        last = scale
    return exact(total + pending)


def _section(text: str, above: int) -> Value | None:
    """A numeral below 10,000; ``above`` is the multiplier that stood before it (三万五)."""
    total: Value = 0
    position, unit = 0, above
    while position < len(text):
        piece = _PIECE.match(text, position)
        if piece is None or piece.end() == position:
            return None
        figure, units = piece.groups()
        scale = 1
        for character in units:
            scale *= UNITS[character]
        total += _figure(figure, units, unit, piece.end() == len(text), text, position) * scale
        unit = scale if units else (1 if figure in ("零", "〇", "○") else unit)
        position = piece.end()
    return total


def _figure(figure: str | None, units: str, unit: int, last: bool, text: str, at: int) -> Value:
    if figure is None:
        return 1
    digit = DIGITS.get(figure)
    if digit is None:
        if len(figure) > 1 or figure == "0":
            return decimal_value(figure)
        digit = int(figure)
    is_shorthand = last and not units and unit >= 100 and text[at - 1 : at] not in ("零", "〇", "○")
    return digit * (unit // 10) if is_shorthand else digit


def two_values(numeral: str) -> tuple[Value, Value] | None:
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


def step(value: Value) -> int:
    """The greatest power of ten that divides ``value``: what 多 after it may add."""
    step = 1
    while isinstance(value, int) and value and value % (step * 10) == 0:
        step *= 10
    return step


def chinese_numeral(value: int) -> str:
    """The usual Chinese numeral of a whole number from 0 up to 10^16, e.g. 一万零五十."""
    if value == 0:
        return "零"
    parts: list[str] = []
    for scale, name in ((10**16, "亿亿"), (10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section, value = divmod(value, scale)
        if scale == 10**12 and section:
            name = "万" if value >= 10**8 else "万亿"
        if section:
            gap = parts and section < 1000
            parts.append(("零" if gap else "") + _section_numeral(section) + name)
        elif parts and parts[-1] != "零" and value:
            parts.append("零")
    text = "".join(parts)
    while "零零" in text:
        text = text.replace("零零", "零")
    return text[1:] if text.startswith("一十") else text


def _section_numeral(section: int) -> str:
    names = "零一二三四五六七八九"
    text, gap = "", False
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, scale)
        if digit:
            text += ("零" if gap and text else "") + names[digit] + unit
            gap = False
        else:
            gap = True
    return text
