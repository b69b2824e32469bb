"""The beads of the page as JSON: short, because there may be many. ``page.js`` shows them.

A bead is ``[source text, target text, source segments, target segments, kind, confidence, estimate,
findings, doubts]``; segments are written ``3–5`` and count from 1, figures that are unknown are
null, empty lists at the end are left out. A finding is ``[check, severity, message, source span,
target span, confidence in per cent, suggestion or null, fingerprint]``, where check and message are
places in the tables that follow the beads. A doubt is ``[start, end, probability]``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from align.bitext import Bead, Finding, Severity
from align.check.dismiss import fingerprint

_SEVERITIES = {severity: place for place, severity in enumerate(Severity)}


class Tables:
    """Strings that findings share, each kept once."""

    def __init__(self) -> None:
        self._checks: dict[tuple[str, str], int] = {}
        self._messages: dict[str, int] = {}

    def check(self, finding: Finding) -> int:
        """The place of a finding's check and category."""
        return self._checks.setdefault((finding.check, finding.category), len(self._checks))

    def message(self, finding: Finding) -> int:
        """The place of a finding's message."""
        return self._messages.setdefault(finding.message, len(self._messages))

    def to_json(self) -> str:
        """Both tables."""
        return for_script({"checks": [*self._checks], "messages": [*self._messages]})


def for_script(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def rows(beads: Iterable[Bead], tables: Tables) -> Iterator[str]:
    """A JSON array of the beads, piece by piece."""
    yield "["
    separator = "\n"
    for bead in beads:
        yield separator + for_script(_bead(bead, tables))
        separator = ",\n"
    yield "]"


def _bead(bead: Bead, tables: Tables) -> list[Any]:
    row = [
        bead.source_text,
        bead.target_text,
        _numbers(bead.source),
        _numbers(bead.target),
        bead.kind,
        _figure(bead.confidence),
        _figure(bead.estimate),
        [_finding(finding, bead, tables) for finding in bead.findings],
        [[doubt.start, doubt.end, round(doubt.probability, 2)] for doubt in bead.doubts],
    ]
    while row[-1] == []:
        row.pop()
    return row


def _finding(finding: Finding, bead: Bead, tables: Tables) -> list[Any]:
    return [
        tables.check(finding),
        _SEVERITIES[finding.severity],
        tables.message(finding),
        finding.source_span or 0,
        finding.target_span or 0,
        round(100 * finding.confidence),
        finding.suggestion,
        fingerprint(finding, bead),
    ]


def _figure(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _numbers(indices: tuple[int, ...]) -> str:
    """``[3]`` or ``[3, 4]``, counted from 0: the notation of pins, links and ``beads.jsonl``."""
    return str(list(indices)) if indices else ""
