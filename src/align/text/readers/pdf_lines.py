"""From the lines of printed pages to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import east_asian_width

from align.layout import ParagraphKind
from align.text.readers.base import Block
from align.text.readers.inline import fold_space, line_glue

#: Times the usual distance of lines that make a gap between paragraphs.
_GAP = 1.4
#: A line narrower than this share of the widest ones ends its paragraph: with a full stop, at all.
_SHORT_WITH_STOP, _SHORT = 0.85, 0.6
#: Times the size of the body's letters from which on a line is a heading, and what counts as a
#: different size.
_HEADING, _OTHER_SIZE = 1.15, 0.08
#: Indent of a paragraph's first line, in sizes of its letters.
_INDENT = 0.8
_STOP = re.compile(r"[.!?。！？…:：;；][\"'”’」』）)\]】]*$")
_ITEM = re.compile(r"[•●▪■◦‣○–*-]\s+|(?:\d{1,3}[.)、]|[（(]\d{1,2}[）)])\s*(?=\S)")
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line: its text, where it begins (points from the left and the bottom), size of letters."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Page:
    """What is usual in a document: distance of lines, left margin, width, size of letters."""

    leading: float
    left: float
    width: float
    size: float


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> Iterator[Block]:
    """The paragraphs of a document; those that a page's end divides are made whole."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    usual = _usual(pages, lines)
    words = Counter(_WORD.findall(" ".join(line.text.lower() for line in lines)))
    group = [lines[0]]
    for line in lines[1:]:
        if _begins(group[-1], line, usual):
            yield _block(group, usual, words)
            group = []
        group.append(line)
    yield _block(group, usual, words)


def _usual(pages: Sequence[Sequence[PdfLine]], lines: Sequence[PdfLine]) -> _Page:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = max(sizes, key=lambda value: sizes[value])
    body = [line for line in lines if not _is_other_size(line.size, size)] or list(lines)
    steps = [
        above.y - below.y
        for page in pages
        for above, below in pairwise(page)
        if 0 < above.y - below.y < 4 * size
    ]
    lefts = Counter(round(line.x) for line in body)
    least = min(0.1 * len(body), max(lefts.values()))  # a stray line does not set the margin
    widths = sorted(_columns(line.text) for line in body)
    return _Page(
        median(steps) if steps else size * 1.2,
        min(left for left, count in lefts.items() if count >= least),
        widths[int(0.9 * (len(widths) - 1))],
        size,
    )


def _begins(above: PdfLine, line: PdfLine, usual: _Page) -> bool:
    """Whether ``line`` begins a paragraph."""
    if _is_other_size(above.size, line.size) or _ITEM.match(line.text):
        return True
    if _HYPHEN.search(above.text) and line.text[0].islower():
        return False
    share = _columns(above.text) / max(usual.width, 1)
    has_stop = _STOP.search(above.text) is not None
    is_heading = above.size > _HEADING * usual.size
    step = above.y - line.y
    if step > _GAP * max(usual.leading, usual.size * is_heading * _HEADING):
        return True
    if is_heading:
        return step < 0
    if step <= 0:  # the next column or page
        ends = has_stop and (share < _SHORT_WITH_STOP or _is_indented(line, usual))
        return ends or share < _SHORT
    is_indented = line.x - above.x > _INDENT * usual.size and _is_indented(line, usual)
    return is_indented or share < _SHORT or (has_stop and share < _SHORT_WITH_STOP)


def _is_indented(line: PdfLine, usual: _Page) -> bool:
    return _INDENT * usual.size < line.x - usual.left < 6 * usual.size


def _is_other_size(size: float, other: float) -> bool:
    return abs(size - other) > _OTHER_SIZE * max(size, other)


def _block(group: Sequence[PdfLine], usual: _Page, words: Counter[str]) -> Block:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text, words)
    kind = ParagraphKind.TEXT
    if group[0].size > _HEADING * usual.size:
        kind = ParagraphKind.HEADING
    elif _ITEM.match(text):
        kind = ParagraphKind.ITEM
    return Block(fold_space(text), kind)


def _joined(text: str, after: str, words: Counter[str]) -> str:
    """Two lines as one; a hyphen goes unless the document writes the word with it elsewhere."""
    hyphen = _HYPHEN.search(text[-60:])
    rest = _WORD.match(after)
    if hyphen is None or rest is None:
        return text + line_glue(text, after) + after
    first, second = hyphen[1].lower(), rest.group().lower()
    # "state-of-the-" breaks where it has a hyphen anyway; "non-govern-" does not.
    is_compound = text[-60:-1].endswith(f"-{hyphen[1]}") and words[first] > 0
    stays = (
        words[f"{first}-{second}"] > words[first + second]
        or not after[0].islower()
        or (is_compound and not words[first + second])
    )
    return (text if stays and text[-1] == "-" else text[:-1]) + after


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
