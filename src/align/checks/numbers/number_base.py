"""What the number checks have in common: they pick their findings from one comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding
from align.check.base import Check, Context
from align.checks.numbers.number_engine import number_findings


class NumberCheck(Check):
    """Hands out those findings of :func:`number_findings` that bear its id. The comparison is
    cached, so that all number checks together read a bead once."""

    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        """Findings on the numbers of one two-sided bead."""
        if not bead.source_text or not bead.target_text:
            return
        found = number_findings(
            bead.source_text, bead.target_text, context.source_language, context.target_language
        )
        yield from (finding for finding in found if finding.check == self.id)
