"""What the number checks have in common: they pick their findings from one comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding
from align.check.base import Check
from align.check.view import BeadView, analysis
from align.checks.numbers.number_engine import number_findings


@analysis
def findings_of(view: BeadView) -> tuple[Finding, ...]:
    """What the comparison of the numbers of the bead finds: see :func:`number_findings`."""
    return number_findings(
        view.source_text, view.target_text, view.source_language, view.target_language
    )


class NumberCheck(Check):
    """Hands out those findings of :func:`number_findings` that bear its id. All
    number checks together compare a bead once."""

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """Findings on the numbers of one two-sided bead."""
        if not view.source_text or not view.target_text:
            return
        yield from (finding for finding in findings_of(view) if finding.check == self.id)
