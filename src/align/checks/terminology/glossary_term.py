"""The glossary's rendering of a term is not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.glossary import Term, TermStatus
from align.check.view import BeadView, DocumentView
from align.checks.terminology.term_search import longest_first, occurrences


class GlossaryTerm(Check):
    """A source term of the user's glossary stands in the source, and none of its renderings in
    the target. Longer terms go first: 人工智能 does not ask for the rendering of 智能."""

    id = "glossary-term"
    category = "terminology/inconsistent-with-resource"
    severity = Severity.MAJOR
    description = "The glossary's rendering of a term is not used"
    confidence = 0.85
    examples = (
        Example(
            (("米粉很多。", "There are many rice noodles."),),
            (("米粉很多。", "Mi fans are many."),),
            glossary="source,target\n米粉,Mi fan",
        ),
    )

    def prepare(self, document: DocumentView) -> Sequence[Term]:
        """The terms to look for."""
        return [
            term
            for term in document.glossary or ()
            if term.status is not TermStatus.FORBIDDEN and term.source
        ]

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not prepared or not view.bead.is_two_sided:
            return
        for term, spans in longest_first(prepared, view.source_text, view.source_language):
            wanted = (term.source,) if term.status is TermStatus.DO_NOT_TRANSLATE else term.targets
            found = any(
                occurrences(
                    target,
                    view.target_text,
                    view.target_language,
                    term.case_sensitive or term.status is TermStatus.DO_NOT_TRANSLATE,
                )
                for target in wanted
            )
            if not found:
                yield self._finding(term, wanted, spans[0])

    def _finding(self, term: Term, wanted: Sequence[str], span: tuple[int, int]) -> Finding:
        says = (
            "is not to be translated"
            if term.status is TermStatus.DO_NOT_TRANSLATE
            else "is " + " or ".join(f"“{target}”" for target in wanted)
        )
        note = f" ({term.note})" if term.note else ""
        return self.finding(
            f"By the glossary “{term.source}” {says}{note}.",
            source=span,
            suggestion=wanted[0],
        )
