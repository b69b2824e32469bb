"""A name has a letter or two wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.view import BeadView
from align.checks.names.answers import Evidence
from align.checks.names.base import NameCheck
from align.checks.names.grounds import ground_of_misspelt

#: A near miss of a known form, and one that only an English name nearby speaks against.
MISSPELT = frozenset({"near", "slip"})


class NameMisspelt(NameCheck):
    """高通 as “Qualcom”, 雷军 as “Lei Jnu”: a near miss of the known or the pinyin form."""

    id = "name-misspelt"
    category = "terminology/name"
    severity = Severity.MAJOR
    description = "A name of the source is misspelt by a letter or two"

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each name whose answer is a near miss."""
        for answer in evidence.answers:
            if answer.status in MISSPELT and answer.words and answer.suggestion:
                mention, span = answer.mention, evidence.span(answer.words)
                wrong = evidence.target.text[slice(*span)]
                yield self.report(
                    ground_of_misspelt(answer),
                    f"{mention.text} is spelt {answer.suggestion}, not “{wrong}”.",
                    (mention.start, mention.end),
                    span,
                    answer.suggestion,
                )
