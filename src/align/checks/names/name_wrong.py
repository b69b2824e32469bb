"""A known name is rendered by something that is not it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.view import BeadView
from align.checks.names.answers import Answer, Evidence
from align.checks.names.base import NameCheck
from align.checks.names.grounds import ground_of_other

#: Answers whose words are another name.
OTHERS = frozenset({"alike", "placed", "rival", "other-given"})


class NameWrong(NameCheck):
    """蓬皮杜艺术中心 as “Culture Center of Ponpieer”, 匈牙利 as Bulgaria: the target has a name
    in its place that is no accepted form of it."""

    id = "name-wrong"
    category = "terminology/name"
    severity = Severity.MAJOR
    description = "A name of the source appears in the target as another name"

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each name that a stranger answers."""
        for answer in evidence.answers:
            if answer.status in OTHERS and answer.suggestion:
                yield self._finding(answer, evidence)
            elif answer.status == "unlike" and answer.words is not None:
                yield self._unlike(answer, evidence)

    def _unlike(self, answer: Answer, evidence: Evidence) -> Finding:
        assert answer.words is not None
        mention, span = answer.mention, evidence.span(answer.words)
        wrong = evidence.target.text[slice(*span)]
        message = f"“{wrong}” sounds nothing like {mention.text}."
        return self.report("half-unlike", message, (mention.start, mention.end), span, None)

    def _finding(self, answer: Answer, evidence: Evidence) -> Finding:
        assert answer.words is not None
        is_whole = answer.status in {"rival", "other-given"}
        span = evidence.span(answer.words if is_whole else evidence.widen(answer.words))
        mention, wrong = answer.mention, evidence.target.text[slice(*span)]
        message = f"{mention.text} is {answer.suggestion}; “{wrong}” is not a known name for it."
        ground = ground_of_other(answer, evidence.target)
        return self.report(ground, message, (mention.start, mention.end), span, answer.suggestion)
