"""What a rule about English says of a text, before it becomes a finding of a check."""

from __future__ import annotations

from dataclasses import dataclass

from align.bitext import Finding, Severity, Span


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


def as_finding(slip: Slip, check: str, category: str) -> Finding:
    """The slip as a finding on the target side of a bead."""
    return Finding(
        check,
        category,
        slip.severity,
        slip.message,
        target_span=slip.span,
        suggestion=slip.suggestion,
        confidence=slip.confidence,
    )
