"""Grammar slips that English translated from Chinese is full of: our own rules, pure Python.

The rules are rows of ``data/rules.tsv`` (neighbouring words) and ``data/clauses.tsv`` (whole
clauses), each with an example of wrong and right; "a" and "an" have a module of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from align.check.base import Example
from align.check.view import BeadView
from align.checks.english.articles import article_slips
from align.checks.english.base import EnglishCheck
from align.checks.english.expressions import worth_a_look
from align.checks.english.kinds import Slip
from align.checks.english.patterns import RuleIndex, all_rules
from align.checks.english.tokens import tokenize


@cache
def _rule_index() -> RuleIndex:
    return RuleIndex(all_rules())


def grammar_slips(text: str) -> Iterator[Slip]:
    """Grammar slips of an English text; of those on one spot only the surest."""
    tokens = tokenize(text)
    slips = [*_rule_index().slips(tokens), *article_slips(tokens)]
    for expression in worth_a_look("clauses.tsv", tokens.text):
        slips += expression.slips(tokens.text)
    yield from _surest(slips)


def _surest(slips: list[Slip]) -> list[Slip]:
    """Of overlapping slips the one of greatest confidence."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: slip.span):
        if not kept or kept[-1].span[1] <= slip.span[0]:
            kept.append(slip)
        elif slip.confidence > kept[-1].confidence:
            kept[-1] = slip
    return kept


class Grammar(EnglishCheck):
    """Grammar. Wrong: "despite of", "seven short year", "look forward to meet you", "it's first
    product". Right: "despite", "seven short years", "look forward to meeting you", "its first
    product"."""

    id = "grammar"
    category = "fluency/grammar"
    description = "Article, number, preposition, verb form or word order is wrong"
    examples = (
        Example(
            (("尽管下雨，还是花了短短七年。", "Despite of the rain, it took seven short year."),),
            (("尽管下雨，还是花了短短七年。", "Despite the rain, it took seven short years."),),
        ),
        Example(
            (("期待在其首间办公室见您。", "We look forward to meet you at it's first office."),),
            (("期待在其首间办公室见您。", "We look forward to meeting you at its first office."),),
        ),
    )

    def slips(self, view: BeadView, prepared: Any) -> Iterator[Slip]:
        return grammar_slips(view.target_text)
