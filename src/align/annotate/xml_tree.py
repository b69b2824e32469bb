"""Where the elements of an XML file stand in it, without changing anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE(?:[^\[<>]|\"[^\"]*\"|'[^']*')*+"
    r"(?:\[.*?\]\s*)?>|<(?P<close>/?)(?P<name>[^\s<>/!?\"'=]+)(?P<rest>(?:[^\"'<>]|\"[^\"]*\""
    r"|'[^']*')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(slots=True)
class Element:
    """An element and where it stands: [start, end) of the whole, [inner, inner_end) of what is in
    it."""

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name without a prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """``x:`` or nothing."""
        return self.tag[: len(self.tag) - len(self.name)]

    def named(self, *names: str) -> list[Element]:
        """Children of these names."""
        return [child for child in self.children if child.name in names]

    def all(self) -> Iterator[Element]:
        """This element and all in it."""
        yield self
        for child in self.children:
            yield from child.all()


def elements(text: str, names: frozenset[str]) -> Iterator[Element]:
    """The elements of these names, with all that is in them, in order; none lies in another."""
    open_: list[Element] = []
    for match in _TOKEN.finditer(text):
        tag = match["name"]
        if tag is None:
            continue
        if match["close"]:
            if open_:
                closed = open_.pop()
                closed.inner_end, closed.end = match.start(), match.end()
                if not open_:
                    yield closed
            continue
        if not open_ and tag.rpartition(":")[2] not in names:
            continue
        made = Element(tag, _attributes(match["rest"]), match.start(), match.end(), match.end())
        made.end = match.end()
        if open_:
            open_[-1].children.append(made)
        if not match["rest"].endswith("/"):
            open_.append(made)
        elif not open_:
            yield made


def _attributes(rest: str) -> dict[str, str]:
    return {
        match[1]: unescape(match[2] if match[2] is not None else match[3])
        for match in _ATTRIBUTE.finditer(rest)
    }


def space_before(text: str, at: int) -> str:
    """The white space in front of a place."""
    start = at
    while start > 0 and text[start - 1] in " \t\r\n":
        start -= 1
    return text[start:at]


@dataclass(frozen=True, slots=True)
class Raw:
    """What a person reads in a stretch of a file, and where each character of it stands."""

    plain: str
    spans: tuple[tuple[int, int], ...]


_PIECE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>|<(?P<close>/?)(?P<name>[^\s<>/!?\"'=]+)"
    r"(?P<rest>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>|(?P<reference>&[^;\s<&]{1,40};)|\r\n|.",
    re.DOTALL,
)


_PROTECTS = re.compile(r"""\b(?:mtype\s*=\s*["']protected|translate\s*=\s*["']no)["']""")


def raw_text(text: str, start: int, end: int, codes: frozenset[str]) -> Raw:
    """The characters between tags in [start, end), but for those inside of ``codes``; what is in a
    CDATA section or in a mark that protects it has no place of its own."""
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    depth = 0
    protects: list[bool] = []
    for match in _PIECE.finditer(text, start, end):
        name = match["name"]
        if name is not None:
            if match["rest"].endswith("/"):
                continue
            if depth or name.rpartition(":")[2] in codes:
                depth += -1 if match["close"] else 1
            elif not match["close"]:
                protects.append(_PROTECTS.search(match["rest"]) is not None)
            elif protects:
                protects.pop()
            continue
        piece = match.group()
        if depth or piece.startswith(("<!--", "<?")):
            continue
        if match["cdata"] is not None:
            characters += match["cdata"]
            spans += [(match.start(), match.start())] * len(match["cdata"])
            continue
        shown = unescape(piece) if match["reference"] else "\n" if piece == "\r\n" else piece
        characters += shown
        place = (match.start(), match.start()) if any(protects) else match.span()
        spans += [place] * len(shown)
    return Raw("".join(characters), tuple(spans))
