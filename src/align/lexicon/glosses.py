"""English glosses of Chinese words, and the stems by which they meet the words of a translation."""

from __future__ import annotations

import re
from functools import lru_cache

from align.lexicon.words import translations

#: A word or number of an English text.
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d[\d,.]*\d|\d")
_NOTE = re.compile(r"\(.*?\)")
_SUFFIXES = (
    ("ies", "y"),
    ("ied", "y"),
    *((suffix, "") for suffix in ("ing", "edly", "ed", "es", "ly", "s", "er", "ment")),
    ("tion", "t"),
    ("sion", "s"),
    *((suffix, "") for suffix in ("ness", "al", "y", "e")),
)
#: Words that prove nothing when they stand on both sides.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """a about after an and another any are as at be because been before being but by can could
    did do does down each etc even for from had has have he her here him his how i if in into is it
    its just many may me might more most much must my no nor not of off on one ones only or other
    our out over own same sb shall she should so some somebody someone something sth such than
    that the their them then there these they this those through to too under until up us
    very was we were what when where which while who whose why will with would you your
    classifier surname particle variant used lit fig old abbr person people thing""",
    )
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A crude stem that lets inflected forms and near derivations meet: six letters at most."""
    word = word.lower()
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: len(word) - len(suffix)] + instead
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:6]


@lru_cache(maxsize=1 << 16)
def gloss_stems(word: str) -> frozenset[str]:
    """Stems of the content words in the dictionary's glosses of a Chinese word, and the initials
    of glosses of several words (AI for 人工智能)."""
    stems: set[str] = set()
    for gloss in translations(word):
        words = WORD.findall(_NOTE.sub("", gloss))
        content = [english for english in words if english.lower() not in FUNCTION_WORDS]
        stems.update(stem(english) for english in content)
        if len(content) > 1:
            stems.add("".join(english[0] for english in content).upper())
    return frozenset(stems)


def english_stems(text: str) -> frozenset[str]:
    """Stems of all words of an English text, and its acronyms as they are."""
    words = WORD.findall(text)
    return frozenset(map(stem, words)) | frozenset(filter(str.isupper, words))
