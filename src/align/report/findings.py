"""Findings for a program: JSON lines, one finding per line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from align.bitext import Severity
from align.check.registry import CheckInfo
from align.report.base import CheckedFile, Report, placed


class FindingLines(Report):
    """One object per finding. Spans are [start, end) character offsets into ``source`` and
    ``target``; ``bead`` and ``line`` count from 1, ``line`` is null when it is not known."""

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        for report in placed(files, at_least):
            finding = report.finding
            row = {
                "path": report.path,
                "bead": report.number,
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
            }
            yield json.dumps(row, ensure_ascii=False) + "\n"
