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
        element equals exactly figure fig for from gate grade group in into is just least level
        line more most nearly no nos of on only or over page part phase platform point question
        room score season section since step than the then till to top under until up was were
        with within year zone january february march april may june july august september
        october november december jan feb mar apr jun jul aug sep sept oct nov dec q h usd rmb
        cny eur gbp hkd jpy us"""
    )
)


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: A reference to a note by its mark: 注②, footnote 2.
_NOTE = re.compile(
    rf"(?:[见脚尾附]注|注释?|(?<![a-z])(?:foot|end)?notes?\s)\s?(?P<mark>[{_CIRCLED}]|\d{{1,3}})(?!\.?\d)",
    re.IGNORECASE,
)


#: A text without any of these has neither a code nor a note.
_HINT = re.compile(r"[A-Za-z注]|[表图第骤比]\s?\d|\d\s?号?(?:登机口|站台)")


_FIGURES = r"(?P<figures>\d+(?:[-–.]\d+)*)"
#: Places that a text refers to by number, as either language writes them.
_PLACES = {
    name: (re.compile(chinese.replace("N", _FIGURES)), re.compile(english + _FIGURES, re.I))
    for name, chinese, english in (
        ("table", r"表\s?N", r"\btables?\s"),
        ("figure", r"图\s?N", r"\bfig(?:ures?|\.|s\.)\s?"),
        ("page", r"第\s?N\s?页", r"\b(?:pages?|p\.)\s"),
        ("chapter", r"第\s?N\s?章", r"\bchapters?\s"),
        ("section", r"第\s?N\s?节", r"\bsections?\s"),
        ("article", r"第\s?N\s?条", r"\barticles?\s"),
        ("step", r"步骤\s?N", r"\bsteps?\s"),
        ("question", r"第\s?N\s?题", r"\bquestions?\s"),
        ("line", r"第\s?N\s?行", r"\blines?\s"),
        ("gate", r"N\s?号?登机口", r"\bgates?\s"),
        ("platform", r"N\s?号?站台", r"\bplatforms?\s"),
    )
}
#: What every such reference holds, by language.
_PLACE_HINTS = (
    re.compile(r"[表图第骤]\s?\d|\d\s?号?(?:登机口|站台)"),
    re.compile(r"[a-z.]\s?\d", re.IGNORECASE),
)
#: A score: 3比1, 3-1.
_SCORES = (
    re.compile(r"(?<![\d.])(?P<a>\d{1,3})\s?比\s?(?P<b>\d{1,3})(?![\d.])"),
    re.compile(r"(?<![\d.,–/-])(?P<a>\d{1,3})[-–:](?P<b>\d{1,3})(?![\d–/-]|[.,]\d|\s?[ap]m)"),
)


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
    which = side.language != "zh"
    if _PLACE_HINTS[which].search(side.text):
        for name, patterns in _PLACES.items():
            for match in patterns[which].finditer(side.text):
                figures = match["figures"].replace("–", "-").replace("-", ".")
                codes.append(_Code(f"{name} ", figures, match.span()))
    for match in _SCORES[which].finditer(side.text):
        figures = "-".join(sorted((match["a"], match["b"]), key=int))
        codes.append(_Code("score", figures, match.span()))
    return codes


def _key(code: _Code) -> tuple[str, str]:
    return code.letters, code.figures
