"""Where the paragraphs of a plain text file are.

Three habits are met: paragraphs apart by blank lines, one paragraph per line, and lines broken at a
fixed width ("hard-wrapped"). A hard-wrapped line is told by what a greedy line breaker does: the
next line's first word would not have fitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from align.bitext import Span
from align.text.normalise import LINE_BREAK

#: Columns between which the right margin of a hard-wrapped text lies.
NARROWEST, WIDEST = 40, 130
#: Share of lines that must be full for a file to count as hard-wrapped.
FULL_SHARE = 0.6
#: A line this close to the margin is full: people do not break as greedily as programs.
SLACK = 0.85
#: What a wrapped line may begin with only if it starts something new.
_ITEM = re.compile(r"(?:[-*•·]|\d{1,3}[.、)]|[（(]?[一二三四五六七八九十]+[)、）])\s*")
_SENTENCE_END = re.compile(r"[.!?。！？:：…][\"'”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    width: int
    first_word: int
    indent: int


def paragraph_spans(text: str) -> list[Span]:
    """[start, end) of each paragraph in ``text``, in order, outer white space left out."""
    lines = [_measure(text, start, end) for start, end in line_spans(text)]
    blocks = _blocks(lines)
    margin = _margin(blocks)
    spans: list[Span] = []
    for block in blocks:
        for previous, line in zip([None, *block], block, strict=False):
            if previous is not None and margin and _continues(previous, line, margin):
                spans[-1] = (spans[-1][0], line.end)
            else:
                spans.append((line.start, line.end))
    return spans


def line_spans(text: str) -> list[Span]:
    """[start, end) of each line without its line end; no empty line after a last line end."""
    spans: list[Span] = []
    start = 0
    for line_break in LINE_BREAK.finditer(text):
        spans.append((start, line_break.start()))
        start = line_break.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _measure(text: str, start: int, end: int) -> _Line:
    raw = text[start:end]
    content = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    start += indent
    if len(content) > 2 * WIDEST:  # too long to be wrapped: measuring it would be wasted
        return _Line(start, start + len(content), content, len(content), 1, indent)
    word = content.split(None, 1)[0] if content else ""
    # Chinese may be broken after any character, but for the punctuation that must not start a line.
    first = 2 if word and _columns(word[0]) == 2 else _columns(word)
    return _Line(start, start + len(content), content, _columns(content), first, indent)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _blocks(lines: list[_Line]) -> list[list[_Line]]:
    """Runs of lines between blank lines."""
    blocks: list[list[_Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _margin(blocks: list[list[_Line]]) -> int:
    """The column at which the lines were broken, or 0 when the text is not hard-wrapped."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if not pairs:
        return 0
    widths = sorted(line.width for block in blocks for line in block)
    margin = widths[-1 - len(widths) // 50]  # a stray URL may stick out
    if not NARROWEST <= margin <= WIDEST:
        return 0
    full = sum(_is_full(line, after, margin) for line, after in pairs)
    unfinished = sum(not _SENTENCE_END.search(line.text) for line, _ in pairs)
    return margin if full >= FULL_SHARE * len(pairs) and 3 * unfinished >= len(pairs) else 0


def _is_full(line: _Line, after: _Line, margin: int) -> bool:
    return line.width + 1 + after.first_word > SLACK * margin


def _continues(previous: _Line, line: _Line, margin: int) -> bool:
    """Whether ``line`` goes on with the paragraph of ``previous`` in a hard-wrapped text."""
    if line.indent > previous.indent or _ITEM.match(line.text):
        return False
    if line.text[0].islower() and not _SENTENCE_END.search(previous.text):
        return True
    return _is_full(previous, line, margin)
