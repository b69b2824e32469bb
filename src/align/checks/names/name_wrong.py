"""A known name is rendered by something that is not it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.view import BeadView
from align.checks.names.answers import Answer, Evidence
from align.checks.names.base import NameCheck

#: By how many independent sources a name is known.
SOURCES = ("weak-source", "one-source", "two-sources")


class NameWrong(NameCheck):
    """蓬皮杜艺术中心 as “Culture Center of Ponpieer”: the target has a name in its place that
    sounds somewhat like it and is no accepted form."""

    id = "name-wrong"
    category = "terminology/name"
    severity = Severity.MAJOR
    description = "A name of the source appears in the target as another name"

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each known name that a stranger answers."""
        for answer in evidence.answers:
            if answer.status in {"alike", "placed"} and answer.suggestion:
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
        mention, span = answer.mention, evidence.span(evidence.widen(answer.words))
        wrong = evidence.target.text[slice(*span)]
        message = f"{mention.text} is {answer.suggestion}; “{wrong}” is not a known name for it."
        source = (mention.start, mention.end)
        return self.report(_ground(answer), message, source, span, answer.suggestion)


def _ground(answer: Answer) -> str:
    name = answer.mention.name
    if name is None:
        return "other-person"
    return f"other-name-{SOURCES[min(name.witnesses, 2)]}"
