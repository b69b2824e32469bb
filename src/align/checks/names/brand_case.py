"""A brand is not written as its owner writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check
from align.check.view import BeadView
from align.checks.names.grounds import grounds
from align.lexicon.english import is_name, is_word
from align.lexicon.names import single_word_renderings

#: More findings on one bead would say nothing new.
MOST_FINDINGS = 100


class BrandCase(Check):
    """Netease for NetEase. Reads the target alone, so it speaks on insertions too."""

    id = "brand-case"
    category = "terminology/name"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "A brand is not capitalised as its owner writes it"

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        """One finding for each brand with other capitals than its own."""
        own = " ".join(target for term in view.document.glossary or () for target in term.targets)
        left = MOST_FINDINGS
        for match in re.finditer(r"\b[A-Z][A-Za-z]*[a-z][A-Za-z]*\b", view.target_text):
            right = brands().get(match[0].lower())
            if (
                right is None
                or match[0] in right
                or match[0] in view.source_text
                or match[0] in own
            ):
                continue
            left -= 1
            if not left:
                return
            message = f"The owner writes {right[0]}, not “{match[0]}”."
            ground = grounds()["brand-capitals"]
            yield self.finding(
                message,
                target=match.span(),
                suggestion=right[0],
                severity=ground.severity,
                confidence=ground.confidence,
            )


@cache
def brands() -> dict[str, tuple[str, ...]]:
    """Lower-cased brand → accepted ways to write it; only brands with a capital inside, which no
    English word or name is spelt like."""
    table: dict[str, list[str]] = {}
    for rendering in single_word_renderings():
        table.setdefault(rendering.lower(), []).append(rendering)
    return {
        fold: tuple(forms)
        for fold, forms in table.items()
        if any(re.fullmatch("[A-Z]?[a-z]+[A-Z][a-zA-Z]+", form) for form in forms)
        and not is_word(fold)
        and not is_name(fold)
    }
