"""XLIFF 1.2 and 2.x as they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from align.bitext import Bead, Unit
from align.formats import values
from align.formats.base import Numberer, ReadOptions, stated_language
from align.formats.lines import located
from align.formats.xml.inline import Dialect, markup, plain
from align.formats.xml.properties import OURS, Property, note_of, our_properties
from align.text.xml import elements_of, local_name

DIALECT_1 = Dialect(
    "xliff-1",
    frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex"}),
    frozenset({"g", "mrk", "sub"}),
)
DIALECT_2 = Dialect(
    "xliff-2", frozenset({"ph", "sc", "ec", "cp", "sm", "em"}), frozenset({"pc", "mrk"})
)
#: Attributes of ``<trans-unit>`` and of ``<unit>`` that are kept.
KEPT_1 = ("approved", "resname", "restype", "extradata", "maxwidth", "size-unit", "maxbytes")
KEPT_2 = ("name", "type")
#: Who our notes are from, and what our own elements are marked with.
OWN = "align"
_ROOT = frozenset({"xliff"})
_UNITS = frozenset({"trans-unit", "segment"})
#: Where the versions of XLIFF name their languages.
_ATTRIBUTES = {"source": ("srcLang", "source-language"), "target": ("trgLang", "target-language")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Segment:
    """A source and a target, as elements or None, and what is said of them."""

    source: Any
    target: Any
    unit: Unit
    props: tuple[Property, ...] = ()


def load(stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
    """The beads of an open file."""
    numberer, parent = Numberer(), _Parent()
    # Units and groups are named so that they are freed, too, when they have been read.
    tags = ("xliff", "file", "trans-unit", "segment", "unit", "group")
    found = elements_of(
        stream, path, tags, ("start", "end"), root=_ROOT, kind="an XLIFF", units=_UNITS
    )
    for event, element, line in found:
        name = local_name(element)
        if event == "start":
            if name in ("xliff", "file"):
                _note_languages(element, options, path)
            elif name == "unit":
                parent = _Parent()
        elif name in _UNITS:
            options.notes.line = line
            with located(path, line):
                is_old = name == "trans-unit"
                segments = _segments_1(element) if is_old else [parent.segment(element)]
                dialect = DIALECT_1 if is_old else DIALECT_2
                beads = [_bead(segment, dialect, element, numberer) for segment in segments]
            for bead in beads:
                if bead is not None:
                    yield bead


def _note_languages(element: Any, options: ReadOptions, path: Path) -> None:
    """Languages from ``<xliff srcLang trgLang>`` or ``<file source-language …>``, the first."""
    notes, line = options.notes, element.sourceline
    for side, attributes in _ATTRIBUTES.items():
        text = next((value for name in attributes if (value := element.get(name))), None)
        if getattr(notes, side) is None:
            setattr(notes, side, stated_language(text, path, line))


def _bead(segment: _Segment, dialect: Dialect, element: Any, numberer: Numberer) -> Bead | None:
    is_kept = _inherited(element, _SPACE) == "preserve"
    elements = segment.source, segment.target
    texts = ["" if side is None else plain(side, dialect) for side in elements]
    if not is_kept:
        texts = [text.strip() for text in texts]
    marked = [None if side is None else markup(side, dialect) for side in elements]
    if not is_kept:
        marked = [None if text is None else text.strip() for text in marked]
    known = our_properties(segment.props)
    said = set(map(note_of, known.findings))
    unit = replace(
        segment.unit,
        notes=tuple(note for note in segment.unit.notes if note not in said),
        properties=(*segment.unit.properties, *(p for p in segment.props if p[0] not in OURS)),
        markup=None if marked == [None, None] else dialect.name,
        source_markup=marked[0],
        target_markup=marked[1],
    )
    bead = numberer.bead(texts[0], texts[1], unit)
    if any(known.sides.values()):
        sides = known.sides.get("source", ()), known.sides.get("target", ())
        bead = Bead(sides[0], sides[1], texts[0], texts[1], unit=unit)
    if bead is None or not (known.figures or known.findings):
        return bead
    return replace(bead, **known.figures, findings=known.findings)


def _inherited(element: Any, name: str) -> str | None:
    """The value of an attribute that holds for all below."""
    while element is not None:
        value = element.get(name)
        if value is not None:
            return str(value)
        element = element.getparent()
    return None


def _document(element: Any) -> str | None:
    while element is not None and local_name(element) != "file":
        element = element.getparent()
    return None if element is None else element.get("original") or element.get("id")


def _segments_1(unit: Any) -> Iterator[_Segment]:
    """Segments of a ``<trans-unit>``: those marked in it, or the whole."""
    children = {local_name(child): child for child in reversed(unit)}
    source, target = children.get("source"), children.get("target")
    segmented = children.get("seg-source")
    about = Unit(
        id=unit.get("id"),
        document=_document(unit),
        notes=tuple(child.text or "" for child in unit if local_name(child) == "note"),
        state=None if target is None else target.get("state"),
        translate=_inherited(unit, "translate") != "no",
        properties=tuple((f"@{name}", unit.get(name)) for name in KEPT_1 if name in unit.attrib),
    )
    props = _contexts(unit)
    marks = {} if segmented is None else _marked(segmented)
    if not marks:
        # A segment mark around the whole target is none of its own.
        yield _Segment(source, target, about, props[0] if props else ())
        return
    targets = {} if target is None else _marked(target)
    states = _states_of_trados(unit)
    for number, (name, mark) in enumerate(marks.items()):
        said = replace(
            about,
            state=states.get(name, about.state),
            properties=(*about.properties, ("@mid", name)),
        )
        yield _Segment(mark, targets.get(name), said, props[number] if number < len(props) else ())


def _marked(element: Any) -> dict[str, Any]:
    """``<mrk mtype="seg">`` by their ``mid``."""
    return {
        mark.get("mid", ""): mark for mark in element.iter("{*}mrk") if mark.get("mtype") == "seg"
    }


def _states_of_trados(unit: Any) -> dict[str, str]:
    """``mid`` → how far a segment is, where Trados says it (``sdl:seg conf``)."""
    return {
        segment.get("id", ""): segment.get("conf")
        for child in unit
        if local_name(child) == "seg-defs"
        for segment in child
        if segment.get("conf")
    }


def _contexts(unit: Any) -> list[tuple[Property, ...]]:
    """Our properties, segment by segment."""
    return [
        tuple(_property(item.get("context-type") or "", item.text or "") for item in group)
        for group in unit
        if local_name(group) == "context-group" and group.get("purpose") == f"x-{OWN}"
    ]


def _property(kind: str, text: str) -> Property:
    """A property; one of others stands as JSON, because its type may not fit an attribute."""
    if kind != "x-property":
        return kind, text
    pair = values.parse_json(text)
    if not isinstance(pair, list) or [type(part) for part in pair] != [str, str]:
        raise values.ValueProblem("x-property is not a pair of texts")
    return pair[0], pair[1]


class _Parent:
    """The ``<unit>`` around the segments of XLIFF 2. What stands before them is freed with the
    first, so that it is remembered here."""

    def __init__(self) -> None:
        self._about: Unit | None = None
        self._props: list[tuple[Property, ...]] = []
        self._number = 0

    def segment(self, element: Any) -> _Segment:
        """A ``<segment>`` as what it holds."""
        if self._about is None:
            self._read(element.getparent())
            assert self._about is not None
        children = {local_name(child): child for child in reversed(element)}
        state, exact = element.get("state"), element.get("subState") or ""
        if exact.startswith(f"{OWN}:"):
            state = exact.removeprefix(f"{OWN}:")
        about = replace(self._about, state=state)
        number, self._number = self._number, self._number + 1
        props = self._props[number] if number < len(self._props) else ()
        return _Segment(children.get("source"), children.get("target"), about, props)

    def _read(self, unit: Any) -> None:
        notes: list[str] = []
        kept = [(f"@{name}", unit.get(name)) for name in KEPT_2 if name in unit.attrib]
        for child in unit:
            name = local_name(child)
            if name == "notes":
                notes += [note.text or "" for note in child]
            elif name == "metadata":
                self._props += _metadata(child)
            elif name == "originalData":
                data = {item.get("id", ""): item.text or "" for item in child}
                kept.append(("@originalData", json.dumps(data, ensure_ascii=False)))
        self._about = Unit(
            id=unit.get("id"),
            document=_document(unit),
            notes=tuple(notes),
            translate=_inherited(unit, "translate") != "no",
            properties=tuple(kept),
        )


def _metadata(element: Any) -> list[tuple[Property, ...]]:
    """Our properties in the metadata of a unit, segment by segment."""
    return [
        tuple((item.get("type") or "", item.text or "") for item in group)
        for group in element
        if group.get("category") == OWN
    ]
