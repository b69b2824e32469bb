"""What every name check has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from align.bitext import Bead, Finding, Span
from align.check.base import Check, Context
from align.checks.names.answers import Evidence
from align.checks.names.evidence import match_names
from align.checks.names.grounds import grounds
from align.checks.names.target import read_target
from align.lexicon.tables import simplify
from align.lexicon.words import segment_zh

#: Beads less sure than this are left alone: a name seems missing wherever a bead is wrong.
MIN_CONFIDENCE = 0.5


@lru_cache(maxsize=2048)
def read_evidence(source: str, target: str) -> Evidence:
    """The names of a bead. Remembered over a window of a stream, for four checks ask."""
    simple = simplify(source)
    return match_names(source, simple, segment_zh(simple), read_target(target))


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
        return Finding(
            self.id,
            self.category,
            weight.severity,
            message,
            source,
            target,
            suggestion,
            weight.confidence,
        )


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
