"""What every name check has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding, Span
from align.check.base import Check
from align.check.view import BeadView, analysis
from align.checks.names.answers import Evidence
from align.checks.names.evidence import match_names
from align.checks.names.grounds import grounds
from align.checks.names.target import read_target
from align.lexicon.tables import simplify
from align.lexicon.words import segment_zh

#: Beads less sure than this are left alone: a name seems missing wherever a bead is wrong.
MIN_CONFIDENCE = 0.5


@analysis
def evidence_of(view: BeadView) -> Evidence:
    """The names of a bead."""
    simple = simplify(view.source_text)
    target = read_target(view.target_text)
    return match_names(view.source_text, simple, segment_zh(simple), target)


class NameCheck(Check):
    """A check that reads the names of a Chinese source and its English target."""

    source_languages = frozenset({"zh"})
    target_languages = frozenset({"en"})

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """Findings on the bead; none where either side is empty or the bead is unsure."""
        if is_judged(view.bead):
            evidence = evidence_of(view)
            for finding in self.judge(evidence, view, prepared):
                if not is_in_glossary(finding, view):
                    yield finding

    @abstractmethod
    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """Findings that the evidence of the bead gives."""

    def report(
        self,
        ground: str,
        message: str,
        source: Span | None,
        target: Span | None,
        suggestion: str | None,
    ) -> Finding:
        """A finding as grave and as sure as its ground."""
        weight = grounds()[ground]
        return self.finding(
            message,
            source=source,
            target=target,
            suggestion=suggestion,
            severity=weight.severity,
            confidence=weight.confidence,
            evidence=ground,
        )


def is_in_glossary(finding: Finding, view: BeadView) -> bool:
    """Whether the user's glossary speaks of the name: then the glossary's check has the word."""
    glossary = view.document.glossary
    if finding.source_span is None or not glossary:
        return False
    name = view.source_text[slice(*finding.source_span)]
    return any(term.source and (term.source in name or name in term.source) for term in glossary)


def is_judged(bead: Bead) -> bool:
    """Whether name checks speak on this bead at all."""
    sure = bead.confidence is None or bead.confidence >= MIN_CONFIDENCE
    return sure and bool(bead.source_text.strip()) and bool(bead.target_text.strip())
