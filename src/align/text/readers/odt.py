"""OpenDocument texts (odt): headings, paragraphs, list items, table cells and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from align.layout import ParagraphKind
from align.text.readers.base import Block, Reading, Source, counted
from align.text.readers.html_blocks import name
from align.text.readers.inline import LINE_BREAK, fold_space
from align.text.readers.zip_parts import encrypted, open_parts

_TITLE = "an OpenDocument text"
_LEFT_OUT: dict[str, str | None] = {
    "table-of-content": "table of contents|tables of contents",
    "illustration-index": "index|indexes",
    "alphabetical-index": "index|indexes",
    "bibliography": "bibliography|bibliographies",
    "tracked-changes": "list of tracked changes|lists of tracked changes",
    "annotation": "comment",
    "image": "image",
    "object": "embedded object",
    "forms": None,
    "sequence-decls": None,
    "ruby-text": "reading above a character|readings above characters",
}


def read_odt(source: Source) -> Reading:
    """The paragraphs of the body in order, then its foot- and endnotes.

    Raises:
        InputError: it is damaged, encrypted, or could be an attack.
    """
    skipped: Counter[str] = Counter()
    with open_parts(source, _TITLE) as parts:
        manifest = "META-INF/manifest.xml"
        if manifest in parts.names and b"encryption-data" in parts.read(manifest):
            raise encrypted(_TITLE, source)
        root = parts.xml("content.xml")
        skipped["macro project"] += any(part.startswith("Basic/") for part in parts.names)
    notes: list[Block] = []
    body = next((e for e in root.iter() if name(e) == "text" and name(e.getparent()) == "body"), ())
    blocks = list(_blocks(body, ParagraphKind.TEXT, notes, skipped))
    return Reading.of_blocks([*blocks, *notes], counted(skipped))


def _blocks(
    parent: Any, kind: ParagraphKind, notes: list[Block], skipped: Counter[str]
) -> Iterator[Block]:
    for element in parent:
        tag = name(element)
        if tag in _LEFT_OUT:
            _count(tag, skipped)
        elif tag in ("p", "h"):
            pieces: list[str] = []
            boxes: list[Any] = []
            _text(element, pieces, boxes, notes, skipped)
            text = fold_space("".join(pieces))
            own = ParagraphKind.HEADING if tag == "h" else kind
            if text:
                yield Block(text, own)
            for box in boxes:
                yield from _blocks(box, ParagraphKind.TEXT, notes, skipped)
        else:
            inner = {"list-item": ParagraphKind.ITEM, "table-cell": ParagraphKind.CELL}
            yield from _blocks(element, inner.get(tag, kind), notes, skipped)


def _text(
    element: Any,
    pieces: list[str],
    boxes: list[Any],
    notes: list[Block],
    skipped: Counter[str],
) -> None:
    pieces.append(element.text or "")
    for child in element:
        tag = name(child)
        if tag == "line-break":
            pieces.append(LINE_BREAK)
        elif tag in ("s", "tab"):
            pieces.append(" ")
        elif tag == "note":
            for body in (e for e in child if name(e) == "note-body"):
                notes += _blocks(body, ParagraphKind.FOOTNOTE, notes, skipped)
        elif tag == "text-box":
            boxes.append(child)
        elif tag in _LEFT_OUT:
            _count(tag, skipped)
        else:
            _text(child, pieces, boxes, notes, skipped)
        pieces.append(child.tail or "")


def _count(tag: str, skipped: Counter[str]) -> None:
    called = _LEFT_OUT[tag]
    if called is not None:
        skipped[called] += 1
