"""Clauses of the target that say more than the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.completeness.clause_model import probability, suspect_of_target


@dataclass(frozen=True, slots=True)
class ClauseAddedOptions:
    """The settings of :class:`ClauseAdded`.

    Attributes:
        odds: log odds from which the severity is that of the check.
        hint: log odds from which there is a finding at all.
    """

    odds: float = 3.0
    hint: float = 2.0


class ClauseAdded(Check):
    """A clause whose words the dictionary finds nowhere in the source, in a bead whose target is
    longer than the document's usual ratio explains. Translators explain, hence a minor finding at
    most, and a note below ``odds`` (log odds)."""

    id = "clause-added"
    category = "accuracy/addition"
    severity = Severity.MINOR
    source_languages = frozenset({"zh", "en"})
    target_languages = frozenset({"zh", "en"})
    description = "A clause of the translation is not in the source"
    options_class = ClauseAddedOptions
    options: ClauseAddedOptions
    examples = (
        Example(
            (
                (
                    "警方表示司机没有受伤。",
                    "Police said the driver was not hurt, although several neighbours complained"
                    " about the noise, the weather and the price of bread.",
                ),
            ),
            (("警方表示司机没有受伤。", "Police said the driver was not hurt."),),
        ),
    )

    def speaks(self, source_language: str, target_language: str) -> bool:
        return {source_language, target_language} == {"zh", "en"}

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.source_text or not view.target_text:
            return
        sure, hint = self.options.odds, self.options.hint
        found = suspect_of_target(view, hint)
        if found is None:
            return
        clause = view.target_text[slice(*found.span)].strip()
        yield self.finding(
            f"The source seems not to say “{clause}”.",
            target=found.span,
            severity=self.severity if found.log_odds >= sure else Severity.NEUTRAL,
            confidence=probability(found.log_odds),
        )
