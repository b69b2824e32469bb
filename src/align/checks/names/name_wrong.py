"""A known name is rendered by something that is not it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Context
from align.checks.names.base import NameCheck
from align.checks.names.evidence import Answer, Evidence


class NameWrong(NameCheck):
    """蓬皮杜艺术中心 as “Culture Center of Ponpieer”: the target has a name in its place that
    sounds somewhat like it and is no accepted form."""

    id = "name-wrong"
    category = "terminology/name"
    severity = Severity.MAJOR
    description = "A name of the source stands in the target under another name."

    def judge(
        self, evidence: Evidence, index: int, context: Context, prepared: Any
    ) -> Iterator[Finding]:
        """One finding for each known name that a stranger answers."""
        for answer in evidence.answers:
            if answer.status in {"alike", "placed"} and answer.suggestion:
                yield self._finding(answer, evidence)
            elif answer.status == "unlike" and answer.words is not None:
                yield self._unlike(answer, evidence)

    def _unlike(self, answer: Answer, evidence: Evidence) -> Finding:
        assert answer.words is not None
        span = evidence.span(answer.words)
        wrong = evidence.target.text[slice(*span)]
        return Finding(
            self.id,
            self.category,
            Severity.MINOR,
            f"“{wrong}” sounds nothing like {answer.mention.text}.",
            (answer.mention.start, answer.mention.end),
            span,
            None,
            0.6,
        )

    def _finding(self, answer: Answer, evidence: Evidence) -> Finding:
        assert answer.words is not None
        span = evidence.span(evidence.widen(answer.words))
        wrong = evidence.target.text[slice(*span)]
        mention = answer.mention
        return Finding(
            self.id,
            self.category,
            self.severity if mention.name is not None else Severity.MINOR,
            f"{mention.text} is {answer.suggestion}; “{wrong}” is not a known name for it.",
            (mention.start, mention.end),
            span,
            answer.suggestion,
            answer.confidence,
        )
