"""A word or a pair of words written twice: "the the", "of the of the" (``data/doubled.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq
from typing import Any

from align.check.base import Example
from align.check.view import BeadView
from align.checks.english.base import EnglishCheck
from align.checks.english.expressions import worth_a_look
from align.checks.english.kinds import Slip
from align.checks.english.tokens import tokenize


def doubled_words(text: str) -> Iterator[Slip]:
    """Words and pairs of words written twice in a row."""
    tokens = tokenize(text)
    words = tokens.words
    if any(map(eq, words, words[1:])) or any(map(eq, words, words[2:])):
        for expression in worth_a_look("doubled.tsv", tokens.text):
            yield from expression.slips(tokens.text)


class DoubledWord(EnglishCheck):
    """A word written twice in a row. Wrong: "to deliver deliver quality". Right: "to deliver
    quality", "he had had enough", "many, many years"."""

    id = "doubled-word"
    category = "fluency/grammar"
    description = "A word or pair of words is written twice in a row"
    examples = (
        Example(
            (("他们提供质量。", "They deliver deliver quality."),),
            (("他们提供质量。", "They deliver quality."),),
        ),
    )

    def slips(self, view: BeadView, prepared: Any) -> Iterator[Slip]:
        return doubled_words(view.target_text)
