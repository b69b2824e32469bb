"""Clauses of a text and how much it says: what the two completeness checks measure with."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from align.bitext import UNSPACED, Span
from align.check.view import BeadView
from align.scripts import HAN

_UNSPACED_CLAUSE = re.compile(
    r"[^，；：、。！？…—（）,;:!?()]+[，；：、。！？…—（）,;:!?()”’」』\"]*"
)
_SPACED_CLAUSE = re.compile(r"[^,;:—–()!?]+[,;:—–()!?”’\"]*\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IDEOGRAPHS = re.compile(f"{HAN}+")
_ASCII_REST = bytes(code for code in range(128) if not chr(code).isalnum())
_SPEAKING = re.compile(
    r".*(?:表示|认为|指出|显示|报道|获悉|介绍|透露|强调|称|评论|了解)说?[：:，,]?[“‘「『\"]?\s*"
    r"|.{0,10}?(?:道|说|问|答|叫|喊|喝|笑|怒|曰|嘟囔)着?[：:，]?[“‘「『\"]?\s*"
    r"|[“‘'\"]?(?:\w+\W+){0,4}(?:said|asked|replied|answered|cried|shouted|added|says)\b\W*(?:\w+\W*){0,3}",
    re.IGNORECASE,
)

#: One of these is in whatever the expression above fits: skips most clauses cheaply.
_SPEECH_VERBS = ("said", "asked", "replied", "answered", "cried", "shouted", "added", "says")
_SPEECH_LETTERS = frozenset("示为出道悉绍露调称论解说问答叫喊喝笑怒曰囔dDsSſ")
#: English letters that one Chinese character amounts to, roughly; documents are centred anyway.
_LETTERS_AN_IDEOGRAPH = 2.8


def clauses(text: str, language: str) -> list[Span]:
    """Spans of clauses, in order, covering all but punctuation at the start. A clause of fewer
    than four ideographs or three words joins the one before."""
    unspaced = language in UNSPACED
    pattern, least = (_UNSPACED_CLAUSE, 4) if unspaced else (_SPACED_CLAUSE, 3)
    spans: list[Span] = []
    for match in pattern.finditer(text):
        if spans and _size(text, spans[-1], unspaced) < least:
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    if len(spans) > 1 and _size(text, spans[-1], unspaced) < least:
        last = spans.pop()
        spans[-1] = (spans[-1][0], last[1])
    return spans


@lru_cache(maxsize=1 << 13)
def amount(text: str) -> float:
    """How much ``text`` says, in English letters, whichever language it is in."""
    if text.isascii():
        return float(len(text.encode().translate(None, _ASCII_REST)))
    ideographs = len(text) - len(_IDEOGRAPHS.sub("", text))
    letters_and_digits = sum(map(str.isalnum, text))
    return (_LETTERS_AN_IDEOGRAPH - 1) * ideographs + letters_and_digits


def opposite(view: BeadView, span: Span) -> Span | None:
    """The clause of the target that stands about where ``span`` does in the source: there a person
    will look for what is not there."""
    found = clauses(view.target_text, view.target_language)
    if not found:
        return None
    middle = (span[0] + span[1]) / 2 / max(1, len(view.source_text)) * len(view.target_text)
    start, end = next((clause for clause in found if middle <= clause[1]), found[-1])
    return start, start + len(view.target_text[start:end].rstrip())


def log_ratio(own: float, other: float) -> float:
    """Log of how much longer the other side is; amounts as :func:`amount` gives them."""
    return log((other + 3) / (own + 3))


def only_says_who_speaks(clause: str) -> bool:
    """Whether ``clause`` is a “he said”, which translators of fiction leave out at will."""
    if clause.isascii():
        lower = clause.lower()
        may_be = any(word in lower for word in _SPEECH_VERBS)
    else:
        may_be = not _SPEECH_LETTERS.isdisjoint(clause)
    return may_be and _SPEAKING.fullmatch(clause.strip()) is not None


def _size(text: str, span: Span, unspaced: bool) -> int:
    return span[1] - span[0] if unspaced else len(_WORD.findall(text, *span))
