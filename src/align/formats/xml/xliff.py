"""XLIFF 1.2 and 2.x, read only: the bilingual file of localization tools.

A 1.2 unit that was segmented (``seg-source``) gives one bead per segment. Inline codes are left
out, the text they enclose is kept. Units without a target are deletions: not translated yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead
from align.formats.base import Format, Numberer, ReadOptions, stated_language
from align.text.xml import elements_of, local_name

#: Inline elements that stand for a tool's markup: 1.2 native codes, 2.x codes and their data.
_CODES = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex", "sc", "ec", "cp", "sm", "em"})

_ROOT = frozenset({"xliff"})
_UNITS = frozenset({"trans-unit", "segment"})
#: Where the versions of XLIFF name their languages.
_ATTRIBUTES = {"source": ("srcLang", "source-language"), "target": ("trgLang", "target-language")}


class Xliff(Format):
    """XML Localization Interchange File Format."""

    name: ClassVar[str] = "xliff"
    suffixes: ClassVar[tuple[str, ...]] = (".xliff", ".xlf", ".mxliff", ".sdlxliff")
    description: ClassVar[str] = "XLIFF 1.2 and 2.x (read only)"
    writes: ClassVar[bool] = False
    loses: ClassVar[str] = "inline codes"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        # Units and groups are named so that they are freed, too, when they have been read.
        tags = ("xliff", "file", "trans-unit", "segment", "unit", "group")
        found = elements_of(
            stream, path, tags, ("start", "end"), root=_ROOT, kind="an XLIFF", units=_UNITS
        )
        for event, element, line in found:
            name = local_name(element)
            if event == "start" and name in ("xliff", "file"):
                _note_languages(element, options, path)
            if event == "end" and name in _UNITS:
                options.notes.line = line
                for source, target in _pairs(element):
                    bead = numberer.bead(source, target)
                    if bead is not None:
                        yield bead


def _note_languages(element: Any, options: ReadOptions, path: Path) -> None:
    """Languages from ``<xliff srcLang trgLang>`` or ``<file source-language …>``, the first."""
    notes, line = options.notes, element.sourceline
    for side, attributes in _ATTRIBUTES.items():
        text = next((value for name in attributes if (value := element.get(name))), None)
        if getattr(notes, side) is None:
            setattr(notes, side, stated_language(text, path, line))


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
