"""Findings for a program: JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from align.check.registry import CheckInfo
from align.report.findings import Report


def render(reports: Iterable[Report], rules: Sequence[CheckInfo]) -> Iterator[str]:
    """One object a finding. Spans are [start, end) character offsets into ``source`` and
    ``target``; ``unit`` and ``line`` count from 1, ``line`` is null when it is not known."""
    for report in reports:
        finding = report.finding
        yield (
            json.dumps(
                {
                    "path": report.path,
                    "unit": report.unit,
                    "line": report.line,
                    "check": finding.check,
                    "category": finding.category,
                    "severity": finding.severity.value,
                    "message": finding.message,
                    "source": report.bead.source_text,
                    "target": report.bead.target_text,
                    "source_span": finding.source_span,
                    "target_span": finding.target_span,
                    "suggestion": finding.suggestion,
                    "confidence": round(finding.confidence, 4),
                    "fingerprint": report.fingerprint,
                },
                ensure_ascii=False,
            )
            + "\n"
        )
