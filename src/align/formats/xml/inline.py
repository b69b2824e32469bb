"""Inline codes: the markup that CAT tools keep inside a text.

What people read is the text without codes. Beside it, a unit keeps the side as the file had it
(``Unit.source_markup``), in the words of the format (:class:`Dialect`), so that the codes are
written again into a file of the same format as long as nobody changed the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from align.formats.xml.output import attributes, content
from align.text.characters import visible
from align.text.xml import local_name
from align.text.xml_source import SAFELY

_XML = "{http://www.w3.org/XML/1998/namespace}"
#: No tool writes more markup into a segment; more is left out.
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Dialect:
    """The inline elements of a format.

    Attributes:
        name: what ``Unit.markup`` says.
        codes: those whose content is a tool's markup, not text.
        spans: those that lie around text.
    """

    name: str
    codes: frozenset[str]
    spans: frozenset[str]


def plain(element: Any, dialect: Dialect) -> str:
    """What a person reads of an element: codes left out, the text they enclose kept."""
    if len(element) == 0:
        return element.text or ""
    return "".join(_texts(element, dialect))


def _texts(element: Any, dialect: Dialect) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) not in dialect.codes:
            yield from _texts(child, dialect)
        yield child.tail or ""


def markup(element: Any, dialect: Dialect) -> str | None:
    """The content of an element with its inline codes, or None when it holds none."""
    if len(element) == 0:
        return None
    return "".join(_marked(element, dialect))


def _marked(element: Any, dialect: Dialect) -> Iterator[str]:
    yield content(element.text or "")
    for child in element:
        name = local_name(child)
        if name in dialect.codes or name in dialect.spans:
            values = attributes(dict(_attributes(child)))
            yield f"<{name}{values}>"
            yield from _marked(child, dialect)
            yield f"</{name}>"
        else:
            yield from _marked(child, dialect)
        yield content(child.tail or "")


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    """Attributes of the format itself; those of other namespaces are left out."""
    for name, value in element.attrib.items():
        if not name.startswith("{"):
            yield name, value
        elif name.startswith(_XML):
            yield f"xml:{name[len(_XML) :]}", value


def fitting(kept: str | None, kind: str | None, text: str, dialect: Dialect) -> str | None:
    """The markup of a side as it may be written: only if it is of this dialect, well-formed, of
    nothing but its inline elements, and still says ``text``; else None."""
    if kept is None or kind != dialect.name or len(kept) > _LONGEST:
        return None
    parser = etree.XMLParser(
        **SAFELY,
    )
    try:
        root = etree.fromstring(f"<x>{kept}</x>".encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    known = dialect.codes | dialect.spans
    if any(child.tag not in known for child in root.iterdescendants()):
        return None
    if visible(plain(root, dialect)) != text:
        return None
    return visible(markup(root, dialect) or "") or None
