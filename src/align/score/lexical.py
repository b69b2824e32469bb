"""What the words of a Chinese–English bead say about its quality: which content words of the
source have no gloss (CC-CEDICT) in the target, and how rare and how many the words are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from align.lexicon.glosses import FUNCTION_WORDS, WORD, gloss_stems, stem
from align.lexicon.words import frequency, part_of_speech, segment_zh
from align.scripts import is_han

#: jieba's tags of Chinese words without content of their own: particles, prepositions,
#: conjunctions, adverbs, modal words, pronouns, numerals, measure words, localisers, sounds.
_EMPTY_TAGS = frozenset("upcdyrmqfeo")
_NAME_AND_STYLE_TAGS = ("nr", "ns", "nt", "nz", "i", "l", "v", "n", "a", "d", "m", "j")

#: -13 is the natural log of about two occurrences in a million words.
_RARE = -13.0


@dataclass(frozen=True, slots=True)
class Words:
    """A bead's words: Chinese ones of the source, all of the target."""

    source: list[str]
    target: list[str]


@lru_cache(maxsize=4096)
def chinese_words(text: str) -> tuple[str, ...]:
    """The words of a text that are written in Chinese characters."""
    return tuple(word for _, _, word in segment_zh(text) if is_han(word[0]))


def split_words(source: str, target: str) -> Words:
    """The words of both sides of a Chinese–English pair."""
    return Words(list(chinese_words(source)), WORD.findall(target))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _is_content(word: str) -> bool:
    return part_of_speech(word)[:1] not in _EMPTY_TAGS


def coverage_features(words: Words) -> dict[str, float]:
    """How much of each side the dictionary finds on the other: counts and shares of content words
    without a counterpart, plain and weighted by rarity."""
    stems = {stem(word) for word in words.target}
    content = [word for word in words.source if _is_content(word)]
    known = [word for word in content if gloss_stems(word)]
    missing = [word for word in known if not gloss_stems(word) & stems]
    weight = {word: -frequency(word) for word in known}
    glosses = frozenset().union(*map(gloss_stems, words.source)) if words.source else frozenset()
    target = [
        stem(word)
        for word in words.target
        if word[0].isalpha() and word.lower() not in FUNCTION_WORDS
    ]
    added = sum(word not in glosses for word in target)
    return {
        "source_missing": len(missing),
        "source_missing_share": _share(len(missing), len(known)),
        "source_missing_weight": _share(
            sum(weight[word] for word in missing), sum(weight[word] for word in known)
        ),
        "source_unknown": len(content) - len(known),
        "source_unknown_share": _share(len(content) - len(known), len(content)),
        "source_content": len(content),
        "target_added": added,
        "target_added_share": _share(added, len(target)),
    }


def source_word_features(words: Sequence[str]) -> dict[str, float]:
    """How hard the source looks: number, rarity and kinds of its words."""
    logs = [frequency(word) for word in words]
    tags = Counter(part_of_speech(word)[:2] for word in words)
    return {
        "source_words": math.log1p(len(words)),
        "source_frequency_mean": sum(logs) / len(logs) if logs else -10.0,
        "source_frequency_min": min(logs, default=-10.0),
        "source_rare": sum(value < _RARE for value in logs),
        "source_information": -sum(logs),
        "source_idioms": sum(len(word) == 4 for word in words),
        "source_single_share": _share(sum(len(word) == 1 for word in words), len(words)),
        "source_word_length": _share(sum(map(len, words)), len(words)),
        **{f"source_tag_{tag}": tags.get(tag, 0) for tag in _NAME_AND_STYLE_TAGS},
    }


def target_word_features(words: Sequence[str]) -> dict[str, float]:
    """How the target reads: word lengths, variety, repetition, function words, capitals."""
    small = [word.lower() for word in words]
    pairs = list(pairwise(small))
    triples = list(zip(small, small[1:], small[2:], strict=False))
    total = len(words)
    return {
        "target_words": math.log1p(total),
        "target_word_length": _share(sum(map(len, words)), total),
        "target_variety": _share(len(set(small)), total),
        "target_repeated_pairs": len(pairs) - len(set(pairs)),
        "target_repeated_triples": len(triples) - len(set(triples)),
        "target_doubled": sum(a == b for a, b in pairs),
        "target_function_share": _share(sum(w in FUNCTION_WORDS for w in small), total),
        "target_the_share": _share(small.count("the"), total),
        "target_of_share": _share(small.count("of"), total),
        "target_capitals": sum(word[0].isupper() for word in words[1:]),
        "target_capital_share": _share(sum(word[0].isupper() for word in words[1:]), total),
    }
