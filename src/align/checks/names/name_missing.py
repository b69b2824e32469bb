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
from align.lexicon.recognition import Mention

#: What follows a name in a dateline (新华社北京9月27日电), and what precedes one in a byline.
_DATELINE = re.compile(r"\w{0,14}日?[电讯]\W")
_BYLINE = re.compile(r"(?:记者|编辑|责编|通讯员|作者|摄影?|文|译)[:： ]?[\w、 ]{0,10}$")
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
            ground = ground_of_missing(answer, is_rendered, _is_aside(mention, view.source_text))
            if ground is not None:
                yield self._finding(answer, ground)

    def _finding(self, answer: Answer, ground: str) -> Finding:
        mention = answer.mention
        if answer.suggestion:
            message = f"{mention.text} ({answer.suggestion}) is not in the translation."
        else:
            message = f"{mention.text} is a name, and nothing in the translation sounds like it."
        return self.report(ground, message, (mention.start, mention.end), None, answer.suggestion)


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


def _is_aside(mention: Mention, source: str) -> bool:
    """Whether a name belongs to a dateline or a byline, which translations often leave out."""
    if _DATELINE.match(source, mention.end) or _is_site(mention, source):
        return True
    before = source[max(0, mention.start - _REACH) : mention.start]
    return mention.name is None and _BYLINE.search(before) is not None
