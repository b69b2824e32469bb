"""XLIFF 1.2 and 2.x, read only: the bilingual file of localization tools.

A 1.2 unit that was segmented (``seg-source``) gives one bead per segment. Inline codes are left
out, the text they enclose is kept. Units without a target are deletions: not translated yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from align.bitext import Bead
from align.errors import FormatError
from align.formats.base import Format, Languages, Numberer, ReadOptions, stated_language
from align.formats.xml import iter_elements, local_name
from align.languages import Language

#: Inline elements that stand for a tool's markup: 1.2 native codes, 2.x codes and their data.
_CODES = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex", "sc", "ec", "cp", "sm", "em"})


class Xliff(Format):
    """XML Localization Interchange File Format."""

    name: ClassVar[str] = "xliff"
    suffixes: ClassVar[tuple[str, ...]] = (".xliff", ".xlf", ".mxliff", ".sdlxliff")
    description: ClassVar[str] = "XLIFF 1.2 and 2.x (read only)"

    def read(self, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        # Units and groups are named so that they are freed, too, when they have been read.
        tags = ("xliff", "trans-unit", "segment", "unit", "group")
        is_xliff = False
        for event, element in iter_elements(path, tags, ("start", "end")):
            name = local_name(element)
            is_xliff = is_xliff or name == "xliff"
            if not is_xliff:
                break
            if event == "end" and name in ("trans-unit", "segment"):
                for source, target in _pairs(element):
                    bead = numberer.bead(source, target)
                    if bead is not None:
                        yield bead
        if not is_xliff:
            raise FormatError("not an XLIFF file: <xliff> is not its root", path=path, line=1)

    def languages(self, path: Path, options: ReadOptions) -> Languages:
        """From ``<xliff srcLang trgLang>`` or the first ``<file source-language …>``."""
        source, target = options.source, options.target
        for _, element in iter_elements(path, ("xliff", "file"), ("start",)):
            line = element.sourceline
            source = source or _stated(element, ("srcLang", "source-language"), path, line)
            target = target or _stated(element, ("trgLang", "target-language"), path, line)
            if local_name(element) == "file":
                break
        return source, target


def _stated(
    element: Any, attributes: tuple[str, str], path: Path, line: int | None
) -> Language | None:
    text = next((value for name in attributes if (value := element.get(name))), None)
    return stated_language(text, path, line)


def _pairs(unit: Any) -> Iterator[tuple[str, str]]:
    """Source and target texts of a unit, or of each segment marked in it."""
    children = {local_name(child): child for child in reversed(unit)}
    source, target = children.get("source"), children.get("target")
    segmented = children.get("seg-source")
    if segmented is not None:
        sources, targets = _marked(segmented), {} if target is None else _marked(target)
        if sources:
            for name, text in sources.items():
                yield text, targets.get(name, "")
            return
    yield _text(source), _text(target)


def _marked(element: Any) -> dict[str, str]:
    """Texts of ``<mrk mtype="seg">`` by their ``mid``."""
    return {
        mark.get("mid", ""): _text(mark)
        for mark in element.iter("{*}mrk")
        if mark.get("mtype") == "seg"
    }


def _text(element: Any) -> str:
    return "" if element is None else "".join(_pieces(element)).strip()


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) not in _CODES:
            yield from _pieces(child)
        yield child.tail or ""
