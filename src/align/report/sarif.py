"""Findings as SARIF 2.1.0, which code hosts show beside the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from align._version import __version__
from align.bitext import Severity
from align.check.registry import CheckInfo
from align.report.base import CheckedFile, Placed, Report, placed

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}


class Sarif(Report):
    """One log with one run, written piece by piece: it may be long."""

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        driver = {
            "name": "align",
            "version": __version__,
            "rules": [_rule(check) for check in checks],
        }
        yield f'{{"$schema": {json.dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{'
        yield f'"tool": {{"driver": {json.dumps(driver, ensure_ascii=False)}}}, '
        yield '"columnKind": "unicodeCodePoints", "results": ['
        separator = "\n"
        for report in placed(files, at_least):
            yield separator + json.dumps(_result(report), ensure_ascii=False)
            separator = ",\n"
        yield "\n]}]}\n"


def _rule(rule: CheckInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.description},
        "defaultConfiguration": {
            "level": _LEVELS[Severity(rule.severity)],
            "enabled": rule.on_by_default,
        },
        "properties": {"tags": [rule.category]},
    }


def _result(report: Placed) -> dict[str, Any]:
    finding = report.finding
    message = finding.message
    if finding.suggestion is not None:
        message += f" Suggestion: {finding.suggestion}"
    return {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(report.path).as_posix())},
                    "region": {"startLine": report.line or 1},
                },
                "logicalLocations": [{"name": f"bead {report.number}", "kind": "member"}],
            }
        ],
        "partialFingerprints": {"alignFinding/v1": report.fingerprint},
        "rank": round(100 * finding.confidence, 1),
        "properties": {
            "category": finding.category,
            "severity": finding.severity.value,
            "sourceText": report.bead.source_text,
            "targetText": report.bead.target_text,
            "sourceSpan": finding.source_span,
            "targetSpan": finding.target_span,
        },
    }
