"""What a TMX says of a unit beside its texts: ours in ``x-`` properties, others' as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from align.bitext import Finding, Unit
from align.formats import values
from align.formats.xml.inline import Dialect, markup
from align.text.xml import local_name

DIALECT = Dialect("tmx", frozenset({"bpt", "ept", "it", "ph", "ut"}), frozenset({"hi", "sub"}))
#: Attributes of ``<tuv>`` and ``<tu>`` that are kept.
VARIANT_ATTRIBUTES = (
    "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate", "creationid", "changedate", "changeid", "o-tmf",
)  # fmt: skip
UNIT_ATTRIBUTES = (*VARIANT_ATTRIBUTES, "segtype", "srclang")
#: Our properties that belong to the bead, and those that belong to its unit.
_BEAD = frozenset({"x-source", "x-target", "x-confidence", "x-estimate", "x-penalty", "x-finding"})
_OURS = _BEAD | {"x-document", "x-state", "x-translate"}
#: Type and value.
Property = tuple[str, str]


@dataclass(slots=True)
class Known:
    """What our own properties say of a bead and its unit."""

    sides: dict[str, tuple[int, ...]] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unit: dict[str, str] = field(default_factory=dict)


def note_of(finding: Finding) -> str:
    """What a finding says in a note."""
    return f"{finding.severity}: {finding.message}"


def our_properties(props: Sequence[Property]) -> Known:
    """The figures, segment numbers and findings in our ``x-`` properties.

    Raises:
        ValueProblem: a value is of the wrong kind.
    """
    known = Known()
    for kind, value in props:
        if kind not in _OURS:
            continue
        if kind == "x-finding":
            known.findings += (values.finding_from_dict(values.parse_json(value)),)
        elif kind in ("x-source", "x-target"):
            known.sides[kind[2:]] = values.indices(_numbers(value), kind)
        elif kind == "x-penalty":
            known.figures["penalty"] = values.penalty(value)
        elif kind in _BEAD:
            known.figures[kind[2:]] = values.probability(value, kind)
        else:
            known.unit[kind[2:]] = value
    return known


def _numbers(value: str) -> list[int]:
    try:
        return [int(number) for number in value.split()]
    except ValueError:
        raise values.ValueProblem(f"not segment numbers: {value[:40]!r}") from None


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
    marked = [None if segment is None else markup(segment, DIALECT) for segment in segments]
    more = [*_attributes("", unit), *(prop for prop in props if prop[0] not in _OURS)]
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
