"""A minus that is lost or added: 15 degrees for 零下15度."""

from __future__ import annotations

import re

from align.bitext import Finding
from align.checks.numbers.comparison import Comparison
from align.checks.numbers.wording import finding, quoted
from align.lexicon.numbers import Kind, Number

#: Characters before a number, and behind it, in which its sign is looked for.
_REACH, _BEHIND = 14, 40
_CHINESE_MINUS = re.compile(r"(?:零下|负|摄氏-|(?<![\d\w])[-−–－])\s?$")
_ENGLISH_MINUS = re.compile(r"(?:\bminus|\bnegative|\bsub-?zero|(?<![\w\d.,])[-−–－])\s?$", re.I)
_ENGLISH_BELOW = re.compile(
    r"\s?(?:°\s?[CF]?|degrees?(?:\s(?:celsius|fahrenheit))?)?\s?(?:below|of frost|under)", re.I
)
#: Words that may carry the sign for a whole list of temperatures.
_ANYWHERE = re.compile(r"minus|negative|below|sub-?zero|freezing|frost|[-−–－]\s?\d|零下|负", re.I)


def sign_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    """A temperature that one side puts below zero and the other nowhere does."""
    chinese, english = compared.in_chinese_and_english
    zh, en = (s, t) if chinese is compared.source else (t, s)
    if zh.is_range or en.is_range or zh.value != en.value:
        return None
    if not (zh.kind is Kind.MEASURE or chinese.text.startswith("度", zh.end)):
        return None
    below = _CHINESE_MINUS.search(chinese.text, max(0, zh.start - _REACH), zh.start)
    minus = _ENGLISH_MINUS.search(english.text, max(0, en.start - _REACH), en.start)
    behind = _ENGLISH_BELOW.match(english.text[en.end : en.end + _BEHIND])
    is_lost = below is not None and not _ANYWHERE.search(english.text)
    is_added = (minus or behind) and _is_degree(chinese.text, zh)
    if not is_lost and (not is_added or _ANYWHERE.search(chinese.text)):
        return None
    message = "below zero on one side only"
    return finding(compared, "sign", s, t, f"{quoted(compared, s, t)}: {message}")


def _is_degree(text: str, number: Number) -> bool:
    return text.startswith(("度", "℃", "°", "摄氏度"), number.end)
