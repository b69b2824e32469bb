"""Whether "a" or "an" fits the sound of the next word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.english.kinds import Slip, slip
from align.checks.english.tokens import Tokens
from align.lexicon.english import lexicon

#: A vowel letter with the sound of "you" or "w".
CONSONANT_SOUND = re.compile(
    r"(?:u(?:ni(?!m|n[a-hj-z]|d)|s[aeiu]|t[ei]|ku|ro|topi|biqu|kr|ga|ru)|eu|ew|one(?!ir)|once|ouija|oui)"
)
#: A silent h.
SILENT_H = re.compile(r"h(?:onest|onou?r|our|eir(?!ar))")
#: Words said in both ways.
EITHER = re.compile(
    r"h(?:istor|otel|abitu|eroic|ypothe|allucin|ilari|ysteri|orrif|armon|erb)|unanimous"
)
#: Letters whose name begins with a vowel.
VOWEL_LETTERS = frozenset("AEFHILMNORSX")
VOWEL_DIGITS = re.compile(r"8|1[18](?:,\d{3}|\.\d|$|[a-z%])")


def article_slips(tokens: Tokens) -> Iterator[Slip]:
    """ "A" before a vowel and "an" before a consonant."""
    for index, raw in enumerate(tokens.raw[:-1]):
        if raw not in ("a", "an", "A", "An") or not tokens.joined(index + 1):
            continue
        if (raw[0] == "A" and tokens.joined(index)) or tokens.gaps[index][-1:] in ("'", "’", "-"):
            continue
        following = tokens.raw[index + 1]
        vowel = begins_with_vowel(following)
        if vowel is None or vowel is (raw.lower() == "an"):
            continue
        right = ("an" if vowel else "a") if raw[0] == "a" else ("An" if vowel else "A")
        span = (tokens.starts[index], tokens.ends[index + 1])
        yield slip("a-an", span, raw, f"{right} {following}", following)


def begins_with_vowel(word: str) -> bool | None:
    """Whether a word is said with a vowel first; None when that cannot be told."""
    if word[0].isdigit():
        return VOWEL_DIGITS.match(word) is not None
    if len(word) < 2 or not word[0].isascii() or "." in word:
        return None
    if word[1] in "-'’" and word[0].isupper():
        return word[0] in VOWEL_LETTERS
    if any(letter.isupper() for letter in word[1:]):
        return _acronym_begins_with_vowel(word)
    lower = re.split("[-'’]", word.lower(), maxsplit=1)[0]
    if EITHER.match(lower):
        return None
    if word[0].isupper() and lexicon().band(lower) > 4:
        return _name_begins_with_vowel(word)
    if lexicon().band(lower) > 5 and not lexicon().knows(lower):
        return None
    if lower[0] in "aeiou":
        return CONSONANT_SOUND.match(lower) is None
    return SILENT_H.match(lower) is not None


def _acronym_begins_with_vowel(word: str) -> bool | None:
    """Spelt out or read as a word? Only where both agree is there an answer."""
    if not word.isupper():
        return None
    spelt = word[0] in VOWEL_LETTERS
    read = word[0] in "AEIOU"
    return spelt if spelt == read else None


def _name_begins_with_vowel(word: str) -> bool | None:
    if CONSONANT_SOUND.match(word.lower()):
        return False
    if word[0] in "AIO" and not word.startswith("One"):
        return True
    return None if word[0] in "EUHXY" else False
