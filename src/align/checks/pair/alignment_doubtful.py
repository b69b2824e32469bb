"""Says on which beads the checks are not run, because the bead itself may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check
from align.check.view import BeadView


class AlignmentDoubtful(Check):
    """A neutral note in place of findings that would only say that the bead is wrong."""

    id = "alignment-doubtful"
    category = "other/alignment"
    severity = Severity.NEUTRAL
    description = "The bead may be wrong, so checks that compare its sides are not run on it"
    needs_alignment = False

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        confidence = view.bead.confidence
        if view.is_doubtful and confidence is not None:
            yield self.finding(
                f"These two may not belong together (confidence {confidence:.2f}): checks"
                " that compare the two sides are silent here. Correct the bead and check again.",
                confidence=1 - confidence,
            )
