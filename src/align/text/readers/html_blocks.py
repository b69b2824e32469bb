"""Paragraphs of HTML: the tree walked once, with an eye on what a browser would show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from align.layout import ParagraphKind
from align.text.readers.base import Block
from align.text.readers.inline import LINE_BREAK, fold_space

#: Elements that end a paragraph before and after them.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), ParagraphKind.ITEM),
    **dict.fromkeys(("td", "th"), ParagraphKind.CELL),
    **dict.fromkeys(("figcaption", "caption"), ParagraphKind.CAPTION),
}
#: Elements that show no text of the document, and what a person calls them (None: not worth a
#: word).
_SKIPPED: dict[str, str | None] = {
    "script": "script",
    "style": None,
    "head": None,
    "title": None,
    "meta": None,
    "link": None,
    "noscript": None,
    "template": None,
    "rt": "reading above a character|readings above characters",
    "rp": None,
    "rtc": None,
    "img": "image",
    "picture": "image",
    "svg": "image",
    "canvas": "image",
    "video": "video",
    "audio": "recording",
    "iframe": "embedded page",
    "object": "embedded object",
    "embed": "embedded object",
    "math": "formula",
    "select": "form field",
    "input": None,
    "button": "button",
    "textarea": "form field",
    "datalist": None,
}
#: Parts of a page that are seldom the article.
ASIDE = frozenset({"nav", "footer", "aside"})
_ASIDE_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "banner"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE = re.compile(r"(?:^|[\s_-])(?:doc-)?(?:footnotes?|endnotes?|rearnotes?)(?:$|[\s_-])", re.I)
_MARK = re.compile(r"[\[(［（〔]?(?:注|note)?\s?(?:\d{1,3}|[*†‡a-z])[\])］）〕]?$", re.I)
_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(slots=True)
class PageBlock:
    """A paragraph of a page.

    Attributes:
        block: its text and kind.
        tag: name of the element that holds it.
        parent: the element around that one.
        is_aside: whether it stands in a menu, a footer or the like.
    """

    block: Block
    tag: str
    parent: Any
    is_aside: bool


@dataclass(slots=True)
class _Frame:
    """Where the walk is: an open element."""

    element: Any
    children: Iterator[Any]
    is_block: bool
    is_aside: bool
    kind: ParagraphKind
    keeps_lines: bool = False


@dataclass(slots=True)
class _Walk:
    skipped: Counter[str]
    found: list[PageBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def text(self, text: str | None, frame: _Frame) -> None:
        if text:
            self.pieces.append(_kept_lines(text) if frame.keeps_lines else text)

    def end(self, frame: _Frame) -> None:
        """The paragraph collected so far ends here."""
        text = fold_space("".join(self.pieces))
        self.pieces.clear()
        if text:
            parent = frame.element.getparent()
            block = Block(text, frame.kind)
            self.found.append(PageBlock(block, name(frame.element), parent, frame.is_aside))


def page_blocks(root: Any, skipped: Counter[str]) -> list[PageBlock]:
    """The paragraphs under ``root`` in reading order; what is left out is counted in ``skipped``.

    Inline markup, however nested, leaves its text; ``<br>`` breaks the line; ruby leaves the
    characters without their readings; hidden elements and marks of notes are left out.
    """
    walk = _Walk(skipped)
    stack = [_Frame(root, iter(root), True, False, ParagraphKind.TEXT)]
    blocks = [stack[0]]  # the open elements that are blocks: the last one holds the paragraph
    walk.text(root.text, stack[0])
    while stack:
        child = next(stack[-1].children, None)
        if child is None:
            frame = stack.pop()
            if frame.is_block:
                walk.end(frame)
                blocks.pop()
            if stack:
                walk.text(frame.element.tail, stack[-1])
            continue
        tag = name(child)
        if tag == "br":
            walk.pieces.append(LINE_BREAK)
        elif _is_left_out(child, tag, skipped):
            pass
        else:
            frame = _open(child, tag, stack[-1])
            if frame.is_block:
                walk.end(blocks[-1])
                blocks.append(frame)
            stack.append(frame)
            walk.text(child.text, frame)
            continue
        walk.text(child.tail, stack[-1])
    return walk.found


def name(element: Any) -> str:
    """An element's name in lower case, without a namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _open(element: Any, tag: str, above: _Frame) -> _Frame:
    is_aside = above.is_aside or tag in ASIDE or element.get("role") in _ASIDE_ROLES
    kind = _KINDS.get(tag, above.kind)
    words = " ".join(filter(None, map(element.get, ("role", "class", "id", _TYPE, "epub:type"))))
    if words and tag in _BLOCKS and _NOTE.search(words):
        kind, is_aside = ParagraphKind.FOOTNOTE, above.is_aside
    elif above.kind is ParagraphKind.FOOTNOTE:
        kind = above.kind
    keeps_lines = above.keeps_lines or tag == "pre"
    return _Frame(element, iter(element), tag in _BLOCKS, is_aside, kind, keeps_lines)


def _is_left_out(element: Any, tag: str, skipped: Counter[str]) -> bool:
    if not tag:
        return True  # a comment, a processing instruction, an entity
    if tag in _SKIPPED:
        called = _SKIPPED[tag]
        if called is not None:
            skipped[called] += 1
        return True
    if tag == "pre" and next(element.iter("{*}code", "code"), None) is not None:
        skipped["code block"] += 1
        return True
    if _may_be_mark(element, tag) and _is_note_mark(element):
        skipped["mark of a note|marks of notes"] += 1
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        skipped["hidden element"] += 1
        return True
    return False


def _may_be_mark(element: Any, tag: str) -> bool:
    words = (element.get("role"), element.get(_TYPE), element.get("epub:type"))
    return tag == "sup" or (tag == "a" and any("noteref" in word for word in words if word))


def _is_note_mark(element: Any) -> bool:
    """Whether a raised element is the mark of a note: a link to one, or a number in brackets."""
    text = "".join(element.itertext()).strip()
    links = element if name(element) == "a" else next(element.iter("{*}a", "a"), None)
    is_link = links is not None and "#" in (links.get("href") or "")
    return bool(_MARK.match(text)) and (is_link or text[:1] in "[［〔")


def _kept_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", LINE_BREAK)


def parse_html(text: str) -> Any:
    """The tree of a page, whatever its mistakes; None where there is no element.

    Nothing is fetched and no entity but HTML's is known; what lies deeper than 255 elements is
    left out.
    """
    text = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", text).replace("\0", "")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
