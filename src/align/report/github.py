"""Findings as annotations in the log of a GitHub workflow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from align.bitext import Severity
from align.check.registry import CheckInfo
from align.errors import one_line
from align.report.base import CheckedFile, Placed, Report, placed

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}


class GitHub(Report):
    """One workflow command per finding; critical and major are errors, minor a warning."""

    at_least = Severity.MINOR

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        for report in placed(files, at_least):
            finding = report.finding
            properties = {
                "file": report.path,
                "line": str(report.line or 1),
                "title": f"{finding.check} ({finding.severity})",
            }
            shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
            words = _words(report)
            text = f"Bead {report.number}: {finding.message}{words} [{report.fingerprint}]"
            yield f"::{_LEVELS[finding.severity]} {shown}::{_data(text)}\n"


def _words(report: Placed) -> str:
    sides = (
        (report.bead.source_text, report.finding.source_span),
        (report.bead.target_text, report.finding.target_span),
    )
    parts = [text[slice(*span)][:80] for text, span in sides if span is not None]
    return f" ({' | '.join(parts)})" if parts else ""


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return one_line(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
