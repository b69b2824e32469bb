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
class Known:
    """What is known of a Chinese word.

    Attributes:
        log: natural log of its relative frequency.
        tag: the first two letters of its part of speech.
        is_content: whether it has content of its own.
        stems: those of its glosses.
    """

    log: float
    tag: str
    is_content: bool
    stems: frozenset[str]


@lru_cache(maxsize=1 << 16)
def known(word: str) -> Known:
    """What the word lists know of a Chinese word."""
    tag = part_of_speech(word)
    return Known(frequency(word), tag[:2], tag[:1] not in _EMPTY_TAGS, gloss_stems(word))


@lru_cache(maxsize=4096)
def chinese_words(text: str) -> tuple[str, ...]:
    """The words of a text that are written in Chinese characters."""
    return tuple(word for _, _, word in segment_zh(text) if is_han(word[0]))


def word_features(source: str, target: str) -> dict[str, float]:
    """All that the words of a Chinese–English bead say."""
    chinese, english = chinese_words(source), WORD.findall(target)
    return {
        **coverage_features(chinese, english),
        **source_word_features(chinese),
        **target_word_features(english),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def coverage_features(source: Sequence[str], target: Sequence[str]) -> dict[str, float]:
    """How much of each side the dictionary finds on the other: counts and shares of content words
    without a counterpart, plain and weighted by rarity."""
    stems = [stem(word) for word in target]
    present = set(stems)
    words = [known(word) for word in source]
    content = [word for word in words if word.is_content]
    glossed = [word for word in content if word.stems]
    missing = [word for word in glossed if word.stems.isdisjoint(present)]
    glosses = frozenset().union(*(word.stems for word in words))
    plain = [
        stemmed
        for word, stemmed in zip(target, stems, strict=True)
        if word[0].isalpha() and word.lower() not in FUNCTION_WORDS
    ]
    added = sum(stemmed not in glosses for stemmed in plain)
    return {
        "source_missing": len(missing),
        "source_missing_share": _share(len(missing), len(glossed)),
        "source_missing_weight": _share(
            sum(word.log for word in missing), sum(word.log for word in glossed)
        ),
        "source_unknown": len(content) - len(glossed),
        "source_unknown_share": _share(len(content) - len(glossed), len(content)),
        "source_content": len(content),
        "target_added": added,
        "target_added_share": _share(added, len(plain)),
    }


def source_word_features(words: Sequence[str]) -> dict[str, float]:
    """How hard the source looks: number, rarity and kinds of its words."""
    logs = [known(word).log for word in words]
    tags = Counter([known(word).tag for word in words])
    lengths = [len(word) for word in words]
    return {
        "source_words": math.log1p(len(words)),
        "source_frequency_mean": sum(logs) / len(logs) if logs else -10.0,
        "source_frequency_min": min(logs, default=-10.0),
        "source_rare": sum([value < _RARE for value in logs]),
        "source_information": -sum(logs),
        "source_idioms": lengths.count(4),
        "source_single_share": _share(lengths.count(1), len(words)),
        "source_word_length": _share(sum(lengths), len(words)),
        **{f"source_tag_{tag}": tags.get(tag, 0) for tag in _NAME_AND_STYLE_TAGS},
    }


def target_word_features(words: Sequence[str]) -> dict[str, float]:
    """How the target reads: word lengths, variety, repetition, function words, capitals."""
    small = [word.lower() for word in words]
    pairs = list(pairwise(small))
    triples = list(zip(small, small[1:], small[2:], strict=False))
    total = len(words)
    capitals = sum([word[0].isupper() for word in words[1:]])
    return {
        "target_words": math.log1p(total),
        "target_word_length": _share(sum(map(len, words)), total),
        "target_variety": _share(len(set(small)), total),
        "target_repeated_pairs": len(pairs) - len(set(pairs)),
        "target_repeated_triples": len(triples) - len(set(triples)),
        "target_doubled": sum([a == b for a, b in pairs]),
        "target_function_share": _share(sum([w in FUNCTION_WORDS for w in small]), total),
        "target_the_share": _share(small.count("the"), total),
        "target_of_share": _share(small.count("of"), total),
        "target_capitals": capitals,
        "target_capital_share": _share(capitals, total),
    }
