"""XML from anywhere, read without trust and in flat memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from align.errors import FormatError, InputError
from align.text.decode import open_input
from align.text.xml_source import SAFELY, XmlSource

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def iter_elements(
    path: Path,
    tags: tuple[str, ...],
    events: tuple[str, ...] = ("end",),
    *,
    root: frozenset[str],
    kind: str,
    units: frozenset[str] = frozenset(),
) -> Iterator[tuple[str, Any, int | None]]:
    """(event, element, line) of each element with a name of ``tags`` (any namespace), one by one.

    An element is emptied after its "end" was handed out. Entities are not expanded, no DTD is
    loaded and nothing is fetched; a file that declares entities of its own is refused. What else
    a parser would stop at is mended (``xml_source.py``).

    Args:
        root, kind: names that the outermost element may have, and what it is then: ``a TMX``.
        units: names among ``tags`` of elements that do not lie in each other: at their end the
            line is that of their start, exact in files of any length; else it is None.

    Raises:
        FormatError: not well-formed, another kind of XML, or it declares entities.
        InputError: the file cannot be read.
    """
    with open_input(path) as file:
        yield from elements_of(file, path, tags, events, root=root, kind=kind, units=units)


def elements_of(
    file: BinaryIO,
    path: Path,
    tags: tuple[str, ...],
    events: tuple[str, ...] = ("end",),
    *,
    root: frozenset[str],
    kind: str,
    units: frozenset[str] = frozenset(),
) -> Iterator[tuple[str, Any, int | None]]:
    """The elements of an open file or pipe, each as soon as it is there; otherwise as
    :func:`iter_elements`. ``path`` is what messages call it."""
    with _said(path):
        source = XmlSource(file, path, units)
        context = etree.iterparse(
            source,
            events=events,
            tag=tuple(f"{{*}}{tag}" for tag in tags),
            **SAFELY,
        )
        try:
            for event, element in context:
                _refuse_other(source, root, kind, path)
                if event != "end":
                    yield event, element, element.sourceline
                    continue
                if source.declares:
                    _refuse_entities(element, path)
                line = source.lines.popleft() if local_name(element) in units else None
                yield event, element, line
                _forget(element)
        except etree.XMLSyntaxError as error:
            _refuse_other(source, root, kind, path)
            reason = (error.msg or "broken").partition("\n")[0].partition(", line ")[0]
            line = error.lineno if error.lineno and error.lineno > 0 else None
            raise FormatError(f"not well-formed XML: {reason}", path=path, line=line) from None
        _refuse_other(source, root, kind, path)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Say which file it is that fails while it is read."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read: {reason}", path=path) from None


def _refuse_other(source: XmlSource, root: frozenset[str], kind: str, path: Path) -> None:
    if source.root is not None and source.root not in root:
        wanted = " or ".join(f"<{name}>" for name in sorted(root))
        raise FormatError(
            f"not {kind} file: its root is <{source.root}>, not {wanted}",
            path=path,
            line=source.root_line,
        )


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
