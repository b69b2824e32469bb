"""XML from anywhere, read without trust and in flat memory; written without illegal characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from align.errors import FormatError
from align.formats.lines import open_input

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def iter_elements(
    path: Path, tags: tuple[str, ...], events: tuple[str, ...] = ("end",)
) -> Iterator[tuple[str, Any]]:
    """(event, element) of each element with a name of ``tags`` (any namespace), one by one.

    An element is emptied after its "end" was handed out. Entities are not expanded, no DTD is
    loaded and nothing is fetched; a file that declares entities of its own is refused.

    Raises:
        FormatError: not well-formed, or it declares entities.
        InputError: the file cannot be read.
    """
    with open_input(path) as file:
        context = etree.iterparse(
            file,
            events=events,
            tag=tuple(f"{{*}}{tag}" for tag in tags),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        try:
            for event, element in context:
                if event == "end":
                    _refuse_entities(element, path)
                yield event, element
                if event == "end":
                    _forget(element)
        except etree.XMLSyntaxError as error:
            reason = (error.msg or "broken").partition("\n")[0].partition(", line ")[0]
            line = error.lineno if error.lineno and error.lineno > 0 else None
            raise FormatError(f"not well-formed XML: {reason}", path=path, line=line) from None


def _refuse_entities(element: Any, path: Path) -> None:
    if next(element.iter(etree.Entity), None) is not None:
        raise FormatError(
            "uses entities of its own, which could be an attack",
            path=path,
            line=element.sourceline,
            hint="write the characters themselves",
        )


def _forget(element: Any) -> None:
    """Free what was handed out; what lies around it is freed with the next one."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: Any) -> str:
    """An element's name without its namespace."""
    return _without_namespace(element.tag)


@lru_cache(1024)
def _without_namespace(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def legal(text: str) -> str:
    """``text`` with what XML 1.0 cannot hold made visible: a control character as its picture
    (U+2400 …), anything else as U+FFFD."""
    return _ILLEGAL.sub(lambda match: _picture(match.group()), text)


def is_legal(text: str) -> bool:
    """Whether XML 1.0 can hold every character of ``text``."""
    return _ILLEGAL.search(text) is None


def _picture(character: str) -> str:
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"
