"""All that the estimate knows of a bead, as arrays. It reads the bead's two texts and nothing
else, so a bead's score never depends on what other beads stand beside it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from align.encode import UseEncoder
from align.score import lexical, semantic, surface

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Buckets that word n-grams of the target are hashed into.
BUCKETS = 1 << 15

_TOKEN = re.compile(r"[\w']+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Hashed words and word pairs of texts: of text ``row[k]``, bucket ``bucket[k]`` with weight
    1 + ln(count)."""

    row: Ints
    bucket: Ints
    weight: Floats


@dataclass(frozen=True, slots=True)
class Evidence:
    """Arrays over beads.

    Attributes:
        names: names of the features.
        table: their values, (beads, features), float64.
        source, target: sentence vectors, (beads, 512), float32.
        ngrams: words and word pairs of the target.
    """

    names: tuple[str, ...]
    table: Floats
    source: NDArray[np.float32]
    target: NDArray[np.float32]
    ngrams: Ngrams

    def __len__(self) -> int:
        return len(self.table)


def hash_ngrams(texts: Sequence[str]) -> Ngrams:
    """Words and pairs of neighbouring words, hashed with CRC-32."""
    rows: list[int] = []
    buckets: list[int] = []
    weights: list[float] = []
    for row, text in enumerate(texts):
        for bucket, count in sorted(Counter(_buckets(text)).items()):
            rows.append(row)
            buckets.append(bucket)
            weights.append(1.0 + math.log(count))
    return Ngrams(np.array(rows, np.int64), np.array(buckets, np.int64), np.array(weights, float))


def _buckets(text: str) -> Iterator[int]:
    tokens = _TOKEN.findall(text)
    yield from map(_bucket, tokens)
    yield from (_bucket(f"{first} {second}") for first, second in pairwise(tokens))


@lru_cache(maxsize=65536)
def _bucket(ngram: str) -> int:
    return crc32(ngram.encode("utf-8", "surrogatepass")) % BUCKETS


def _features(
    source: str, target: str, a: semantic.TextVectors, b: semantic.TextVectors, chinese: bool
) -> dict[str, float]:
    features = {**semantic.token_features(a, b), **semantic.semantic_features(a, b)}
    if chinese:  # zh → en: what only word lists of these two languages can tell
        words = lexical.split_words(source, target)
        features |= surface.length_features(source, target)
        features |= surface.mark_features(source, target)
        features |= surface.character_features(source, target)
        features |= lexical.coverage_features(words)
        features |= lexical.source_word_features(words.source)
        features |= lexical.target_word_features(words.target)
    return features


def collect(pairs: Sequence[tuple[str, str]], encoder: UseEncoder, *, chinese: bool) -> Evidence:
    """The evidence on each (source text, target text), neither of them empty.

    Args:
        chinese: whether the pair is Chinese → English, for which there are word lists.
    """
    vectors = semantic.encode_texts([text for pair in pairs for text in pair], encoder)
    rows = [_features(s, t, vectors[s], vectors[t], chinese) for s, t in pairs]
    return Evidence(
        names=tuple(rows[0]),
        table=np.array([list(row.values()) for row in rows], np.float64),
        source=np.stack([vectors[s].sentence for s, _ in pairs]),
        target=np.stack([vectors[t].sentence for _, t in pairs]),
        ngrams=hash_ngrams([t for _, t in pairs]),
    )
