"""What the checks of this room have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check
from align.check.view import BeadView
from align.checks.english.kinds import Slip


class EnglishCheck(Check):
    """A check of English by itself: it says what :meth:`slips` finds in the target text."""

    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    needs_alignment = False

    @abstractmethod
    def slips(self, view: BeadView, prepared: Any) -> Iterable[Slip]:
        """The slips in the target text of a bead."""

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        for slip in self.slips(view, prepared):
            yield self.finding(
                slip.message,
                target=slip.span,
                suggestion=slip.suggestion,
                severity=slip.severity,
                confidence=slip.confidence,
                evidence=slip.rule,
            )
