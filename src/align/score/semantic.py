"""What the encoder sees in a bead: how alike the sentences are, and for each token how well the
other side holds a counterpart (soft matching of vectors, after Zhang et al. 2020, BERTScore)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encode import UseEncoder

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: Softness of the links between tokens.
_TEMPERATURE = 0.05
#: Texts encoded together: bounds the memory of token vectors.
_BATCH = 512


@dataclass(frozen=True, slots=True)
class TextVectors:
    """One text, encoded.

    Attributes:
        sentence: its unit vector, (512,).
        tokens: unit vectors of the tokens in their context, (tokens, 512).
        rarity: weight of each token, (tokens,): pieces are numbered from frequent to rare.
        ids: the tokens' piece ids, (tokens,).
    """

    sentence: Floats
    tokens: Floats
    rarity: Floats
    ids: Ints


def rarity(ids: Ints) -> Floats:
    """Weight in [0.05, 1.5] that grows with the logarithm of a piece's rank."""
    return np.clip((np.log1p(ids) - 3.0) / 6.0, 0.05, 1.5).astype(np.float32)


def encode_texts(texts: Sequence[str], encoder: UseEncoder) -> dict[str, TextVectors]:
    """Each different text with its vectors; a text is encoded once however often it occurs."""
    unique = list(dict.fromkeys(texts))
    result: dict[str, TextVectors] = {}
    for start in range(0, len(unique), _BATCH):
        batch = unique[start : start + _BATCH]
        tokens = encoder.tokenize(batch)
        anew: list[str] = []
        for i, text in enumerate(batch):
            ids = tokens.ids[tokens.starts[i] : tokens.starts[i + 1]]
            known = encoder.recall(ids)
            if known is None:
                anew.append(text)
            else:
                result[text] = TextVectors(known.sentence, known.tokens, rarity(ids), ids)
        if anew:
            result |= _encode_anew(anew, encoder)
    return result


def _encode_anew(texts: Sequence[str], encoder: UseEncoder) -> dict[str, TextVectors]:
    features = encoder.analyse(texts, radius=0, dtype=np.float32)
    sentences = encoder.windows(features.segments, 1)[0].astype(np.float32)
    tokens, vectors = features.tokens, features.token_vectors
    assert vectors is not None
    weights = rarity(tokens.ids)
    result: dict[str, TextVectors] = {}
    for i, text in enumerate(texts):
        part = slice(tokens.starts[i], tokens.starts[i + 1])
        own = vectors[part].astype(np.float32)
        result[text] = TextVectors(sentences[i], own, weights[part], tokens.ids[part])
    return result


def _best_features(name: str, best: Floats, weight: Floats) -> dict[str, float]:
    ordered = np.sort(best)
    last = len(ordered) - 1
    return {
        f"{name}_mean": float(best @ weight / weight.sum()),
        f"{name}_low": float(ordered[int(0.1 * last)]),
        f"{name}_quarter": float(ordered[int(0.25 * last)]),
        f"{name}_worst": float(ordered[0]),
        f"{name}_missing": float((1 - best) @ weight),
    }


@dataclass(frozen=True, slots=True)
class Match:
    """How the tokens of two texts answer each other: (source tokens, target tokens) each.

    Attributes:
        similarity: cosines.
        links: mass of links that both sides agree on.
        columns: each target token's shares of the source tokens.
    """

    similarity: Floats
    links: Floats
    columns: Floats


def match_tokens(source: TextVectors, target: TextVectors) -> Match:
    """Compare every token with every other."""
    similarity = source.tokens @ target.tokens.T
    strength = np.exp((similarity - similarity.max()) / _TEMPERATURE)
    rows = strength / strength.sum(axis=1, keepdims=True)
    columns = strength / (strength.sum(axis=0, keepdims=True) + np.float32(1e-30))
    return Match(similarity, rows * columns, columns)


def semantic_features(source: TextVectors, target: TextVectors, match: Match) -> dict[str, float]:
    """Sentence similarity and, for the tokens of each side, their best counterparts."""
    similarity = match.similarity
    return {
        "cosine": float(source.sentence @ target.sentence),
        **_best_features("source_match", similarity.max(axis=1), source.rarity),
        **_best_features("target_match", similarity.max(axis=0), target.rarity),
        "match_links": float(match.links.sum() / np.sqrt(similarity.size)),
    }


def token_features(source: TextVectors, target: TextVectors) -> dict[str, float]:
    """Numbers and rarity of the tokens on each side."""
    a, b = source.rarity, target.rarity
    return {
        "source_tokens": float(np.log1p(len(a))),
        "target_tokens": float(np.log1p(len(b))),
        "token_ratio": float(np.log1p(len(b)) - np.log1p(len(a))),
        "source_rarity_mean": float(a.mean()),
        "source_rarity_sum": float(a.sum()),
        "target_rarity_mean": float(b.mean()),
        "target_rarity_max": float(b.max()),
        "target_rarity_sum": float(b.sum()),
        "target_rare_share": float((b > 1.2).mean()),
    }
