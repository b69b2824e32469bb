"""Near words of a misspelt one, after Norvig's generation of single edits."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from align.lexicon.english import Lexicon

#: Words up to this band are common enough to be suggested.
SUGGESTED_BAND = 3
#: Up to this length unknown words are abbreviations and names of things, unless two letters of a
#: common word changed places.
SHORT = 4
#: From this length on a second edit is allowed.
LONG = 8


def suggest(word: str, lexicon: Lexicon) -> str | None:
    """The nearest common word to ``word`` (lower case), or None."""
    if (split := split_in_two(word, lexicon)) is not None:
        return split
    if len(word) <= SHORT:
        return _commonest(swaps(word), word, lexicon)
    once = set(edits(word))
    if best := _commonest(once, word, lexicon):
        return best
    if len(word) < LONG:
        return None
    twice = {second for first in small_edits(word) for second in edits(first)}
    return _commonest(twice, word, lexicon)


def has_common_neighbour(word: str, lexicon: Lexicon) -> bool:
    """Whether one of the commonest words is one edit away."""
    return any(lexicon.band(near) == 1 for near in edits(word))


def edits(word: str) -> Iterator[str]:
    """Every string one deletion, transposition, replacement or insertion away."""
    yield from small_edits(word)
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def swaps(word: str) -> set[str]:
    """Every string in which two neighbours of ``word`` changed places."""
    return {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    }


def small_edits(word: str) -> Iterator[str]:
    """Every string one deletion or transposition away."""
    for place in range(len(word)):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def split_in_two(word: str, lexicon: Lexicon) -> str | None:
    """Two of the commonest words written as one ("ofthe"), or None."""
    for place in range(2, len(word) - 1):
        first, second = word[:place], word[place:]
        if lexicon.band(first) == 1 == lexicon.band(second) and not lexicon.tags(first):
            return f"{first} {second}"
    return None


def _commonest(candidates: set[str], word: str, lexicon: Lexicon) -> str | None:
    """The candidate of the lowest band; the same letters in another order come first."""
    letters = sorted(word)
    best: tuple[int, bool, str] | None = None
    for candidate in candidates:
        band = lexicon.band(candidate)
        if 0 < band <= SUGGESTED_BAND:
            rank = (band, sorted(candidate) != letters, candidate)
            best = rank if best is None else min(best, rank)
    return None if best is None else best[2]
