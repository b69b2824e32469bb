"""All that the estimate knows of a bead, as arrays. It reads the bead's two texts and nothing
else, so a bead's score never depends on what other beads stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from align.encode import UseEncoder
from align.score import lexical, semantic, surface
from align.score.word_evidence import MEANS, NAMES, WordEvidence, word_evidence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Buckets that word n-grams of the target are hashed into.
BUCKETS = 1 << 15

_TOKEN = re.compile(r"[\w']+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Hashed words and pairs of words of texts: text ``row[k]`` holds bucket ``bucket[k]``."""

    row: Ints
    bucket: Ints


@dataclass(frozen=True, slots=True)
class Evidence:
    """Arrays over beads.

    Attributes:
        names: names of the features.
        table: their values, (beads, features), float64.
        source, target: sentence vectors, (beads, 512), float32.
        ngrams: words and word pairs of the target.
        words: the evidence on each word of each target; empty but for Chinese → English.
    """

    names: tuple[str, ...]
    table: Floats
    source: NDArray[np.float32]
    target: NDArray[np.float32]
    ngrams: Ngrams
    words: tuple[WordEvidence, ...] = ()

    def __len__(self) -> int:
        return len(self.table)


def hash_ngrams(texts: Sequence[str]) -> Ngrams:
    """The different words and pairs of neighbouring words of each text, hashed with CRC-32."""
    rows: list[int] = []
    buckets: list[int] = []
    for row, text in enumerate(texts):
        found = sorted(set(_buckets(text)))
        rows += [row] * len(found)
        buckets += found
    return Ngrams(np.array(rows, np.int64), np.array(buckets, np.int64))


def _buckets(text: str) -> Iterator[int]:
    tokens = _TOKEN.findall(text)
    yield from map(_bucket, tokens)
    yield from (_bucket(f"{first} {second}") for first, second in pairwise(tokens))


@lru_cache(maxsize=65536)
def _bucket(ngram: str) -> int:
    return crc32(ngram.encode("utf-8", "surrogatepass")) % BUCKETS


def _chinese_english(
    pairs: Sequence[tuple[str, str]], words: Sequence[WordEvidence]
) -> dict[str, Floats]:
    """What only word lists of these two languages can tell, and the means over the words; (beads,)
    each."""
    rows = [
        {
            **surface.length_features(source, target),
            **surface.mark_features(source, target),
            **surface.character_features(source, target),
            **lexical.word_features(source, target),
        }
        for source, target in pairs
    ]
    table = np.array([list(row.values()) for row in rows], np.float64)
    nothing = np.zeros(MEANS)
    means = np.array([w.table[:, :MEANS].mean(axis=0) if len(w.table) else nothing for w in words])
    return {
        **dict(zip(rows[0], table.T, strict=True)),
        **{f"word_{name}": m for name, m in zip(NAMES[:MEANS], means.T, strict=True)},
    }


def collect(pairs: Sequence[tuple[str, str]], encoder: UseEncoder, *, chinese: bool) -> Evidence:
    """The evidence on each (source text, target text), neither of them empty.

    Args:
        chinese: whether the pair is Chinese → English, for which there are word lists.
    """
    vectors = semantic.encode_texts([text for pair in pairs for text in pair], encoder)
    both = [(vectors[source], vectors[target]) for source, target in pairs]
    found = semantic.find_answers(both)
    features = {**semantic.token_features(found), **semantic.semantic_features(found)}
    words: tuple[WordEvidence, ...] = ()
    if chinese:
        pieces = encoder.pieces(np.concatenate([b.ids for _, b in both]))
        words = word_evidence(pairs, found, pieces)
        features |= _chinese_english(pairs, words)
    return Evidence(
        names=tuple(features),
        table=np.stack(list(features.values()), axis=1).astype(np.float64),
        source=np.stack([a.sentence for a, _ in both]),
        target=np.stack([b.sentence for _, b in both]),
        ngrams=hash_ngrams([target for _, target in pairs]),
        words=words,
    )
