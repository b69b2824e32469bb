"""The columns that a condition may name: those of the frame, and what is counted from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from align.bitext import Bead, Severity, Unit
from align.select.syntax import Kind


@dataclass(frozen=True, slots=True)
class Row:
    """A bead and where it is.

    Attributes:
        number: of the bead, from 1.
        duplicate: whether an earlier bead has the same two texts.
    """

    bead: Bead
    number: int
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind of value, what it is, how it is taken from a row."""

    kind: Kind
    description: str
    of: Callable[[Row], Any]


def _count(severity: Severity) -> Callable[[Row], int]:
    return lambda row: sum(finding.severity is severity for finding in row.bead.findings)


def _figure(name: str, description: str) -> Column:
    return Column(Kind.NUMBER, description, lambda row: getattr(row.bead, name))


def _ratio(row: Row) -> float | None:
    source, target = len(row.bead.source_text), len(row.bead.target_text)
    return target / source if source and target else None


def _of_unit(name: str, kind: Kind, description: str) -> Column:
    usual = Unit()
    return Column(kind, description, lambda row: getattr(row.bead.unit or usual, name))


COLUMNS: Mapping[str, Column] = {
    "source_text": Column(Kind.TEXT, "text of the source", lambda row: row.bead.source_text),
    "target_text": Column(Kind.TEXT, "text of the target", lambda row: row.bead.target_text),
    "source": Column(Kind.LIST, "numbers of its source segments", lambda row: row.bead.source),
    "target": Column(Kind.LIST, "numbers of its target segments", lambda row: row.bead.target),
    "kind": Column(
        Kind.TEXT, 'source and target segments: "1-1", "0-1" …', lambda row: row.bead.kind
    ),
    "confidence": _figure("confidence", "probability that the bead is right, 0 to 1"),
    "estimate": _figure("estimate", "probability that it holds no major error, 0 to 1"),
    "raw_estimate": _figure("raw_estimate", "the estimate without the findings, 0 to 1"),
    "penalty": _figure("penalty", "expected MQM penalty points, 0 or more"),
    "findings": Column(
        Kind.LIST, "ids of the checks that found something", lambda row: _checks(row.bead)
    ),
    "worst": Column(Kind.TEXT, "highest severity of its findings", lambda row: _worst(row.bead)),
    "critical": Column(Kind.NUMBER, "number of critical findings", _count(Severity.CRITICAL)),
    "major": Column(Kind.NUMBER, "number of major findings", _count(Severity.MAJOR)),
    "minor": Column(Kind.NUMBER, "number of minor findings", _count(Severity.MINOR)),
    "neutral": Column(Kind.NUMBER, "number of neutral findings", _count(Severity.NEUTRAL)),
    "doubts": Column(
        Kind.LIST,
        "probabilities of its doubtful words",
        lambda row: tuple(doubt.probability for doubt in row.bead.doubts),
    ),
    "source_length": Column(
        Kind.NUMBER, "characters of the source", lambda row: len(row.bead.source_text)
    ),
    "target_length": Column(
        Kind.NUMBER, "characters of the target", lambda row: len(row.bead.target_text)
    ),
    "length_ratio": Column(
        Kind.NUMBER, "target_length / source_length; missing where a side is empty", _ratio
    ),
    "duplicate": Column(
        Kind.NUMBER, "1 if an earlier bead has the same two texts", lambda row: row.duplicate
    ),
    "bead": Column(Kind.NUMBER, "number of the bead, from 1", lambda row: row.number),
    "id": _of_unit("id", Kind.TEXT, "name of the unit in its file"),
    "document": _of_unit("document", Kind.TEXT, "document it belongs to, where a file has several"),
    "state": _of_unit("state", Kind.TEXT, "how far its translation is, in the file's words"),
    "notes": _of_unit("notes", Kind.LIST, "what people wrote to it"),
    "translate": _of_unit("translate", Kind.NUMBER, "0 if it is not to be translated, else 1"),
}


def _checks(bead: Bead) -> tuple[str, ...]:
    return tuple(finding.check for finding in bead.findings)


def _worst(bead: Bead) -> str | None:
    return None if bead.worst is None else bead.worst.value
