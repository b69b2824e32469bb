"""Capitalised words of the target that answer no name of the source."""

from __future__ import annotations

import re
from itertools import accumulate

from align.checks.names.accepted_forms import is_listed
from align.checks.names.target import Target, WordRun, capital_runs
from align.lexicon.english import is_word
from align.lexicon.pinyin import is_pinyin, syllables
from align.lexicon.tables import word_set

#: Capitalised words that are no names.
PLAIN = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr prof sir lord "
    "lady miss madam president chairman prime minister i ii iii iv vi vii viii ix xi xii "
    "jan feb mar apr jun jul aug sep sept oct nov dec no vol inc ltd co corp am pm bc ad tv "
    "ceo cfo vice"
)
_LATIN_WORD = re.compile("[A-Za-z]+")

#: Most words of a run of capitals that are looked at: no name is longer.
MOST_RUN = 30


def strangers(target: Target, explained: set[int]) -> list[WordRun]:
    """Capitalised runs with no explained word in them and at least one word that could be a
    name."""
    runs: list[WordRun] = []
    for first, last in capital_runs(target):
        last = min(last, first + MOST_RUN - 1)
        inside = range(first, last + 1)
        if any(i in explained for i in inside):
            runs.extend((i, i) for i in inside if i not in explained and _is_odd(target, i))
        elif any(_may_name(target, i) for i in inside):
            runs.append((first, last))
    return runs


def _may_name(target: Target, i: int) -> bool:
    word = target.words[i]
    if not word.is_capital or word.fold in PLAIN or len(word.fold) < 2:
        return False
    return not (word.opens and is_word(word.fold))


def _is_odd(target: Target, i: int) -> bool:
    """A capitalised word that is no plain English word."""
    return _may_name(target, i) and not is_word(target.words[i].fold)


def has_odd_word(target: Target, explained: set[int]) -> bool:
    """Whether some unexplained capitalised word is in no English list."""
    return any(
        word.is_capital and i not in explained and not is_listed(word.fold)
        for i, word in enumerate(target.words)
    )


def taken_from_source(source: str, simple: str, target: Target) -> set[int]:
    """Words that stand in the source in Latin letters, and capitalised ones that are the pinyin
    of some of its characters."""
    latin = {word.lower() for word in _LATIN_WORD.findall(source)}
    copied = {i for i, word in enumerate(target.words) if word.fold in latin} if latin else set()
    return copied | _romanised(simple, target)


def _romanised(simple: str, target: Target) -> set[int]:
    words = [
        (i, word.fold)
        for i, word in enumerate(target.words)
        if word.is_capital and len(word.fold) >= 2 and not is_word(word.fold)
    ]
    words = [(i, fold) for i, fold in words if is_pinyin(fold)]
    if not words:
        return set()
    parts = [part.replace("v", "u") for part in syllables(simple)]
    joined = "".join(parts)
    bounds = frozenset(accumulate(map(len, parts), initial=0))
    spelt = {fold for fold in {fold for _, fold in words} if _spells(fold, joined, bounds)}
    return {i for i, fold in words if fold in spelt}


def _spells(fold: str, joined: str, bounds: frozenset[int]) -> bool:
    """Whether a word is a run of whole syllables."""
    at = joined.find(fold)
    while at >= 0:
        if at in bounds and at + len(fold) in bounds:
            return True
        at = joined.find(fold, at + 1)
    return False
