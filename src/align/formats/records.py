"""Beads as mappings of names to plain values: a line of JSON, a row of a table or of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from align.bitext import Bead, Unit
from align.formats import values
from align.formats.base import Numberer

#: Fields of a unit that hold a text.
_UNIT_TEXTS = ("id", "document", "state", "markup", "source_markup", "target_markup")


def bead_from_dict(value: Any, numberer: Numberer, line: int | None = None) -> Bead | None:
    """The inverse of :meth:`align.bitext.Bead.to_dict`; only the two texts are needed. None for a
    bead of nothing: no numbers, no texts.

    Raises:
        ValueProblem: a value is absent or of the wrong kind.
    """
    if not isinstance(value, dict | Mapping):
        raise values.ValueProblem("not a JSON object")
    if "source_text" not in value and "target_text" not in value:
        raise values.ValueProblem("neither source_text nor target_text")
    source_text = values.text(value.get("source_text") or "", "source_text")
    target_text = values.text(value.get("target_text") or "", "target_text")
    numbered = numberer.sides(source_text, target_text)
    if "source" in value or "target" in value:
        source = values.indices(value.get("source") or (), "source")
        target = values.indices(value.get("target") or (), "target")
        if not source and not target:
            raise values.ValueProblem("a bead without a segment on either side")
    elif not source_text and not target_text:
        return None
    else:
        source, target = numbered
    return Bead(
        source,
        target,
        source_text,
        target_text,
        values.probability(value.get("confidence"), "confidence"),
        values.probability(value.get("estimate"), "estimate"),
        values.penalty(value.get("penalty")),
        values.findings_from(value.get("findings")),
        raw_estimate=values.probability(value.get("raw_estimate"), "raw_estimate"),
        doubts=values.doubts_from(value.get("doubts")),
        unit=unit_from(value.get("unit"), line),
    )


def document_of(bead: Bead) -> str:
    """The document that a bead belongs to, where a file holds several; else empty."""
    return (bead.unit.document if bead.unit else None) or ""


def unit_from(value: Any, line: int | None = None) -> Unit | None:
    """The inverse of :meth:`align.bitext.Unit.to_dict`; None from nothing. What it does not know
    is passed over; ``line``, on which it stands now, counts before one that it was read from once.

    Raises:
        ValueProblem: a value is of the wrong kind.
    """
    if value is None:
        return None if line is None else Unit(line=line)
    if not isinstance(value, Mapping):
        raise values.ValueProblem("unit is not an object")
    texts = {
        name: values.text(found, f"unit {name}")
        for name in _UNIT_TEXTS
        if (found := value.get(name)) is not None
    }
    translate, line = value.get("translate", True), line or value.get("line")
    if not isinstance(translate, bool):
        raise values.ValueProblem("unit translate is not true or false")
    if line is not None and (isinstance(line, bool) or not isinstance(line, int)):
        raise values.ValueProblem("unit line is not a number")
    notes, pairs = value.get("notes") or (), value.get("properties") or ()
    if not isinstance(notes, list | tuple) or not isinstance(pairs, list | tuple):
        raise values.ValueProblem("unit notes and properties are not lists")
    return Unit(
        **texts,
        notes=tuple(values.text(note, "unit note") for note in notes) if notes else (),
        translate=translate,
        properties=tuple(map(_property, pairs)) if pairs else (),
        line=line,
    )


def _property(value: Any) -> tuple[str, str]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise values.ValueProblem("a unit property is not [name, value]")
    return values.text(value[0], "unit property"), values.text(value[1], "unit property")
