"""Whether "a" or "an" fits the sound of the next word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.english.kinds import Slip, slip, word_class
from align.checks.english.tokens import Tokens
from align.lexicon.english import lexicon

#: Letters whose name begins with a vowel.
VOWEL_LETTERS = frozenset("AEFHILMNORSX")
#: Numbers read with a vowel first, and those read in two ways: "1,100" and "eleven hundred".
VOWEL_NUMBER = re.compile(r"8|1[18](?:,\d{3}\b|\.\d|$|[a-z%])")
EITHER_NUMBER = re.compile(r"1[18]\d\d(?!\d)")
#: Capitals that may be read as a word: a vowel second, or after what can begin an English word.
READABLE = re.compile(
    r".[AEIOUY]|(?:[BCFGKPS][LR]|DR|S[CHKLMNPTW]|T[RW]|C[HR]|[TW]H|PH)\w*[AEIOUY]"
)


def article_slips(tokens: Tokens) -> Iterator[Slip]:
    """ "A" before a vowel and "an" before a consonant."""
    for index, raw in enumerate(tokens.raw[:-1]):
        if raw not in ("a", "an", "A", "An") or not tokens.joined(index + 1):
            continue
        if (raw[0] == "A" and tokens.joined(index)) or tokens.gaps[index][-1:] in (*"'’-.",):
            continue
        after = tokens.text[tokens.ends[index + 1] : tokens.ends[index + 1] + 2]
        if after[:1].isdigit() or (after[:1] == "." and after[1:].isalnum()):
            continue
        following = tokens.raw[index + 1]
        right = article_of(following)
        if right not in ("a/an", raw.lower()):
            span = (tokens.starts[index], tokens.ends[index + 1])
            right = right.capitalize() if raw[0] == "A" else right
            yield slip("a-an", span, raw, f"{right} {following}", following)


def article_of(word: str) -> str:
    """``a`` or ``an``; ``a/an`` when both are heard or it cannot be told."""
    if word[0].isdigit():
        return "a/an" if EITHER_NUMBER.match(word) else _article(bool(VOWEL_NUMBER.match(word)))
    first = re.split("[-'’]", word, maxsplit=1)[0]
    lower = first.lower()
    if not first.isascii() or lower.startswith(tuple(word_class("either-article"))):
        return "a/an"
    if len(word) == 1 or first == "Rh" or word in word_class("function"):  # "where a is 0"
        return "a/an"
    if len(first) == 1 or first.isupper():
        return _article_of_capitals(first.upper())
    mixed = any(letter.isupper() for letter in first[1:])
    return "a/an" if mixed or not lexicon().knows(lower) else lexicon().article(lower)


def _article_of_capitals(word: str) -> str:
    """Spelt out or read as a word? Where both are possible and disagree there is no answer."""
    spelt = _article(word[0] in VOWEL_LETTERS)
    if len(word) == 1 or word[0] == "U" or not READABLE.match(word):
        return spelt
    return spelt if spelt == _article(word[0] in "AEIO") else "a/an"


def _article(vowel: bool) -> str:
    return "an" if vowel else "a"
