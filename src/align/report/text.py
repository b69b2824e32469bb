"""Findings for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from align.bitext import Severity, Span
from align.check.registry import CheckInfo
from align.errors import one_line
from align.report.base import CheckedFile, Report, placed

#: Characters of context on either side of the words that a finding points at.
_MARGIN = 30


class Text(Report):
    """A line with place, severity, check, message and fingerprint; below it the words on both
    sides in their context, and the suggestion."""

    at_least = Severity.MINOR

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        for report in placed(files, at_least):
            finding = report.finding
            place = f"{report.path}:{report.line}" if report.line else report.path
            what = f"{finding.severity} {finding.check}: {finding.message}"
            yield one_line(f"{place}: bead {report.number}: {what} [{report.fingerprint}]") + "\n"
            for text, span in (
                (report.bead.source_text, finding.source_span),
                (report.bead.target_text, finding.target_span),
            ):
                if text:
                    yield f"    {one_line(excerpt(text, span))}\n"
            if finding.suggestion is not None:
                yield f"    → {one_line(finding.suggestion)}\n"


def excerpt(text: str, span: Span | None) -> str:
    """The words at ``span`` between » and «, with a little of what surrounds them."""
    start, end = span or (0, 0)
    before, after = text[:start], text[end:]
    if len(before) > _MARGIN:
        before = "…" + before[-_MARGIN:]
    if len(after) > _MARGIN * (1 if span else 3):
        after = after[: _MARGIN * (1 if span else 3)] + "…"
    marked = f"»{text[start:end]}«" if span else ""
    return " ".join(f"{before}{marked}{after}".split())
