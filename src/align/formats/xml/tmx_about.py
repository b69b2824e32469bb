"""What a TMX says of a unit beside its texts: ours in ``x-`` properties, others' as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from align.bitext import Unit
from align.formats.xml.inline import Dialect, markup
from align.formats.xml.properties import OURS, Known, Property, note_of
from align.text.xml import local_name

DIALECT = Dialect("tmx", frozenset({"bpt", "ept", "it", "ph", "ut"}), frozenset({"hi", "sub"}))
#: Attributes of ``<tuv>`` and ``<tu>`` that are kept.
VARIANT_ATTRIBUTES = (
    "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate", "creationid", "changedate", "changeid", "o-tmf",
)  # fmt: skip
UNIT_ATTRIBUTES = (*VARIANT_ATTRIBUTES, "segtype", "srclang")


def unit_of(
    unit: Any,
    variants: tuple[Any, Any],
    segments: tuple[Any, Any],
    notes: list[str],
    props: Sequence[Property],
    known: Known,
    line: int | None,
) -> Unit:
    """What is said of a ``<tu>``, of which two variants and their ``<seg>`` are read."""
    marked = [
        None if segment is None or len(segment) == 0 else markup(segment, DIALECT)
        for segment in segments
    ]
    more = [prop for prop in props if prop[0] not in OURS]
    if len(unit.attrib) > 1:
        more = [*_attributes("", unit), *more]
    for side, variant in zip(("source", "target"), variants, strict=True):
        if variant is None or (len(variant) == 1 and len(variant.attrib) == 1):
            continue
        more += _attributes(side, variant)
        for child in variant:
            if local_name(child) == "note":
                notes.append(child.text or "")
            elif local_name(child) == "prop":
                more.append((f"{side}:{child.get('type') or ''}", child.text or ""))
    if notes and known.findings:
        said = set(map(note_of, known.findings))
        notes = [note for note in notes if note not in said]
    return Unit(
        id=unit.get("tuid"),
        document=known.unit.get("document"),
        notes=tuple(notes),
        state=known.unit.get("state"),
        translate=known.unit.get("translate") != "no",
        properties=tuple(more),
        markup=None if marked == [None, None] else DIALECT.name,
        source_markup=marked[0],
        target_markup=marked[1],
        line=line,
    )


def _attributes(side: str, element: Any) -> Iterator[Property]:
    """Attributes as ``@name``; those of a side begin with its name."""
    names = VARIANT_ATTRIBUTES if side else UNIT_ATTRIBUTES
    found = element.attrib
    if len(found) > 1:
        yield from ((f"{side}@{name}", found[name]) for name in names if name in found)
