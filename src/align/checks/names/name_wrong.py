"""A known name is rendered by something that is not it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.view import BeadView, DocumentView
from align.checks.names.accepted_forms import given_name_after
from align.checks.names.answers import Answer, Evidence
from align.checks.names.base import NameCheck, evidence_of, is_judged
from align.checks.names.grounds import ground_of_other
from align.lexicon.recognition import Mention

#: A document that writes a word that sounds faintly like a name oftener than this means it.
MOST_FAINT = 2
#: Answers whose words are another name.
OTHERS = frozenset({"alike", "placed", "rival", "other-given"})


class NameWrong(NameCheck):
    """蓬皮杜艺术中心 as “Culture Center of Ponpieer”, 匈牙利 as Bulgaria: the target has a name
    in its place that is no accepted form of it."""

    id = "name-wrong"
    category = "terminology/name"
    severity = Severity.MAJOR
    description = "A name of the source appears in the target as another name"

    def prepare(self, document: DocumentView) -> Counter[str]:
        """How often the document writes each word that sounds but faintly like its name."""
        counts: Counter[str] = Counter()
        for view in document:
            if is_judged(view.bead):
                evidence = evidence_of(view)
                counts.update(_word(a, evidence) for a in evidence.answers if a.status == "faint")
        return counts

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each name that a stranger answers."""
        for answer in evidence.answers:
            if answer.status in OTHERS and answer.suggestion:
                yield self._finding(answer, evidence)
            elif answer.status == "unlike" and answer.words is not None:
                yield self._unlike(answer, evidence)
            elif answer.status == "faint" and prepared[_word(answer, evidence)] <= MOST_FAINT:
                yield self._faint(answer, evidence)
            elif answer.status == "pinyin" and not _is_mere_word(answer.mention):
                yield self._pinyin(answer, evidence)

    def _unlike(self, answer: Answer, evidence: Evidence) -> Finding:
        return self._sounding(
            "half-unlike", f"sounds nothing like {answer.mention.text}.", answer, evidence
        )

    def _faint(self, answer: Answer, evidence: Evidence) -> Finding:
        message = f"sounds only faintly like {answer.part}, and no list has it."
        return self._sounding("sounds-faintly", message, answer, evidence)

    def _sounding(self, ground: str, message: str, answer: Answer, evidence: Evidence) -> Finding:
        """A finding on words that do not sound as the name does; ``message`` is said of them."""
        assert answer.words is not None
        mention, span = answer.mention, evidence.span(answer.words)
        wrong = evidence.target.text[slice(*span)]
        source = (mention.start, mention.end)
        return self.report(ground, f"“{wrong}” {message}", source, span, None)

    def _pinyin(self, answer: Answer, evidence: Evidence) -> Finding:
        assert answer.words is not None
        first, last = answer.words
        given = given_name_after(evidence.target, last) if first == last else []
        mention, span = answer.mention, evidence.span((first, (given or [last])[-1]))
        wrong = evidence.target.text[slice(*span)]
        message = f"{mention.text} is {answer.suggestion} in English; “{wrong}” is its pinyin."
        source = (mention.start, mention.end)
        return self.report("pinyin-instead", message, source, span, answer.suggestion)

    def _finding(self, answer: Answer, evidence: Evidence) -> Finding:
        assert answer.words is not None
        is_whole = answer.status in {"rival", "other-given"}
        span = evidence.span(answer.words if is_whole else evidence.widen(answer.words))
        mention, wrong = answer.mention, evidence.target.text[slice(*span)]
        message = f"{mention.text} is {answer.suggestion}; “{wrong}” is not a known name for it."
        ground = ground_of_other(answer, evidence.target)
        return self.report(ground, message, (mention.start, mention.end), span, answer.suggestion)


def _is_mere_word(mention: Mention) -> bool:
    """Whether a name may be a common word here."""
    return mention.is_common and not mention.has_cue


def _word(answer: Answer, evidence: Evidence) -> str:
    """The folded word that answers."""
    assert answer.words is not None
    return evidence.target.words[answer.words[0]].fold
