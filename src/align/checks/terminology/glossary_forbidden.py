"""A rendering that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.glossary import Term, TermStatus
from align.check.view import BeadView, DocumentView
from align.checks.terminology.term_search import occurrences


class GlossaryForbidden(Check):
    """A target term that the user's glossary marks as forbidden: for its source term, or anywhere
    when it names none."""

    id = "glossary-forbidden"
    category = "terminology/inconsistent-with-resource"
    severity = Severity.MAJOR
    description = "A rendering is used that the glossary forbids"
    confidence = 0.9
    examples = (
        Example(
            (("公司很老", "The firm is old"),),
            (("公司很老", "The company is old"),),
            glossary="source,target,status\n公司,firm,forbidden\n公司,company,preferred",
        ),
    )

    def prepare(self, document: DocumentView) -> Sequence[Term]:
        """Forbidden terms, and what is preferred in their place."""
        return [t for t in document.glossary or () if t.status is TermStatus.FORBIDDEN]

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        for term in prepared:
            sources = occurrences(term.source, view.source_text, view.source_language)
            if term.source and not sources:
                continue
            for target in term.targets:
                for span in occurrences(
                    target, view.target_text, view.target_language, term.case_sensitive
                ):
                    yield self._finding(term, view, sources[0] if sources else None, span)

    def _finding(
        self,
        term: Term,
        view: BeadView,
        source_span: tuple[int, int] | None,
        span: tuple[int, int],
    ) -> Finding:
        better = next(
            (
                other.targets[0]
                for other in view.document.glossary or ()
                if other.source == term.source and other.status is TermStatus.PREFERRED
            ),
            None,
        )
        of_source = f" for “{term.source}”" if term.source else ""
        note = f" ({term.note})" if term.note else ""
        return self.finding(
            f"The glossary forbids this rendering{of_source}{note}.",
            source=source_span,
            target=span,
            suggestion=better,
        )
