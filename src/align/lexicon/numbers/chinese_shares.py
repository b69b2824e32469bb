"""Shares as Chinese counts them: tenths (六成五), and what is left of ten (八折)."""

from __future__ import annotations

import re
from dataclasses import replace

from align.lexicon.numbers.model import Kind, Number
from align.lexicon.numbers.numerals import digit_string
from align.lexicon.numbers.weights import GOOD, UNSURE

#: 六成五, 65 per cent.
_TENTHS_MORE = re.compile(r"成([一二三四五六七八九]|[1-9](?![\d.]))(?![十百千万亿成个])")


def as_tenths(text: str, run: str, number: Number, end: int, before: str) -> Number | None:
    after = text[end : end + 2]
    low, high = number.value, number.upper
    if after[:1] == "成" and low <= 10 and not re.match("成[为员人功长立交果就都本群千绩]", after):
        upper = None if high is None else high * 10
        if high is None and (more := _TENTHS_MORE.match(text, end)):
            value = low * 10 + int(digit_string(more.group(1)) or more.group(1))
            return replace(number, value=value, end=more.end(), kind=Kind.PERCENT, weight=UNSURE)
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
            weight=GOOD,
        )
    return None
