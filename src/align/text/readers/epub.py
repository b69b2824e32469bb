"""Electronic books (EPUB 2 and 3): the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from align.errors import InputError
from align.text.readers.base import Block, Reading, Source, counted
from align.text.readers.html import decode_page
from align.text.readers.html_blocks import name, page_blocks, parse_html
from align.text.readers.zip_parts import Parts, open_parts, parse_xml

_TITLE = "an EPUB book"
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,2000}\])?\s*>", re.I)


def read_epub(source: Source) -> Reading:
    """All chapters of the book; tables of contents are left out.

    Raises:
        InputError: it is damaged, encrypted (DRM), or could be an attack.
    """
    skipped: Counter[str] = Counter()
    with open_parts(source, _TITLE) as parts:
        chapters = list(_chapters(parts, source, skipped))
        locked = _locked(parts)
        blocks: list[Block] = []
        for part in chapters:
            if part in locked:
                raise InputError(
                    f"{_TITLE} that is encrypted (DRM)",
                    path=source.name,
                    hint="only books without a lock can be read",
                )
            blocks += _chapter(parts.read(part), part, skipped)
    return Reading.of_blocks(blocks, counted(skipped))


def _chapters(parts: Parts, source: Source, skipped: Counter[str]) -> Iterator[str]:
    """The parts that hold the chapters, in order, each once."""
    rootfiles = (e for e in parts.xml(_CONTAINER).iter() if name(e) == "rootfile")
    package = next((e.get("full-path") for e in rootfiles if e.get("full-path")), None)
    if package is None:
        raise InputError(f"{_TITLE} that names no package", path=source.name)
    root = parts.xml(package)
    items = {e.get("id"): e for e in root.iter() if name(e) == "item"}
    folder = posixpath.dirname(package)
    seen: set[str] = set()
    for reference in (e for e in root.iter() if name(e) == "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" in (item.get("properties") or "").split():
            skipped["table of contents|tables of contents"] += 1
            continue
        path = unquote((item.get("href") or "").partition("#")[0])
        part = posixpath.normpath(posixpath.join(folder, path))
        if part not in parts.names:
            skipped["chapter that is absent|chapters that are absent"] += 1
        elif part not in seen:
            seen.add(part)
            yield part


def _chapter(data: bytes, part: str, skipped: Counter[str]) -> list[Block]:
    """The blocks of a chapter: read as XML, and as HTML where it is not well-formed."""
    text = decode_page(Source(data, part)) if data.strip() else ""
    root = parse_xml(_DOCTYPE.sub("", text, count=1).encode("utf-8", "replace"), utf8=True)
    if root is None:
        root = parse_html(text)
    if root is None:
        return []
    body = next((e for e in root.iter() if name(e) == "body"), root)
    for contents in [e for e in body.iter() if name(e) == "nav"]:
        _drop(contents)
        skipped["table of contents|tables of contents"] += 1
    return [found.block for found in page_blocks(body, skipped)]


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _locked(parts: Parts) -> set[str]:
    """The parts that are encrypted; obfuscated fonts are none that matter."""
    if _ENCRYPTION not in parts.names:
        return set()
    references = (e for e in parts.xml(_ENCRYPTION).iter() if name(e) == "cipherreference")
    return {posixpath.normpath(unquote(e.get("URI") or "")) for e in references}
