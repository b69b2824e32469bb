"""A word or a pair of words written twice: "the the", "of the of the"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.english.slip import Slip, as_finding
from align.checks.english.tokens import Tokens, tokenize, word_set

#: Grammatical now and then: "he had had", "the fact that that", "what it is is".
POSSIBLE = frozenset({"had", "that", "is", "was", "her"})
#: Before one of these the second “that” points at nothing: "that that the house".
POINTLESS = word_set(
    """the a an it she he they we you i there this these those his her its their my our your if
    when what"""
)
#: What lets a clause end in one "is" and go on with another: "what it is is", "the thing is is".
CLEFT = word_set("what all thing problem question truth issue point fact trouble who where how why")
#: Doubled for emphasis or by nature.
EMPHATIC = word_set(
    """very really so too much many far long never ever no yes yeah oh ah ha haha hey well
    now there bye big old little tiny slowly please hear knock tick tock blah go come wait look
    quickly deep high wide again days years round plus ding dong bang boom thank"""
)
#: In the middle of a pair that may be repeated: "again and again and again", "day by day by".
PAIRED = EMPHATIC | {"and", "by", "or", "to"}


def doubled_words(text: str) -> Iterator[Slip]:
    """Words and pairs of words written twice in a row."""
    tokens = tokenize(text)
    words = tokens.words
    for index in [i for i, (a, b) in enumerate(pairwise(words)) if a == b]:
        if tokens.joined(index + 1) and tokens.previous_word(index) != words[index]:
            yield from _doubled_word(tokens, index)
    for index in [i for i, (a, b) in enumerate(zip(words, words[2:], strict=False)) if a == b]:
        yield from _doubled_pair(tokens, index)


def _doubled_word(tokens: Tokens, index: int) -> Iterator[Slip]:
    word, end = tokens.words[index], index + 1
    while tokens.next_word(end) == word:
        end += 1
    if not word[0].isalpha() or word in EMPHATIC or _is_name(tokens.raw[index : end + 1]):
        return
    possible = end == index + 1 and _is_possible(tokens, index)
    yield Slip(
        "doubled-word",
        (tokens.starts[index], tokens.ends[end]),
        f"“{word}” is written twice in a row.",
        tokens.raw[index],
        Severity.NEUTRAL if possible else Severity.MINOR,
        0.4 if possible else 0.9,
    )


def _is_possible(tokens: Tokens, index: int) -> bool:
    """Whether grammar may allow the word at ``index`` to stand twice."""
    word = tokens.words[index]
    if word == "that":
        return tokens.word(index + 2) not in POINTLESS
    if word in {"is", "was"}:
        return not CLEFT.isdisjoint(tokens.words[max(0, index - 8) : index])
    return word in POSSIBLE


def _doubled_pair(tokens: Tokens, index: int) -> Iterator[Slip]:
    first, second = tokens.words[index : index + 2]
    if tokens.word(index + 3) != second or first == second or {first, second} & PAIRED:
        return
    if not all(tokens.joined(index + step) for step in (1, 2, 3)):
        return
    if not (first.isalpha() and second.isalpha()) or tokens.word(index + 4) == first:
        return
    if all(raw[0].isupper() for raw in tokens.raw[index : index + 4]):
        return
    yield Slip(
        "doubled-pair",
        (tokens.starts[index], tokens.ends[index + 3]),
        f"“{first} {second}” is written twice in a row.",
        f"{tokens.raw[index]} {tokens.raw[index + 1]}",
        confidence=0.9,
    )


def _is_name(parts: tuple[str, ...]) -> bool:
    """Duran Duran, Bora Bora: each part with a capital."""
    return all(part[0].isupper() for part in parts)


class DoubledWord(Check):
    """A word written twice in a row. Wrong: "to deliver deliver quality". Right: "to deliver
    quality", "he had had enough", "many, many years"."""

    id = "doubled-word"
    category = "fluency/grammar"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "A word or pair of words is written twice in a row"

    needs_alignment = False
    examples = (
        Example(
            (("他们提供质量。", "They deliver deliver quality."),),
            (("他们提供质量。", "They deliver quality."),),
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        for slip in doubled_words(view.target_text):
            yield as_finding(slip, self)
