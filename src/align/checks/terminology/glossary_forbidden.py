"""A rendering that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Context, Example
from align.check.glossary import Term, TermStatus
from align.checks.terminology.term_search import occurrences


class GlossaryForbidden(Check):
    """A target term that the user's glossary marks as forbidden: for its source term, or anywhere
    when it names none."""

    id = "glossary-forbidden"
    category = "terminology/inconsistent-with-resource"
    severity = Severity.MAJOR
    description = "A rendering is used that the glossary forbids"
    examples = (
        Example(
            (("公司很老", "The firm is old"),),
            (("公司很老", "The company is old"),),
            glossary="source,target,status\n公司,firm,forbidden\n公司,company,preferred",
        ),
    )

    def prepare(self, context: Context) -> Sequence[Term]:
        """Forbidden terms, and what is preferred in their place."""
        return [t for t in context.glossary or () if t.status is TermStatus.FORBIDDEN]

    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        for term in prepared:
            sources = occurrences(term.source, bead.source_text, context.source_language)
            if term.source and not sources:
                continue
            for target in term.targets:
                for span in occurrences(
                    target, bead.target_text, context.target_language, term.case_sensitive
                ):
                    yield self._finding(term, context, sources[0] if sources else None, span)

    def _finding(
        self,
        term: Term,
        context: Context,
        source_span: tuple[int, int] | None,
        span: tuple[int, int],
    ) -> Finding:
        better = next(
            (
                other.targets[0]
                for other in context.glossary
                if other.source == term.source and other.status is TermStatus.PREFERRED
            ),
            None,
        )
        of_source = f" for “{term.source}”" if term.source else ""
        note = f" ({term.note})" if term.note else ""
        return Finding(
            self.id,
            self.category,
            self.severity,
            f"The glossary forbids this rendering{of_source}{note}.",
            source_span,
            span,
            better,
            0.9,
        )
