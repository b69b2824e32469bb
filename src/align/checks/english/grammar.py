"""Grammar slips that English translated from Chinese is full of: our own rules, pure Python.

The rules that show in neighbouring words are tables (``english/rules_*.py``), each row with an
example of wrong and right; articles and whole clauses have functions of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.english.articles import article_slips
from align.checks.english.clauses import clause_slips
from align.checks.english.patterns import RuleIndex
from align.checks.english.rules_number import NUMBER_RULES
from align.checks.english.rules_verb import VERB_RULES
from align.checks.english.rules_word import WORD_RULES
from align.checks.english.slip import Slip, as_finding
from align.checks.english.tokens import tokenize

ALL_RULES = NUMBER_RULES + VERB_RULES + WORD_RULES


@lru_cache(maxsize=1)
def _rule_index() -> RuleIndex:
    return RuleIndex(ALL_RULES)


def grammar_slips(text: str) -> Iterator[Slip]:
    """Grammar slips of an English text; of those on one spot only the surest."""
    tokens = tokenize(text)
    slips = [
        *_rule_index().slips(text, tokens),
        *article_slips(tokens),
        *clause_slips(text, tokens),
    ]
    yield from _surest(slips)


def _surest(slips: list[Slip]) -> Iterator[Slip]:
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: (-slip.confidence, slip.span)):
        if not any(a < slip.span[1] and slip.span[0] < b for a, b in (k.span for k in kept)):
            kept.append(slip)
    yield from sorted(kept, key=lambda slip: slip.span)


class Grammar(Check):
    """Grammar. Wrong: "despite of", "seven short year", "look forward to meet you", "it's first
    product". Right: "despite", "seven short years", "look forward to meeting you", "its first
    product"."""

    id = "grammar"
    category = "fluency/grammar"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "Article, number, preposition, verb form or word order is wrong"

    needs_alignment = False
    examples = (
        Example(
            (("尽管下雨，还是花了短短七年。", "Despite of the rain, it took seven short year."),),
            (("尽管下雨，还是花了短短七年。", "Despite the rain, it took seven short years."),),
        ),
        Example(
            (
                (
                    "我们期待在其第一间办公室与您见面。",
                    "We look forward to meet you at it's first office.",
                ),
            ),
            (
                (
                    "我们期待在其第一间办公室与您见面。",
                    "We look forward to meeting you at its first office.",
                ),
            ),
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        for slip in grammar_slips(view.target_text):
            yield as_finding(slip, self)
