"""Clauses of the source that the target passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity, Span
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.completeness.clause_model import probability, suspect_of_source
from align.checks.completeness.clauses import only_says_who_speaks, opposite
from align.checks.numbers.number_checks import findings_of

#: Confidence of a clause that lacks a number too (set by hand).
BACKED = 0.75


@dataclass(frozen=True, slots=True)
class ClauseOmittedOptions:
    """The settings of :class:`ClauseOmitted`.

    Attributes:
        odds: log odds from which there is a finding.
        backed: log odds from which there is one where a number of the clause is missing too.
    """

    odds: float = 0.6
    backed: float = -1.2


class ClauseOmitted(Check):
    """A clause whose words the dictionary finds nowhere in the target, in a bead whose target is
    shorter than the document's usual ratio allows. Which clause it is, is a guess; that one is
    missing is what ``odds`` (log odds) speaks for. Translators join and tighten clauses, hence a
    minor finding at most. It points at the clause of the target that stands in the same place."""

    id = "clause-omitted"
    category = "accuracy/omission"
    severity = Severity.MINOR
    source_languages = frozenset({"zh", "en"})
    target_languages = frozenset({"zh", "en"})
    description = "A clause of the source is not in the translation"
    options_class = ClauseOmittedOptions
    options: ClauseOmittedOptions
    examples = (
        Example(
            (
                (
                    "警方周日表示，一名骑车人在伦敦东南部与小轿车相撞后身亡，司机留在现场协助调查。",
                    "Police said on Sunday.",
                ),
            ),
            (
                (
                    "警方周日表示，一名骑车人在伦敦东南部与小轿车相撞后身亡，司机留在现场协助调查。",
                    "Police said on Sunday that a cyclist had died in a collision with a car in"
                    " the south-east of London, and that the driver had stayed at the scene to help"
                    " with the investigation.",
                ),
            ),
        ),
    )

    def speaks(self, source_language: str, target_language: str) -> bool:
        return {source_language, target_language} == {"zh", "en"}

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.source_text or not view.target_text:
            return
        found = suspect_of_source(view, min(self.options.odds, self.options.backed))
        if found is None:
            return
        clause = view.source_text[slice(*found.span)].strip()
        if only_says_who_speaks(clause) or _is_figure_given(clause, view.target_text):
            return
        is_sure = found.log_odds >= self.options.odds
        if not is_sure and not _lacks_number(view, found.span):
            return
        yield self.finding(
            f"The translation is short here and seems to lack “{clause}”.",
            source=found.span,
            target=opposite(view, found.span),
            confidence=probability(found.log_odds) if is_sure else BACKED,
            evidence="" if is_sure else "number-missing",
        )


#: A clause of so many characters that gives a figure says little beside it.
_SHORT = 12
_FIGURES = re.compile(r"\d+(?:\.\d+)?")


def _is_figure_given(clause: str, target: str) -> bool:
    """Whether the clause hardly says more than a figure, and the target has it: 频率50赫兹."""
    figures = _FIGURES.findall(clause)
    return len(clause) <= _SHORT and bool(figures) and all(map(target.__contains__, figures))


def _lacks_number(view: BeadView, clause: Span) -> bool:
    """Whether a number of the clause has no counterpart either."""
    return any(
        finding.check == "number-missing"
        and finding.source_span is not None
        and clause[0] <= finding.source_span[0] < clause[1]
        for finding in findings_of(view)
    )
