"""Makes findings of the aligner's notes: a sentence whose translation stands in another bead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check
from align.check.view import BeadView


class Reordering(Check):
    """Beads never cross, so a sentence that the translation moved stands beside a stranger or
    alone; the aligner notes where its partner went (:class:`align.bitext.Move`). Beads that were
    read from a file have no notes any more: their findings of this check are kept."""

    id = "reordering"
    category = "style/organization"
    severity = Severity.NEUTRAL
    description = "A sentence's translation is in another bead: the order was changed"
    needs_alignment = False

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        bead = view.bead
        if not bead.moves:
            yield from (finding for finding in bead.findings if finding.check == self.id)
        for move in bead.moves:
            yield self.finding(
                f"source segment [{move.source}] has its closest match outside its bead, in "
                f"target segment [{move.target}]: the translation seems to have moved it",
                confidence=min(max(move.similarity, 0.0), 1.0),
            )
