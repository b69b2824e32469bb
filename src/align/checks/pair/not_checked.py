"""Says which checks passed a bead over because it is too long for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check
from align.check.view import BeadView


class NotChecked(Check):
    """A neutral note: some checks take too long on texts of many thousand characters."""

    id = "not-checked"
    category = "other/length"
    severity = Severity.NEUTRAL
    description = "The bead is too long for some checks, which passed it over"
    needs_alignment = False

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if view.unchecked:
            yield self.finding(
                f"This bead has {view.length:,} characters, too many for these checks, which passed"
                f" it over: {', '.join(view.unchecked)}. Cut it into sentences and check again."
            )
