"""A word or a pair of words written twice: "the the", "of the of the"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from align.check.base import Example
from align.check.view import BeadView
from align.checks.english.base import EnglishCheck
from align.checks.english.kinds import Slip, slip, word_class
from align.checks.english.tokens import Tokens, tokenize


def doubled_words(text: str) -> Iterator[Slip]:
    """Words and pairs of words written twice in a row."""
    tokens = tokenize(text)
    words = tokens.words
    for index in [i for i, (a, b) in enumerate(pairwise(words)) if a == b]:
        if tokens.joined(index + 1) and tokens.previous_word(index) != words[index]:
            yield from _doubled_word(tokens, index)
    for index in [i for i, (a, b) in enumerate(zip(words, words[2:], strict=False)) if a == b]:
        if _is_doubled_pair(tokens, index):
            right = f"{tokens.raw[index]} {tokens.raw[index + 1]}"
            span = tokens.starts[index], tokens.ends[index + 3]
            yield slip("doubled-pair", span, right, right)


def _doubled_word(tokens: Tokens, index: int) -> Iterator[Slip]:
    word, end = tokens.words[index], index + 1
    while tokens.next_word(end) == word:
        end += 1
    name = all(part[0].isupper() for part in tokens.raw[index : end + 1])  # Duran Duran
    if not word[0].isalpha() or word in word_class("emphatic") or name:
        return
    if end > index + 1 or not _is_possible(tokens, index):
        span = tokens.starts[index], tokens.ends[end]
        yield slip("doubled-word", span, word, tokens.raw[index])


def _is_possible(tokens: Tokens, index: int) -> bool:
    """Whether grammar may allow the word at ``index`` to stand twice: "he had had", "what it is
    is", "taken in in a church"."""
    word = tokens.words[index]
    if word == "that":
        return tokens.word(index + 2) not in word_class("pointless")
    if word in {"is", "was"}:
        return not word_class("cleft").isdisjoint(tokens.words[max(0, index - 8) : index])
    return word in word_class("doubled-by-grammar")


def _is_doubled_pair(tokens: Tokens, index: int) -> bool:
    first, second = tokens.words[index : index + 2]
    if tokens.word(index + 3) != second or first == second or tokens.word(index + 4) == first:
        return False
    if not word_class("repeated-in-pairs").isdisjoint((first, second)):
        return False
    if not all(tokens.joined(index + step) for step in (1, 2, 3)):
        return False
    names = all(raw[0].isupper() for raw in tokens.raw[index : index + 4])
    return first.isalpha() and second.isalpha() and not names


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
