"""A name has a letter or two wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Context
from align.checks.names.base import NameCheck
from align.checks.names.evidence import Evidence

#: A near miss of a known form, and one that only an English name nearby speaks against.
SEVERITIES = {"near": (Severity.MAJOR, 0.9), "slip": (Severity.MINOR, 0.55)}


class NameMisspelt(NameCheck):
    """高通 as “Qualcom”, 雷军 as “Lei Jnu”: a near miss of the known or the pinyin form."""

    id = "name-misspelt"
    category = "terminology/name"
    severity = Severity.MAJOR
    description = "A name of the source is spelt with a letter or two wrong."

    def judge(
        self, evidence: Evidence, index: int, context: Context, prepared: Any
    ) -> Iterator[Finding]:
        """One finding for each name whose answer is a near miss."""
        for answer in evidence.answers:
            if answer.status in SEVERITIES and answer.words and answer.suggestion:
                severity, confidence = SEVERITIES[answer.status]
                span = evidence.span(answer.words)
                wrong = evidence.target.text[slice(*span)]
                yield Finding(
                    self.id,
                    self.category,
                    severity,
                    f"{answer.mention.text} is spelt {answer.suggestion}, not “{wrong}”.",
                    (answer.mention.start, answer.mention.end),
                    span,
                    answer.suggestion,
                    confidence,
                )
