"""Concordance: a word in its context, with the bead on the other side beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from align.bitext import Span
from align.corpus.query.index import SIDES, Index, Side, fold
from align.errors import ConfigError
from align.languages import UNSPACED

_SORTS = ("text", "left", "right")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place.

    Attributes:
        document, bead: name of the pair, and number of the bead in it, from 0.
        left, word, right: what stands before the match, the match, what stands behind.
        text: the bead's text on the side that was searched.
        span: [start, end) of the match in it.
        other: the bead's text on the other side.
        marks: [start, end) of the words of ``other`` that are linked to the match; None when links
            were not looked at.
    """

    document: str
    bead: int
    left: str
    word: str
    right: str
    text: str
    span: Span
    other: str
    marks: tuple[Span, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        marks = None if self.marks is None else [list(mark) for mark in self.marks]
        values = {name: getattr(self, name) for name in self.__slots__}
        return {**values, "span": list(self.span), "marks": marks}


def search(
    index: Index,
    word: str,
    *,
    side: str = "source",
    regex: bool = False,
    case: bool = False,
    sort: str = "text",
    context: int = 8,
) -> list[Hit]:
    """Every place where ``word`` stands.

    Args:
        side: ``source`` or ``target``.
        regex: whether ``word`` is a regular expression, matched within a bead.
        case: whether capitals matter.
        sort: ``text`` (as in the corpus), or by the context to the ``left`` or ``right``.
        context: words shown on each side; characters, for languages that are written without
            spaces.

    Raises:
        ConfigError: an option is unknown, or ``word`` is empty or no regular expression.
    """
    if side not in SIDES or sort not in _SORTS:
        known = SIDES if side not in SIDES else _SORTS
        raise ConfigError(
            f"{side if side not in SIDES else sort!r} is unknown", hint=f"use {', '.join(known)}"
        )
    if not word:
        raise ConfigError("there is no word to look for")
    here = index.sides[side]
    there = index.sides[SIDES[1 - SIDES.index(side)]]
    language = index.languages[SIDES.index(side)]
    places = _expressions(here, word, case) if regex else _words(here, word, case)
    hits = []
    for number, (start, end) in places:
        document, bead = index.place(number)
        text = here.line(number)
        left, right = _context(text, start, end, context, language)
        other = there.line(number)
        hits.append(Hit(document, bead, left, text[start:end], right, text, (start, end), other))
    if sort == "right":
        hits.sort(key=lambda hit: fold(hit.right))
    elif sort == "left":
        hits.sort(key=lambda hit: fold(hit.left)[::-1])
    return hits


def _words(side: Side, word: str, case: bool) -> Iterator[tuple[int, Span]]:
    """(number of the line, span) of each place; places do not overlap."""
    needle = " ".join(word.split("\n"))
    text, starts = (side.text, side.starts) if case else (side.folded, side.folded_starts)
    raw = (needle if case else fold(needle)).encode("utf-8", "replace")
    found = []
    at = text.find(raw)
    while at >= 0:
        found.append(at)
        at = text.find(raw, at + len(raw))
    lines = np.searchsorted(starts, found, side="right") - 1
    for place, number in zip(found, lines.tolist(), strict=True):
        before = len(text[int(starts[number]) : place].decode("utf-8"))
        yield number, (before, before + len(needle))


def _expressions(side: Side, word: str, case: bool) -> Iterator[tuple[int, Span]]:
    try:
        expression = re.compile(word, 0 if case else re.IGNORECASE)
    except re.error as error:
        raise ConfigError(f"not a regular expression: {error}") from None
    whole = bytes(side.text[:])
    for number, line in enumerate(whole.decode("utf-8").split("\n")[:-1]):
        for found in expression.finditer(line):
            if found.end() > found.start():
                yield number, found.span()


def _context(text: str, start: int, end: int, size: int, language: str) -> tuple[str, str]:
    if language.split("-")[0] in UNSPACED:
        return text[max(0, start - size) : start], text[end : end + size]
    before = [found.start() for found in re.finditer(r"\S+", text[:start])]
    after = [found.end() for found in re.finditer(r"\S+", text[end:])]
    left = before[-size] if len(before) >= size else 0
    right = after[size - 1] if len(after) >= size else len(text) - end
    return text[left:start] if size else "", text[end : end + right] if size else ""


def with_marks(hits: list[Hit], languages: tuple[str, str], side: str = "source") -> list[Hit]:
    """The hits, each with the words of the other side that are linked to the match. Loads the
    encoder; a few hundred hits take a second."""
    from align.corpus.terms.links import Linker

    other = languages[1 - SIDES.index(side)]
    linker = Linker([text for hit in hits for text in (hit.text, hit.other)])
    return [
        replace(hit, marks=linker.counterparts(hit.text, hit.span, hit.other, other))
        for hit in hits
    ]
