"""What a rule about English says of a text, before it becomes a finding of a check."""

from __future__ import annotations

from dataclasses import dataclass

from align.bitext import Finding, Severity, Span
from align.check.base import Check


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspected slip in one text.

    Attributes:
        rule: id of the rule, kebab-case.
        span: [start, end) character offsets into the text.
        message: one sentence that says why.
        suggestion: what would be right there, or None.
        severity, confidence: as in :class:`align.bitext.Finding`.
    """

    rule: str
    span: Span
    message: str
    suggestion: str | None = None
    severity: Severity = Severity.MINOR
    confidence: float = 0.8


def as_finding(slip: Slip, check: Check) -> Finding:
    """The slip as a finding of ``check`` on the target side of a bead."""
    return check.finding(
        slip.message,
        target=slip.span,
        suggestion=slip.suggestion,
        severity=slip.severity,
        confidence=slip.confidence,
    )
