"""Clauses of the target that say more than the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Context, Example
from align.checks.completeness.clause_model import probability, suspect, usual_ratio


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
    default_options: ClassVar = {"odds": 3.0, "hint": 2.0}
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

    def prepare(self, context: Context) -> float:
        """The document's usual log ratio of target to source length."""
        return usual_ratio(context.beads)

    def check(self, index: int, bead: Bead, context: Context, prepared: float) -> Iterator[Finding]:
        if not bead.source_text or not bead.target_text:
            return
        sure, hint = float(context.options["odds"]), float(context.options["hint"])
        found = suspect(
            bead.target_text, bead.source_text, context.target_language, -prepared, hint
        )
        if found is None:
            return
        clause = bead.target_text[slice(*found.span)].strip()
        yield Finding(
            self.id,
            self.category,
            self.severity if found.log_odds >= sure else Severity.NEUTRAL,
            f"The source seems not to say “{clause}”.",
            None,
            found.span,
            confidence=probability(found.log_odds),
        )
