"""What every name check has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding
from align.check.base import Check, Context
from align.checks.names.evidence import Evidence, read_evidence

#: Beads less sure than this are left alone: a name seems missing wherever a bead is wrong.
MIN_CONFIDENCE = 0.5


class NameCheck(Check):
    """A check that reads the names of a Chinese source and its English target."""

    source_languages = frozenset({"zh"})
    target_languages = frozenset({"en"})

    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        """Findings on the bead; none where either side is empty or the bead is unsure."""
        if is_judged(bead):
            evidence = read_evidence(bead.source_text, bead.target_text)
            for finding in self.judge(evidence, index, context, prepared):
                if not is_in_glossary(finding, bead, context):
                    yield finding

    @abstractmethod
    def judge(
        self, evidence: Evidence, index: int, context: Context, prepared: Any
    ) -> Iterator[Finding]:
        """Findings that the evidence of bead ``index`` gives."""


def is_in_glossary(finding: Finding, bead: Bead, context: Context) -> bool:
    """Whether the user's glossary speaks of the name: then the glossary's check has the word."""
    if finding.source_span is None or not context.glossary:
        return False
    name = bead.source_text[slice(*finding.source_span)]
    return any(
        term.source and (term.source in name or name in term.source) for term in context.glossary
    )


def is_judged(bead: Bead) -> bool:
    """Whether name checks speak on this bead at all."""
    sure = bead.confidence is None or bead.confidence >= MIN_CONFIDENCE
    return sure and bool(bead.source_text.strip()) and bool(bead.target_text.strip())
