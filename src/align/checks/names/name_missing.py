"""A known name of the source is missing from the target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.view import BeadView, DocumentView
from align.checks.names.answers import Answer, Evidence
from align.checks.names.base import NameCheck
from align.checks.names.document_names import DocumentNames, read_document
from align.checks.names.grounds import ground_of_missing
from align.checks.names.in_place import words_in_place
from align.checks.names.target import WordRun
from align.lexicon.recognition import Mention
from align.lexicon.tables import simplify
from align.lexicon.words import segment_zh

#: What follows a name in a dateline (新华社北京9月27日电), and what precedes one in a byline.
_DATELINE = re.compile(r"\w{0,14}日?[电讯]\W")
_BYLINE = re.compile(
    r"(?:(?:记者|编辑|责编|通讯员)[:： ]?|(?:作者|摄影?|文|译)[:：/／ ])(?:[\w·]{2,4}[、 ])*$"
)
#: Characters before a name in which a byline is looked for.
_REACH = 14


class NameMissing(NameCheck):
    """No accepted form, adjective, abbreviation or pinyin of a known name is in the target."""

    id = "name-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    description = "A known name of the source is missing from the target"

    def prepare(self, document: DocumentView) -> DocumentNames:
        """Which names the document renders somewhere, and its short forms."""
        return read_document(document)

    def judge(self, evidence: Evidence, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each known name that nothing answers, milder with fewer witnesses."""
        if evidence.skipped:
            message = (
                f"The segment holds too many names to compare; {evidence.skipped} were skipped."
            )
            yield self.finding(message, severity=Severity.NEUTRAL)
        for answer in evidence.answers:
            mention = answer.mention
            if answer.status != "absent" or _is_attribute(answer, evidence):
                continue
            if prepared.short_forms.get(mention.text, frozenset()) & evidence.target.folds:
                continue
            is_rendered = prepared.is_rendered_beside(mention.text, view.index)
            aside = _aside(mention, view.source_text)
            place = None if aside else _place(answer, evidence, view)
            ground = ground_of_missing(answer, is_rendered, aside, place is not None)
            if ground is not None:
                yield self._finding(answer, ground, evidence, place)

    def _finding(
        self, answer: Answer, ground: str, evidence: Evidence, place: WordRun | None
    ) -> Finding:
        mention = answer.mention
        if place is not None and place[0] == place[1]:
            place = evidence.widen(place)
        span = None if place is None else evidence.span(place)
        if span and answer.suggestion:
            words = evidence.target.text[slice(*span)]
            message = (
                f"{mention.text} ({answer.suggestion}) is not in the translation; “{words}” seems "
                "to be used as its name."
            )
        elif answer.suggestion:
            message = f"{mention.text} ({answer.suggestion}) is not in the translation."
        else:
            message = f"{mention.text} is a name, and nothing in the translation sounds like it."
        return self.report(ground, message, (mention.start, mention.end), span, answer.suggestion)


def _place(answer: Answer, evidence: Evidence, view: BeadView) -> WordRun | None:
    """The words that stand where the name should be, if any can be told."""
    simple = simplify(view.source_text)
    taken = {
        i
        for other in evidence.answers
        if other.words is not None
        for i in range(other.words[0], other.words[1] + 1)
    }
    return words_in_place(answer.mention, simple, segment_zh(simple), evidence.target, taken)


def _is_attribute(answer: Answer, evidence: Evidence) -> bool:
    """Whether a country or a place merely says where the next name is: 法国 of 法国蓬皮杜艺术中心,
    江西省 of 江西省九江市."""
    name = answer.mention.name
    is_place = name is not None and (
        name.kind in {"country", "place"} or name.zh.endswith(("省", "市", "州", "县"))
    )
    return is_place and any(other.mention.start == answer.mention.end for other in evidence.answers)


def _is_site(mention: Mention, source: str) -> bool:
    """Whether a name is that of the site, behind a headline: …展出-新华网."""
    before = source[: mention.start].rstrip()
    return before[-1:] in ("-", "—", "–", "_", "|") and not source[mention.end :].strip()


def _aside(mention: Mention, source: str) -> str:
    """``dateline``, ``aside`` (a byline or the name of a site behind a headline, which translations
    often leave out), or ``""`` when the name belongs to neither."""
    if _DATELINE.match(source, mention.end):
        return "dateline"
    before = source[max(0, mention.start - _REACH) : mention.start]
    is_byline = mention.name is None and _BYLINE.search(before) is not None
    return "aside" if is_byline or _is_site(mention, source) else ""
