"""What is known of each word of a translation: how well it and its neighbours are answered on the
source side, by vectors and by the dictionary; how rare, how long and where it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.bitext import Span
from align.lexicon.glosses import FUNCTION_WORDS, gloss_stems, stem
from align.score.lexical import chinese_words
from align.score.semantic import Match, TextVectors

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: A word: letters and digits, with what joins them.
WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """The words of one target text.

    Attributes:
        spans: [start, end) of each word in the text.
        words: the words.
        table: features, (words, :data:`NAMES`).
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    table: Floats


NAMES = (
    "best",
    "link",
    "worst_piece",
    "covered",
    "rarity",
    "before_best",
    "before_link",
    "before_worst_piece",
    "before_covered",
    "before_rarity",
    "after_best",
    "after_link",
    "after_worst_piece",
    "after_covered",
    "after_rarity",
    "around_best",
    "around_link",
    "margin",
    "column_best",
    "mutual",
    "shift",
    "source_rarity",
    "source_gap",
    "source_gap_near",
    "pieces",
    "letters",
    "function",
    "capital",
    "digit",
    "hyphen",
    "repeated",
    "glossed_by",
    "first",
    "last",
    "place",
    "words",
    "ratio",
    "cosine",
    "mean_best",
    "source_mean_best",
    "links",
    "source_mean_rarity",
    "missing",
    "missing_share",
)

#: Features that :func:`_answers` gives, in the order in which they follow the neighbours'.
_OWN = (
    "margin",
    "column_best",
    "mutual",
    "shift",
    "source_rarity",
    "source_gap",
    "source_gap_near",
    "pieces",
)
#: So many of them are the word's own; the rest are the same for all words of a text.
MEANS = 34


def piece_words(text: str, pieces: Sequence[str], spans: Sequence[Span]) -> Ints:
    """The word that each piece of ``text`` belongs to, -1 for none, (pieces,).

    Pieces spell the text in its compatibility form, a mark for each space. Where they spell
    anything else, places are scaled.
    """
    home = np.full(len(text) + 1, -1)
    for number, (start, end) in enumerate(spans):
        home[start:end] = number
    origin = [
        place
        for place, character in enumerate(text)
        if not character.isspace()
        for _ in unicodedata.normalize("NFKC", character)
    ]
    lengths = np.array([len(piece.replace("▁", "")) for piece in pieces])
    middle = np.cumsum(lengths) - (lengths + 1) // 2
    if lengths.sum() != len(origin) and lengths.sum():
        middle = middle * len(origin) // lengths.sum()
    where = np.array([*origin, len(text)])[np.clip(middle, 0, len(origin))]
    return np.where(lengths > 0, home[where], -1)


def word_evidence(
    source: str,
    target: str,
    a: TextVectors,
    b: TextVectors,
    match: Match,
    pieces: Sequence[str],
) -> WordEvidence:
    """Features of each word of ``target``.

    Args:
        a, b: vectors of the source and the target.
        match: of their tokens.
        pieces: the target's pieces, one for each token of ``b``.
    """
    spans = tuple(found.span() for found in WORD.finditer(target))
    if not spans:
        return WordEvidence((), (), np.zeros((0, len(NAMES)), np.float32))
    words = tuple(target[slice(*span)] for span in spans)
    home = piece_words(target, pieces, spans)
    own = _answers(a, b, match, home, len(words))
    lexical, missing, missing_share = _lexical(source, words)
    core = np.stack([own["best"], own["link"], own["worst_piece"], lexical[:, 0], own["rarity"]], 1)
    before, after = np.zeros_like(core), np.zeros_like(core)
    before[1:], after[:-1] = core[:-1], core[1:]
    columns = [
        *core.T,
        *before.T,
        *after.T,
        *_smooth(core[:, :2], 3).T,
        *(own[name] for name in _OWN),
        *_spelling(words, lexical[:, 1]).T,
    ]
    whole = (
        np.log1p(len(words)),
        np.log1p(len(b.tokens)) - np.log1p(len(a.tokens)),
        float(a.sentence @ b.sentence),
        float(own["best"].mean()),
        float(own["source_best"].mean()),
        float(own["link"].sum() / np.sqrt(len(a.tokens) * len(b.tokens))),
        float(a.rarity.mean()),
        missing,
        missing_share,
    )
    table = np.column_stack([*columns, *(np.full(len(words), value) for value in whole)])
    return WordEvidence(spans, words, table.astype(np.float32))


def _spelling(words: Sequence[str], glossed_by: Floats) -> Floats:
    """What each word looks like and where it is."""
    counts = Counter(word.lower() for word in words)
    number = np.arange(len(words))
    return np.column_stack(
        [
            [min(len(word), 20) for word in words],
            [word.lower() in FUNCTION_WORDS for word in words],
            [word[0].isupper() for word in words],
            [word[0].isdigit() for word in words],
            ["-" in word for word in words],
            [min(counts[word.lower()] - 1, 4) for word in words],
            glossed_by,
            number == 0,
            number == len(words) - 1,
            (number + 0.5) / len(words),
        ]
    )


def _answers(
    a: TextVectors, b: TextVectors, match: Match, home: Ints, words: int
) -> dict[str, Floats]:
    """How the pieces of each word are answered by the source's."""
    similarity = match.similarity
    best_source = similarity.argmax(axis=0)
    best = similarity.max(axis=0)
    two = np.partition(similarity, -2, axis=0)[-2] if len(similarity) > 1 else np.zeros_like(best)
    source_best = similarity.max(axis=1)
    back = similarity.argmax(axis=1)[best_source]
    expected = (np.arange(len(best)) + 0.5) / len(best)
    found = (best_source + 0.5) / len(similarity)
    gap = (1 - source_best) * a.rarity
    near = _smooth(gap[:, None], 3)[:, 0]
    diagonal = np.minimum((expected * len(similarity)).astype(np.int64), len(similarity) - 1)

    inside = home >= 0
    index = home[inside]
    counts = np.bincount(index, minlength=words).astype(np.float32)
    some = np.maximum(counts, 1)

    def mean(values: Floats) -> Floats:
        summed = np.bincount(index, values[inside], minlength=words)
        return np.asarray(summed / some, np.float32)

    worst = np.ones(words, np.float32)
    np.minimum.at(worst, index, best[inside])
    return {
        "best": mean(best),
        "link": mean(match.links.sum(axis=0)),
        "worst_piece": np.where(counts > 0, worst, 0),
        "rarity": mean(b.rarity),
        "margin": mean(best - two),
        "column_best": mean(match.columns.max(axis=0)),
        "mutual": mean((home[back] == home) & inside),
        "shift": mean(found - expected),
        "source_rarity": mean(a.rarity[best_source]),
        "source_gap": mean(gap[best_source]),
        "source_gap_near": mean(near[diagonal]),
        "pieces": np.minimum(counts, 6),
        "source_best": source_best,
    }


def _lexical(source: str, words: Sequence[str]) -> tuple[Floats, float, float]:
    """Per word: whether a source word is glossed by it, and by how many (capped); how many source
    words have no gloss in the target, and what share."""
    glosses = [gloss_stems(word) for word in chinese_words(source)]
    known = Counter(stemmed for of_word in glosses for stemmed in of_word)
    stems = [stem(word) for word in words]
    present = set(stems)
    glossed = [of_word for of_word in glosses if of_word]
    missing = sum(not of_word & present for of_word in glossed)
    table = np.array([(s in known, min(known[s], 4)) for s in stems], np.float32)
    return table, float(np.log1p(missing)), missing / max(1, len(glossed))


def _smooth(values: Floats, radius: int) -> Floats:
    """Mean of each row and those up to ``radius`` before and after it."""
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    at = np.arange(len(values))
    low, high = np.maximum(at - radius, 0), np.minimum(at + radius + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low)[:, None], np.float32)
