"""Beads in properties: what the XML formats have no place for, as pairs of a type and a value.

Ours begin with ``x-``: segment numbers, figures, findings as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from align.bitext import Bead, Finding, Unit
from align.formats import values

#: Our properties that belong to the bead, and those that belong to its unit.
_BEAD = frozenset({"x-source", "x-target", "x-confidence", "x-estimate", "x-penalty", "x-finding"})
OURS = _BEAD | {"x-document", "x-state", "x-translate"}
_FIGURES = ("confidence", "estimate", "penalty")
_to_json = json.JSONEncoder(ensure_ascii=False).encode
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
        if kind not in OURS:
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


def written_properties(bead: Bead, unit: Unit, ours: bool) -> Iterator[Property]:
    """The properties of others, what is said of the unit, and with ``ours`` all of the bead."""
    for name, value in unit.properties:
        if not name.startswith(("@", "source@", "target@", "source:", "target:")):
            yield name, value
    if unit.document is not None:
        yield "x-document", unit.document
    if unit.state is not None:
        yield "x-state", unit.state
    if not unit.translate:
        yield "x-translate", "no"
    if not ours:
        return
    yield "x-source", " ".join(map(str, bead.source))
    yield "x-target", " ".join(map(str, bead.target))
    for name in _FIGURES:
        figure = getattr(bead, name)
        if figure is not None:
            yield f"x-{name}", repr(float(figure))
    for finding in bead.findings:
        yield "x-finding", _to_json(finding.to_dict())
