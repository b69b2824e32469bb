"""Names that the target takes by their words: common words (小米, 奔驰, 美的) and names that are
translated, not spelt (三江源, Three River Sources)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.names.target import STEM, Target
from align.lexicon.recognition import Mention
from align.lexicon.tables import word_set
from align.lexicon.words import translations

#: Shortest common beginning of two words that counts.
LEAST_STEM = 4
#: Share of the shorter word that the beginning must be.
SAME_STEM = 0.7
_GLOSS_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}")
#: Words of glosses that say nothing of what is meant.
_EMPTY = word_set(
    "our the and for with from that this one's sth sb used also lit fig abbr brand company city "
    "county capital located province name surname district place town not his her its"
)


def is_translated(mention: Mention, target: Target) -> bool:
    """Whether a word of the target, written small or at the head of a sentence, is a gloss of the
    name as a common word, or of each of its characters: 三星, three-star. Where the source says
    that a company is meant (小米公司), the head of a sentence may be a name: Millet Company."""
    small = target.plain if mention.has_cue else target.small
    return any(_is_there(zh, target, small) for zh in (mention.text, *mention.text))


#: Fewest characters of a name that is taken as translated by its characters.
LEAST_LITERAL = 3


def is_literal(mention: Mention, target: Target) -> bool:
    """Whether the target has the words of a gloss of the name (藏羚羊, Tibetan antelope), or a
    gloss of each of its characters."""
    for gloss in (part for each in translations(mention.text) for part in each.split(" or ")):
        words = [word.lower() for word in re.findall("[A-Za-z]{3,}", gloss)]
        words = [word for word in words if word not in _EMPTY]
        is_telling = len(words) > 1 or gloss.islower()
        if (
            is_telling
            and 0 < len(words) <= MOST_GLOSS
            and all(any(_is_like(word, fold) for fold in target.folds) for word in words)
        ):
            return True
    return len(mention.text) >= LEAST_LITERAL and all(
        _is_there(character, target, target.folds) for character in mention.text
    )


#: Most words of a gloss that is a name and no description.
MOST_GLOSS = 4


def _is_there(zh: str, target: Target, among: frozenset[str]) -> bool:
    return any(_has_like(gloss, target, among) for gloss in _glosses(zh))


def _has_like(gloss: str, target: Target, among: frozenset[str]) -> bool:
    """Whether some word of the target, one of ``among``, is the gloss but for its ending."""
    if gloss in among:
        return True
    words = target.stems.get(gloss[:STEM], ())
    return any(word in among and _is_like(gloss, word) for word, _ in words)


def _glosses(zh: str) -> Iterator[str]:
    for gloss in translations(zh):
        yield from (word for word in _GLOSS_WORD.findall(gloss) if word not in _EMPTY)


def _is_like(gloss: str, word: str) -> bool:
    """Whether two words are one but for their endings: gallop, galloped; beautiful, beauty."""
    if gloss == word:
        return True
    shorter = min(len(gloss), len(word))
    stem = max(LEAST_STEM, round(SAME_STEM * shorter))
    return shorter >= LEAST_STEM and gloss[:stem] == word[:stem]
