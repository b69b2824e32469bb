"""A known name of the source is nowhere in the target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding, Severity
from align.check.names.base import NameCheck
from align.check.names.evidence import Answer, Evidence

#: Independent sources that know the name → severity and confidence.
BY_WITNESSES = {0: (Severity.NEUTRAL, 0.4), 1: (Severity.MINOR, 0.6), 2: (Severity.MAJOR, 0.8)}


class NameMissing(NameCheck):
    """No accepted form, adjective, abbreviation or pinyin of a known name is in the target."""

    id = "name-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    description = "A known name of the source is nowhere in the target."

    def judge(self, bead: Bead, evidence: Evidence, prepared: Any) -> Iterator[Finding]:
        """One finding for each known name that nothing answers, milder with fewer witnesses."""
        for answer in evidence.answers:
            if answer.status == "absent" and answer.mention.name is not None:
                yield self._finding(answer)

    def _finding(self, answer: Answer) -> Finding:
        mention = answer.mention
        assert mention.name is not None
        severity, confidence = BY_WITNESSES[min(mention.name.witnesses, 2)]
        return Finding(
            self.id,
            self.category,
            severity,
            f"{mention.text} ({answer.suggestion}) is not in the translation.",
            (mention.start, mention.end),
            None,
            answer.suggestion,
            confidence,
        )
