"""Word files (Office Open XML): paragraphs in reading order, each with its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.layout import ParagraphKind
from align.text.readers.base import Block, Reading, Source, counted
from align.text.readers.zip_parts import Parts, open_parts

_TITLE = "a Word file"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DOCUMENT = "word/document.xml"
_HEADING = re.compile(
    r"(?:heading|标题|標題|überschrift|titre|título|titolo|見出し)\s*\d|title"
    r"|subtitle",
    re.I,
)
_TOC = re.compile(r"toc\s*\d|contents heading|目录\s*\d|table of figures", re.I)
_TABLE_OF_CONTENTS = "table of contents|tables of contents"
#: Elements whose text is none of the document's, and what a person calls them.
_LEFT_OUT: dict[str, str | None] = {
    "del": "tracked deletion",
    "moveFrom": "tracked deletion",
    "delText": None,
    "instrText": None,
    "delInstrText": None,
    "rPr": None,
    "pPr": None,
    "sectPr": None,
    "tblPr": None,
    "sdtPr": None,
    "rt": "reading above a character|readings above characters",
    "Fallback": None,
    "pict": "image",
    "drawing": "image",
    "object": "embedded object",
}
_TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def read_docx(source: Source) -> Reading:
    """Headings, paragraphs, list items and table cells of the body, then foot- and endnotes.

    Text boxes stand after the paragraph they hang on; tracked insertions are taken, deletions not.

    Raises:
        InputError: it is damaged, encrypted, or could be an attack.
    """
    skipped: Counter[str] = Counter()
    with open_parts(source, _TITLE) as parts:
        walk = _Walk(_styles(parts), skipped)
        body = next(iter(parts.xml(_DOCUMENT)), None)
        blocks = [] if body is None else list(walk.blocks(body, ParagraphKind.TEXT))
        for part in ("word/footnotes.xml", "word/endnotes.xml"):
            if part in parts.names:
                blocks += _notes(parts.xml(part), walk)
        _count_parts(parts, skipped)
    return Reading.of_blocks(blocks, counted(skipped))


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says: ``kind`` None where it says nothing."""

    name: str
    kind: ParagraphKind | None


class _Walk:
    """Goes through the elements that hold paragraphs."""

    def __init__(self, styles: dict[str, _Style], skipped: Counter[str]) -> None:
        self._styles, self._skipped = styles, skipped
        self._in_contents = False

    def blocks(self, parent: Any, kind: ParagraphKind) -> Iterator[Block]:
        """The blocks under ``parent``; its paragraphs are of ``kind`` where they do not say."""
        for element in parent:
            name = _name(element)
            if name == "p":
                yield from self._paragraph(element, kind)
            elif name == "tc":
                yield from self.blocks(element, ParagraphKind.CELL)
            elif name == "sdt" and _is_contents(element):
                self._skipped[_TABLE_OF_CONTENTS] += 1
            elif name in _LEFT_OUT:
                self._count(name)
            else:
                yield from self.blocks(element, kind)

    def _paragraph(self, paragraph: Any, kind: ParagraphKind) -> Iterator[Block]:
        style = self._style(paragraph)
        is_contents = bool(_TOC.fullmatch(style.name))
        if is_contents:
            self._skipped[_TABLE_OF_CONTENTS] += not self._in_contents
        self._in_contents = is_contents
        if is_contents:
            return
        pieces: list[str] = []
        boxes: list[Any] = []
        self._runs(paragraph, pieces, boxes)
        text = "".join(pieces)
        if text.strip():
            yield Block(text, kind if kind is ParagraphKind.FOOTNOTE else style.kind or kind)
        for box in boxes:
            yield from self.blocks(box, ParagraphKind.TEXT)

    def _runs(self, element: Any, pieces: list[str], boxes: list[Any]) -> None:
        for child in element:
            name = _name(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _TEXTS:
                is_page = any(key.endswith("type") for key in child.attrib)
                pieces.append("" if name == "br" and is_page else _TEXTS[name])
            elif name in ("txbxContent", "textbox"):
                boxes.append(child)
            elif name == "r" and _is_hidden(child):
                self._skipped["hidden stretch|hidden stretches"] += 1
            elif name in ("drawing", "pict"):
                self._drawing(child, boxes)
            elif name in _LEFT_OUT:
                self._count(name)
            else:
                self._runs(child, pieces, boxes)

    def _drawing(self, element: Any, boxes: list[Any]) -> None:
        """A picture is left out; a text box in a drawing is not."""
        found = [inner for inner in element.iter() if _name(inner) == "txbxContent"]
        boxes += found
        self._skipped["image"] += not found

    def _style(self, paragraph: Any) -> _Style:
        properties = next((child for child in paragraph if _name(child) == "pPr"), ())
        style = _Style("", None)
        for entry in properties:
            name = _name(entry)
            if name == "pStyle":
                style = self._styles.get(_value(entry), _Style(_value(entry), None))
        names = {_name(entry): entry for entry in properties}
        level = _value(names["outlineLvl"]) if "outlineLvl" in names else ""
        if level.isdigit() and int(level) < 9:
            return _Style(style.name, ParagraphKind.HEADING)
        if "numPr" in names and style.kind is None:
            return _Style(style.name, ParagraphKind.ITEM)
        return style

    def _count(self, name: str) -> None:
        called = _LEFT_OUT[name]
        if called is not None:
            self._skipped[called] += 1


def _styles(parts: Parts) -> dict[str, _Style]:
    if "word/styles.xml" not in parts.names:
        return {}
    found: dict[str, _Style] = {}
    for element in parts.xml("word/styles.xml"):
        if _name(element) != "style":
            continue
        name, kind = "", None
        for entry in element:
            if _name(entry) == "name":
                name = _value(entry)
        if _HEADING.match(name):
            kind = ParagraphKind.HEADING
        elif name.lower().startswith("list") or next(_named(element, "numPr"), None) is not None:
            kind = ParagraphKind.ITEM
        elif name.lower() == "caption":
            kind = ParagraphKind.CAPTION
        found[_attribute(element, "styleId")] = _Style(name, kind)
    return found


def _notes(root: Any, walk: _Walk) -> Iterator[Block]:
    for note in root:
        if _attribute(note, "type") in ("", "normal"):  # others are the lines above the notes
            yield from walk.blocks(note, ParagraphKind.FOOTNOTE)


def _count_parts(parts: Parts, skipped: Counter[str]) -> None:
    for part in parts.names:
        if re.fullmatch(r"word/comments\.xml", part):
            skipped["comment"] += sum(_name(child) == "comment" for child in parts.xml(part))
        elif re.fullmatch(r"word/(?:header|footer)\d*\.xml", part):
            if any(_name(child) == "t" and child.text for child in parts.xml(part).iter()):
                skipped["header or footer|headers and footers"] += 1
        elif part == "word/vbaProject.bin":
            skipped["macro project"] += 1


def _is_contents(element: Any) -> bool:
    return any(_value(entry) == "Table of Contents" for entry in _named(element, "docPartGallery"))


def _is_hidden(run: Any) -> bool:
    properties = next((child for child in run if _name(child) == "rPr"), ())
    return any(
        _name(entry) == "vanish" and _value(entry) not in ("0", "false", "off")
        for entry in properties
    )


def _named(element: Any, name: str) -> Iterator[Any]:
    return (inner for inner in element.iter() if _name(inner) == name)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any) -> str:
    return _attribute(element, "val")


def _attribute(element: Any, name: str) -> str:
    """An attribute in either of the two namespaces that Word's files use."""
    value: str = element.get(_W + name) or element.get(_STRICT + name) or element.get(name) or ""
    return value
