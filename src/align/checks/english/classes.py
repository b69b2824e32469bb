"""The classes of words that patterns name: ``<verb>``, ``<plural>``, ``<number>`` …, and every list
of ``data/words.tsv``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from align.checks.english import inflect
from align.checks.english.kinds import word_class, word_lists
from align.lexicon.english import lexicon


@lru_cache(maxsize=8192)
def in_class(word: str, name: str) -> bool:
    """Whether a word in lower case belongs to a class.

    Raises:
        KeyError: there is no such class.
    """
    return CLASSES[name](word) if name in CLASSES else word in word_class(name)


def is_class(name: str) -> bool:
    """Whether there is such a class."""
    return name in CLASSES or name in word_lists()


def _tagged(tags: str) -> Callable[[str], bool]:
    """Words whose commonest reading is one of ``tags``."""
    return lambda word: lexicon().tags(word)[:1] in tuple(tags)


def _fits(expression: str) -> Callable[[str], bool]:
    compiled = re.compile(expression)
    return lambda word: compiled.fullmatch(word) is not None


def _is_noun(word: str) -> bool:
    tags = lexicon().tags(word)
    listed = word in word_class("invariable") or word in word_class("function")
    return tags[:1] == "n" and "s" not in tags and not listed and len(word) > 2


def _is_countable(word: str) -> bool:
    """A singular noun whose plural is a common word."""
    if not _is_noun(word) or (word.endswith("ing") and "g" in lexicon().tags(word)):
        return False
    many = inflect.plural(word)
    return many is not None and lexicon().band(many) <= 3


def _is_only_noun(word: str) -> bool:
    return lexicon().only(word, "ns") and word not in word_class("function")


def _is_past(word: str) -> bool:
    tags = lexicon().tags(word)
    return tags[:1] == "d" and not set(tags) & {"n", "v"} and word != "used"


def _is_compared(suffix: str) -> Callable[[str], bool]:
    """Comparatives or superlatives of adjectives."""

    def fits(word: str) -> bool:
        stem = word.removesuffix(suffix)
        if stem == word or "c" not in lexicon().tags(word):
            return False
        candidates = (stem, stem + "e", stem[:-1], stem[:-1] + "y")
        return any(lexicon().tags(form)[:1] == "a" for form in candidates)

    return fits


def _is_adjective(word: str) -> bool:
    return lexicon().tags(word)[:1] in ("a", "c") and word not in word_class("not-describing")


def _is_adverb_of_adjective(word: str) -> bool:
    focus = word in word_class("focus-adverb")
    return not focus and lexicon().only(word, "r") and inflect.adjective(word) is not None


CLASSES: Mapping[str, Callable[[str], bool]] = {
    "verb": lambda word: lexicon().tags(word).lstrip("dp")[:1] == "v",
    "anyverb": lambda word: "v" in lexicon().tags(word),
    "onlyverb": lambda word: lexicon().tags(word) == "v",
    "baseverb": lambda word: lexicon().only(word, "vp") and "v" in lexicon().tags(word),
    "gerund": lambda word: word.endswith("ing") and "g" in lexicon().tags(word),
    "anyadverb": _tagged("r"),
    "lyadverb": _is_adverb_of_adjective,
    "third": _tagged("z"),
    "past": _is_past,
    "ing": lambda word: lexicon().only(word, "g"),
    "noun": _is_noun,
    "countable": _is_countable,
    "onlynoun": _is_only_noun,
    "anynoun": _tagged("ns"),
    "plural": _tagged("s"),
    "onlyplural": lambda word: lexicon().only(word, "s"),
    "adjective": _is_adjective,
    "comparative": _is_compared("er"),
    "superlative": _is_compared("est"),
    "number": lambda word: word in word_class("number") or _is_figure(word),
    "digits": lambda word: word[:1].isdigit(),
    "content": lambda word: word not in word_class("dangling"),
    "doublable": lambda word: lexicon().knows(word) and word not in word_class("doubled"),
    "unparticled": lambda word: word not in word_class("phrasal"),
    "pairable": lambda word: word not in word_class("unpaired"),
    "common": lambda word: lexicon().band(word) <= 3,
    "rare": lambda word: lexicon().band(word) > 4,
    "saying": _tagged("vr"),
    "year": _fits(r"(?:19|20)[0-9]{2}"),
    "dayofmonth": _fits(r"[12]?[0-9](?:st|nd|rd|th)?|3[01]"),
    "century": _fits(r"[12][0-9](?:st|nd|rd|th)"),
}
#: Classes by which a pattern may begin, and the words that set it off; digits set off "#", words
#: in -ly "*ly".
STARTS: Mapping[str, tuple[str, ...]] = {"number": ("#",), "lyadverb": ("*ly",)}


def _is_figure(word: str) -> bool:
    return len(word) < 4 and word.isascii() and word.isdecimal() and int(word) >= 2


def first_words(name: str) -> frozenset[str]:
    """What sets a pattern off that begins with a class."""
    listed = word_class(name) if name in word_lists() else frozenset()
    return listed.union(STARTS.get(name, ()))
