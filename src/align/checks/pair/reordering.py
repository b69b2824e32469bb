"""Passes on what only the aligner can see: a sentence whose translation stands in another bead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Context


class Reordering(Check):
    """Beads never cross, so a sentence that the translation moved stands beside a stranger or
    alone; :mod:`align.beads` notes where its partner went, and this check keeps the note."""

    id = "reordering"
    category = "style/organization"
    severity = Severity.NEUTRAL
    description = "A sentence's translation is in another bead: the order was changed"
    needs_alignment = False

    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        yield from (finding for finding in bead.findings if finding.check == self.id)
