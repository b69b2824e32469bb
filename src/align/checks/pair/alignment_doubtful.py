"""Says on which pairs the checks are muted, because the pair itself may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Context


class AlignmentDoubtful(Check):
    """A neutral note in place of findings that would only say that the bead is wrong."""

    id = "alignment-doubtful"
    category = "other/alignment"
    severity = Severity.NEUTRAL
    description = "The bead may be wrong, so checks that compare its sides are not run on it"
    needs_alignment = False

    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        if bead.confidence is not None and bead.confidence < context.options.get("below", 0.4):
            yield Finding(
                self.id,
                self.category,
                self.severity,
                f"These two may not belong together (confidence {bead.confidence:.2f}): checks"
                " that compare the two sides are silent here. Correct the pair and check again.",
                confidence=1 - bead.confidence,
            )
