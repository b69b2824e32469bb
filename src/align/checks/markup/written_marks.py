"""Marks of plain text files that a program reads: emphasis and code of Markdown, line breaks
written as ``\\n``, the per cent sign of printf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.bitext import Span
from align.checks.markup.matching_tokens import Token, tokens, unmatched
from align.scripts import HAN_CHARACTER

_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_BOLD = re.compile(r"\*\*")
#: Of a path (C:\new), \n is no line break.
_ESCAPE = re.compile(
    r"(?<![\\:A-Za-z0-9])\\[nrt](?![A-Za-z0-9]*\\)|(?<=[^\x00-\x7f])\\[nrt]|\\n(?=\\n)"
)
_HANDLE = re.compile(r"(?<![A-Za-z0-9._%+@/-])@[A-Za-z][A-Za-z0-9_-]*(?![A-Za-z0-9_/.]*[@/])")
_LITERAL = re.compile(r"%%")
_PER_CENT = re.compile(r"%%|\bper ?cent|％|\\%", re.IGNORECASE)
_CONVERSION = re.compile(r"(?<!%)%(?:\d+\$)?[-+0#]*\d*(?:\.\d+)?[sdifgu]")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a mark, and where.

    Attributes:
        message: for a person.
        source, target: [start, end) in either text, or None.
        suggestion: what the translation should hold.
    """

    message: str
    source: Span | None
    target: Span | None
    suggestion: str | None = None


def mark_slips(source: str, target: str) -> Iterator[Slip]:
    """Everything of this module's that is wrong in a translation."""
    if "`" in source:
        yield from _code(source, target)
    if "**" in source or "**" in target:
        yield from _emphasis(source, target)
    if "@" in source:
        yield from _handles(source, target)
    if "\\" in source:
        yield from _escapes(source, target)
    if "%%" in source:
        yield from _literal(source, target)


def _code(source: str, target: str) -> Iterator[Slip]:
    """Code that the translation has in another spelling, in its place."""
    ours, theirs = (tokens(_CODE, text, lambda code: code.strip("` ")) for text in (source, target))
    missing, extra = unmatched(ours, theirs)
    lost = [t for t in missing if not HAN_CHARACTER.search(t.text) and not _stands_in(t, target)]
    new = [t for t in extra if not _stands_in(t, source)]
    if len(ours) != len(theirs) or len(lost) != len(new):
        return
    for one, other in zip(lost, new, strict=True):
        if _is_alike(one, other):
            message = f"The code {one.text} was changed to {other.text}."
            yield Slip(message, one.span, other.span, one.text)


def _stands_in(token: Token, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(token.key)}(?!\w)", text, re.ASCII) is not None


def _handles(source: str, target: str) -> Iterator[Slip]:
    """Users that the translation calls by another name."""
    ours, theirs = (tokens(_HANDLE, text) for text in (source, target))
    missing, extra = unmatched(ours, theirs)
    if len(missing) == len(extra) == 1:
        message = f"The name {missing[0].text} was changed to {extra[0].text}."
        yield Slip(message, missing[0].span, extra[0].span, missing[0].text)


def _is_alike(one: Token, other: Token) -> bool:
    """Whether the same letters, or nearly, stand in both: a slip, not a translation."""
    a, b = one.key.lower(), other.key.lower()
    if sorted(a) == sorted(b):
        return True
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return abs(len(a) - len(b)) <= 2
    end = next((i for i, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), 0)
    return max(len(a), len(b)) - start - end <= 2


def _emphasis(source: str, target: str) -> Iterator[Slip]:
    """Asterisks that are opened and not closed."""
    ours, theirs = (_BOLD.findall(_CODE.sub("", text)) for text in (source, target))
    if len(theirs) % 2 and not len(ours) % 2 and ours:
        places = [match.span() for match in _BOLD.finditer(target)]
        yield Slip("The mark ** is opened and not closed.", None, places[-1])


def _escapes(source: str, target: str) -> Iterator[Slip]:
    for found in dict.fromkeys(match.group() for match in _ESCAPE.finditer(source)):
        if found not in target and (found != "\\n" or "\n" not in target):
            place = source.index(found)
            yield Slip(f"The mark {found} is missing.", (place, place + 2), None, found)


def _literal(source: str, target: str) -> Iterator[Slip]:
    """A per cent sign of a format string has to stay double."""
    place = _LITERAL.search(source)
    is_format = _CONVERSION.search(source) and _CONVERSION.search(target)
    if place and is_format and not _PER_CENT.search(target):
        message = "The per cent sign %% is missing or no longer double."
        yield Slip(message, place.span(), None, "%%")
