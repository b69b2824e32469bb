"""The words of a translation that stand where a missing name should be: renderings of its parts
(外交学院, Diplomatic Academy), its pinyin (中联重科, Zhonglian Heavy Industry), or the unexplained
words between those of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.checks.names.target import Target, WordRun, adjacent
from align.lexicon.glosses import FUNCTION_WORDS, gloss_stems, stem
from align.lexicon.pinyin import is_pinyin, syllables
from align.lexicon.recognition import Mention, Token
from align.lexicon.words import segment_zh
from align.scripts import is_han

#: Most words of what stands in the place, and most words of a target that is searched.
MOST_WORDS, MOST_SEARCHED = 6, 400
#: Least share of a name's characters that its words must render, and the fewest.
LEAST_SHARE, LEAST_CHARACTERS = 0.5, 2
#: How far apart, as shares of their sentences, a name and its words may stand.
REACH = 0.35


def words_in_place(
    mention: Mention, simple: str, tokens: Sequence[Token], target: Target, taken: set[int]
) -> WordRun | None:
    """[first, last] words that stand in the place of a name, or None.

    Args:
        mention: a name that nothing answers.
        simple: the source in simplified characters.
        tokens: its words.
        taken: numbers of the words that answer other names.
    """
    if not 0 < len(target.words) <= MOST_SEARCHED:
        return None
    by_parts = _by_parts(mention, simple, target, taken)
    return by_parts or _between_neighbours(mention, tokens, target, taken)


def _by_parts(mention: Mention, simple: str, target: Target, taken: set[int]) -> WordRun | None:
    """The words that render most of the name's characters."""
    links = {
        i: rendered
        for i in range(len(target.words))
        if i not in taken and (rendered := _rendered(mention, simple, target.words[i].fold))
    }
    least = max(LEAST_CHARACTERS, LEAST_SHARE * len(mention.text))
    best: tuple[int, float, WordRun] | None = None
    for first in links:
        covered: frozenset[int] = frozenset()
        last = first
        for i in range(first, min(first + MOST_WORDS, len(target.words))):
            if i > first and not _goes_on(target, i):
                break
            if i in links:
                covered |= links[i]
                last = i
        away = _distance(mention, simple, target, (first, last))
        is_name = last > first or target.words[first].is_capital
        if len(covered) >= least and away <= REACH and is_name:
            option = (len(covered), -away, (first, last))
            best = max(best, option) if best else option
    return best[2] if best else None


def _goes_on(target: Target, i: int) -> bool:
    """Whether a word belongs to the same phrase as the one before it."""
    return adjacent(target, i) or target.words[i].fold in {"of", "and", "for", "s"}


def _distance(mention: Mention, simple: str, target: Target, words: WordRun) -> float:
    """How far apart a name and some words stand, as shares of their sentences."""
    where = (mention.start + mention.end) / 2 / max(len(simple), 1)
    middle = (target.words[words[0]].start + target.words[words[1]].end) / 2
    return abs(middle / max(len(target.text), 1) - where)


def _rendered(mention: Mention, simple: str, fold: str) -> frozenset[int]:
    """Which characters of the name a word renders, by the dictionary or by their sound."""
    if fold in FUNCTION_WORDS or len(fold) < 2:
        return frozenset()
    covered: set[int] = set()
    name = mention.text
    for start, part in _parts(name):
        if simple.count(part) == name.count(part) and _means(part, fold):
            covered.update(range(start, start + len(part)))
    if not covered and len(fold) > 3 and is_pinyin(fold):
        covered.update(_spelt(name, fold))
    return frozenset(covered)


def _parts(name: str) -> Iterator[tuple[int, str]]:
    """The words that a name is made of, each pair of characters of a long one, and the characters
    that are left, with their offsets. The name itself is none of its parts."""
    for start, end, word in segment_zh(name):
        if word != name and (len(word) > 1 or len(name) > 2):
            yield start, word
        if len(word) > 2:
            yield from ((at, name[at : at + 2]) for at in range(start, end - 1))
            yield from ((at, name[at]) for at in range(start, end))


def _means(part: str, fold: str) -> bool:
    return stem(fold) in gloss_stems(part)


def _spelt(name: str, fold: str) -> range:
    """The two characters or more of a name that a word spells in pinyin."""
    each = [reading.replace("v", "u") for reading in syllables(name)]
    if len(each) != len(name):
        return range(0)
    for start in range(len(name) - 1):
        for end in range(len(name), start + 1, -1):
            if "".join(each[start:end]) == fold:
                return range(start, end)
    return range(0)


def _between_neighbours(
    mention: Mention, tokens: Sequence[Token], target: Target, taken: set[int]
) -> WordRun | None:
    """The words, rendering nothing else, between those of the words before and after the name."""
    before = [word for _, end, word in tokens if end == mention.start]
    after = [word for start, _, word in tokens if start == mention.end]
    if not before or not after:
        return None
    left, right = _only_word(before[0], target), _only_word(after[0], target)
    if left is None or right is None or not 1 < abs(right - left) <= MOST_WORDS - 1:
        return None
    known = frozenset[str]().union(*(gloss_stems(word) for _, _, word in tokens))
    inside = [
        i
        for i in range(min(left, right) + 1, max(left, right))
        if target.words[i].fold not in FUNCTION_WORDS
    ]
    if not inside or any(i in taken or stem(target.words[i].fold) in known for i in inside):
        return None
    return inside[0], inside[-1]


def _only_word(word: str, target: Target) -> int | None:
    """The one word of the target that the dictionary gives for a Chinese word."""
    if not is_han(word[0]) or len(word) < 2:
        return None
    stems = gloss_stems(word)
    found = [
        i
        for i, each in enumerate(target.words)
        if each.fold not in FUNCTION_WORDS and stem(each.fold) in stems
    ]
    return found[0] if len(found) == 1 else None
