"""A known name of the source is missing from the target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.view import BeadView
from align.checks.names.answers import Answer, Evidence
from align.checks.names.base import NameCheck, evidence_of, is_judged
from align.lexicon.names import Name, derived_forms
from align.lexicon.sound import similarity

#: How alike a name and its form must sound for the sound to bear out what a table says.
BORNE_OUT = 0.8
#: How many beads away another rendering of the name is close by.
NEARBY = 3


class NameMissing(NameCheck):
    """No accepted form, adjective, abbreviation or pinyin of a known name is in the target."""

    id = "name-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    description = "A known name of the source is missing from the target"

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each known name that nothing answers, milder with fewer witnesses."""
        if evidence.skipped:
            message = (
                f"The segment is too long to compare all its names; {evidence.skipped} were not."
            )
            yield self.finding(message, severity=Severity.NEUTRAL)
        for answer in evidence.answers:
            if answer.status == "absent" and not _is_attribute(answer, evidence):
                near = _is_near(answer.mention.text, view)
                yield self._finding(answer, _ground(answer, near))

    def _finding(self, answer: Answer, ground: str) -> Finding:
        mention = answer.mention
        if answer.suggestion:
            message = f"{mention.text} ({answer.suggestion}) is not in the translation."
        else:
            message = f"{mention.text} is a name, and nothing in the translation sounds like it."
        return self.report(ground, message, (mention.start, mention.end), None, answer.suggestion)


def _ground(answer: Answer, is_near: bool) -> str:
    """Milder with fewer witnesses, and where a bead close by renders the name, for then “it” or
    “the city” may stand here."""
    name = answer.mention.name
    if name is None:
        return "missing-unlisted-rendered-nearby" if is_near else "missing-unlisted"
    witnesses = name.witnesses + _sounds_right(name)
    if witnesses >= 2:
        return "missing-rendered-nearby" if is_near else "missing-two-sources"
    return "missing-one-source" if witnesses else "missing-weak-source"


def _sounds_right(name: Name) -> bool:
    """Whether its sound bears out what a table says: a witness of its own."""
    return len(name.zh) > 2 and similarity(name.zh, name.renderings[0]) > BORNE_OUT


def _is_attribute(answer: Answer, evidence: Evidence) -> bool:
    """Whether a country merely says where the next name is: 法国 of 法国蓬皮杜艺术中心."""
    name = answer.mention.name
    is_country = name is not None and any(r in derived_forms() for r in name.renderings)
    return is_country and any(
        other.mention.start == answer.mention.end for other in evidence.answers
    )


def _is_near(name: str, view: BeadView) -> bool:
    """Whether a bead close by renders the name: then “it” or “the city” may stand here."""
    for other in view.document.around(view.index, NEARBY):
        if is_judged(other.bead):
            for answer in evidence_of(other).answers:
                if answer.mention.text == name and answer.status == "found":
                    return True
    return False
