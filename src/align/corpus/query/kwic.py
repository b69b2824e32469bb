"""Concordance: a word in its context, with the bead on the other side beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from mmap import mmap
from typing import Any, overload

import numpy as np

from align.bitext import Span
from align.corpus.query.index import SIDES, Index, Ints, Side, fold
from align.errors import ConfigError
from align.languages import UNSPACED

_SORTS = ("text", "left", "right")
#: Characters looked at per word of context, before more are.
_ROOM = 16
#: What in a regular expression may match the end of a line or look at it.
_SEES_LINES = re.compile(r"\\[^Sdwb.]|\[\^|[\^$\x00-\x1f]|\(\?(?!:)")


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


@dataclass(frozen=True)
class Concordance:
    """The places where a word stands. What is around them is read when it is asked for.

    Attributes:
        numbers: bead of each place, in the order of the corpus.
        spans: [start, end) of each place in the bead's text.
    """

    index: Index
    side: str
    context: int
    sort: str
    numbers: Ints
    spans: Sequence[Span]

    def __len__(self) -> int:
        return len(self.numbers)

    def hits(self, limit: int = 0) -> list[Hit]:
        """The first ``limit`` places in the order that was asked for; 0: all."""
        places: Iterable[int] = range(len(self))
        if self.sort != "text":
            # Keys are kept, and not the hits: a word may stand in half of all beads.
            keys = list(map(self._key, places))
            places = sorted(places, key=keys.__getitem__)
        return [self._hit(place) for place in (islice(places, limit) if limit else places)]

    def _language(self) -> str:
        return self.index.languages[SIDES.index(self.side)]

    def _key(self, place: int) -> str:
        text = self.index.sides[self.side].folded_line(int(self.numbers[place]))
        start, end = self.spans[place]
        if self.sort == "right":
            return _after(text, end, self.context, self._language())
        return _before(text, start, self.context, self._language())[::-1]

    def _hit(self, place: int) -> Hit:
        number, (start, end) = int(self.numbers[place]), self.spans[place]
        document, bead = self.index.place(number)
        text = self.index.sides[self.side].line(number)
        other = self.index.sides[SIDES[1 - SIDES.index(self.side)]].line(number)
        left = _before(text, start, self.context, self._language())
        right = _after(text, end, self.context, self._language())
        return Hit(document, bead, left, text[start:end], right, text, (start, end), other)


def find(
    index: Index,
    word: str,
    *,
    side: str = "source",
    regex: bool = False,
    case: bool = False,
    sort: str = "text",
    context: int = 8,
) -> Concordance:
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
    numbers, spans = (_expressions if regex else _words)(here, word, case)
    return Concordance(index, side, context, sort, numbers, spans)


def search(index: Index, word: str, **options: Any) -> list[Hit]:
    """Every place where ``word`` stands, read in whole; options as in :func:`find`."""
    return find(index, word, **options).hits()


class _Spans(Sequence[Span]):
    """Where a word stands in its beads, worked out from the bytes when it is asked for."""

    def __init__(self, text: mmap | bytes, places: Ints, firsts: Ints, length: int) -> None:
        self._text = text
        self._places = places
        self._firsts = firsts
        self._length = length

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Span]: ...
    def __getitem__(self, place: int | slice) -> Span | Sequence[Span]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        before = self._text[int(self._firsts[place]) : int(self._places[place])]
        start = len(before.decode("utf-8"))
        return start, start + self._length


def _words(side: Side, word: str, case: bool) -> tuple[Ints, Sequence[Span]]:
    """(number of the line, span) of each place; places do not overlap."""
    needle = " ".join(word.split("\n"))
    text, starts = (side.text, side.starts) if case else (side.folded, side.folded_starts)
    raw = (needle if case else fold(needle)).encode("utf-8", "replace")
    found = []
    at = text.find(raw)
    while at >= 0:
        found.append(at)
        at = text.find(raw, at + len(raw))
    places = np.array(found, np.int64)
    lines = np.searchsorted(starts, places, side="right") - 1
    return lines, _Spans(text, places, starts[lines], len(needle))


def _expressions(side: Side, word: str, case: bool) -> tuple[Ints, Sequence[Span]]:
    try:
        expression = re.compile(word, 0 if case else re.IGNORECASE)
    except re.error as error:
        raise ConfigError(f"not a regular expression: {error}") from None
    whole = bytes(side.text[:]).decode("utf-8")
    places = (_line_by_line if _SEES_LINES.search(word) else _in_one_go)(expression, whole)
    found = [(number, span) for number, span in places if span[1] > span[0]]
    return np.array([number for number, _ in found], np.int64), [span for _, span in found]


def _line_by_line(expression: re.Pattern[str], whole: str) -> Iterator[tuple[int, Span]]:
    for number, line in enumerate(whole.split("\n")[:-1]):
        for found in expression.finditer(line):
            yield number, found.span()


def _in_one_go(expression: re.Pattern[str], whole: str) -> Iterator[tuple[int, Span]]:
    """The places of an expression that cannot tell where a line ends from where the text does."""
    number = last = 0
    for found in expression.finditer(whole):
        number += whole.count("\n", last, found.start())
        last = found.start()
        first = whole.rfind("\n", 0, last) + 1
        yield number, (last - first, found.end() - first)


@cache
def _first_words(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:\s*+\S++){{{count}}}")


def _after(text: str, end: int, size: int, language: str) -> str:
    """The first ``size`` words of what stands behind ``end``, or all of it."""
    if not size or language.split("-")[0] in UNSPACED:
        return text[end : end + size]
    found = _first_words(size).match(text, end)
    return text[end:] if found is None else found[0]


def _before(text: str, start: int, size: int, language: str) -> str:
    """The last ``size`` words of what stands before ``start``, or all of it."""
    if not size or language.split("-")[0] in UNSPACED:
        return text[max(0, start - size) : start]
    room = _ROOM * size
    while True:
        piece = text[max(0, start - room) : start][::-1]
        found = _first_words(size).match(piece)
        if room >= start:
            return (piece if found is None else found[0])[::-1]
        if found is not None and found.end() < len(piece):
            return found[0][::-1]
        room *= 2


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
