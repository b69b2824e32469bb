"""Names with figures that both languages write the same: Python 3.12, CA1831, F-35, iOS 17."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.bitext import Finding, Span
from align.checks.numbers.comparison import Comparison, Side
from align.checks.numbers.wording import evidence_on
from align.lexicon.numbers.model import listed

#: Letters and the figures behind them; nothing of an address, a path or a placeholder.
_CODE = re.compile(
    r"(?<![A-Za-z0-9_./\\@#$%{<=&:-])([A-Za-z]{1,20})([ -]?)(\d+(?:\.\d+)*)"
    r"(?![A-Za-z0-9_/\\@}=])(?!\.\d)"
)
#: What leads up to a figure without making it a name.
_PLAIN = frozenset(
    listed(
        """about above after all and around article as at before below between but by chapter day
    element equals exactly for from gate grade group in into is just least level more most
    nearly no nos of on only or over page part phase point room score season since step than the
    then till to top under until up was were with within year zone january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec q h usd rmb cny eur gbp hkd jpy us"""
    )
)


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: A reference to a note by its mark: 注②, footnote 2.
_NOTE = re.compile(
    rf"(?:[见脚尾附]注|注释?|(?<![a-z])(?:foot|end)?notes?\s)\s?(?P<mark>[{_CIRCLED}]|\d{{1,3}})(?!\.?\d)",
    re.IGNORECASE,
)


#: A text without any of these has neither a code nor a note.
_HINT = re.compile("[A-Za-z注]")


@dataclass(frozen=True, slots=True)
class _Code:
    letters: str
    figures: str
    span: Span


def code_slips(compared: Comparison) -> Iterator[Finding]:
    """Codes that one side alone has, whose letters stand with other figures on the other."""
    ours = _codes(compared.source)
    theirs = _codes(compared.target) if ours else []
    if not theirs:
        return
    said, answered = {_key(code) for code in ours}, {_key(code) for code in theirs}
    lost = [code for code in ours if _key(code) not in answered]
    new = [code for code in theirs if _key(code) not in said]
    for code in lost:
        others = [other for other in new if other.letters == code.letters]
        if len(others) != 1 or sum(c.letters == code.letters for c in lost) != 1:
            continue
        (other,) = others
        if code.figures.split(".")[: len(other.figures.split("."))] == other.figures.split("."):
            continue  # Windows 10.1 as Windows 10
        words = [
            side.text[slice(*each.span)]
            for side, each in ((compared.source, code), (compared.target, other))
        ]
        message = f"The source says “{words[0]}”, the translation “{words[1]}”."
        yield evidence_on("code", message, code.span, other.span)


def _codes(side: Side) -> list[_Code]:
    if _HINT.search(side.text) is None:
        return []
    codes = [
        _Code(match[1].lower(), match[3], match.span())
        for match in _CODE.finditer(side.text)
        if match[1].lower() not in _PLAIN and not (match[1].islower() and match[2])
    ]
    for match in _NOTE.finditer(side.text):
        mark = match["mark"]
        figures = str(_CIRCLED.index(mark) + 1) if mark in _CIRCLED else mark
        codes.append(_Code("note", figures, match.span()))
    return codes


def _key(code: _Code) -> tuple[str, str]:
    return code.letters, code.figures
