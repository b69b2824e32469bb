"""What the encoder sees in a bead: how alike the sentences are, and for each token how well the
other side holds a counterpart (soft matching of vectors, after Zhang et al. 2020, BERTScore)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.encode import UseEncoder

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
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
        ids_of = [tokens.ids[start:end] for start, end in pairwise(tokens.starts.tolist())]
        for text, ids, known in zip(batch, ids_of, encoder.recall(ids_of), strict=True):
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


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rows of several texts lie, one text after the other.

    Attributes:
        text: the text that each row belongs to, (rows,).
        counts: rows of each text, (texts,).
        first: the first row of each text, (texts,).
    """

    text: Ints
    counts: Ints
    first: Ints

    @classmethod
    def of(cls, counts: Sequence[int]) -> Layout:
        """The layout of texts with so many rows each."""
        sizes = np.array(counts, np.int64)
        return cls(np.repeat(np.arange(len(sizes)), sizes), sizes, np.cumsum(sizes) - sizes)

    def sums(self, values: NDArray[np.floating]) -> Doubles:
        """Of each text, in the order of its rows: no text's sum depends on another, (texts,)."""
        summed = np.bincount(self.text, values, minlength=len(self.counts))
        return np.asarray(summed, np.float64)

    def means(self, values: NDArray[np.floating]) -> Doubles:
        """Of each text, 0 for one without rows, (texts,)."""
        return np.asarray(self.sums(values) / np.maximum(self.counts, 1))

    @property
    def at(self) -> Ints:
        """Number of each row in its text, from 0, (rows,)."""
        return np.arange(len(self.text)) - self.first[self.text]

    @property
    def middle(self) -> Doubles:
        """Where in its text the middle of each row lies, in (0, 1), (rows,)."""
        return np.asarray((self.at + 0.5) / self.counts[self.text])

    def shifted(self, values: Floats, by: int) -> Floats:
        """The value ``by`` rows further on in the same text, 0 where there is none; rows first."""
        rows = np.arange(len(values)) + by
        inside = (rows >= 0) & (rows < len(values))
        rows[~inside] = 0
        inside &= self.text[rows] == self.text
        result = values[rows]
        result[~inside] = 0
        return np.asarray(result)

    def smooth(self, values: Floats, radius: int) -> Floats:
        """Mean of each row and those up to ``radius`` before and after it in its text."""
        total = np.zeros_like(values)
        for by in range(-radius, radius + 1):
            total += self.shifted(values, by)
        at = self.at
        low = np.maximum(at - radius, 0)
        high = np.minimum(at + radius + 1, self.counts[self.text])
        share = (high - low).reshape(-1, *(1,) * (values.ndim - 1))
        return np.asarray(total / share, np.float32)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the tokens of pairs of texts find on the other side, all pairs one after the other.

    Attributes:
        source, target: where each pair's tokens lie.
        source_rarity, target_rarity: of each token.
        source_best: similarity of each source token's best counterpart, (source tokens,).
        back: that counterpart, as a row of the target's, (source tokens,).
        best, second: similarity of each target token's best and second counterpart.
        best_source: the best one, as a row of the source's, (target tokens,).
        link: mass of the links of each target token that both sides agree on.
        column_best: the greatest share that one source token has of each target token.
        cosine: of the sentences, (pairs,).
    """

    source: Layout
    target: Layout
    source_rarity: Floats
    target_rarity: Floats
    source_best: Floats
    back: Ints
    best: Floats
    second: Floats
    best_source: Ints
    link: Floats
    column_best: Floats
    cosine: Floats


def find_answers(pairs: Sequence[tuple[TextVectors, TextVectors]]) -> Answers:
    """Compare the tokens of each pair's two texts."""
    source = Layout.of([len(a.tokens) for a, _ in pairs])
    target = Layout.of([len(b.tokens) for _, b in pairs])
    of_source, of_target = [], []
    for i, (a, b) in enumerate(pairs):
        match = match_tokens(a, b)
        similarity = match.similarity
        there, back = similarity.argmax(axis=0), similarity.argmax(axis=1)
        best = similarity[there, np.arange(len(there))]
        second = np.partition(similarity, -2, axis=0)[-2] if len(a.tokens) > 1 else 0 * best
        of_source.append((similarity[np.arange(len(back)), back], back + target.first[i]))
        links, share = match.links.sum(axis=0), match.columns.max(axis=0)
        of_target.append((best, second, there + source.first[i], links, share))
    source_best, back = map(np.concatenate, zip(*of_source, strict=True))
    best, second, best_source, link, share = map(np.concatenate, zip(*of_target, strict=True))
    return Answers(
        source,
        target,
        np.concatenate([a.rarity for a, _ in pairs]),
        np.concatenate([b.rarity for _, b in pairs]),
        source_best,
        back,
        best,
        second,
        best_source,
        link,
        share,
        np.array([a.sentence @ b.sentence for a, b in pairs], np.float32),
    )


def _best_features(name: str, layout: Layout, best: Floats, weight: Floats) -> dict[str, Doubles]:
    """How well the tokens of each text are answered: the weighted mean, the lowest and what is
    missing."""
    ordered = best[np.lexsort((best, layout.text))].astype(np.float64)
    last = layout.counts - 1
    return {
        f"{name}_mean": layout.sums(best * weight) / layout.sums(weight),
        f"{name}_low": ordered[layout.first + (0.1 * last).astype(np.int64)],
        f"{name}_quarter": ordered[layout.first + (0.25 * last).astype(np.int64)],
        f"{name}_worst": ordered[layout.first],
        f"{name}_missing": layout.sums((1 - best) * weight),
    }


def semantic_features(found: Answers) -> dict[str, Doubles]:
    """Sentence similarity and, for the tokens of each side, their best counterparts, (pairs,)
    each."""
    a, b = found.source, found.target
    return {
        "cosine": found.cosine.astype(np.float64),
        **_best_features("source_match", a, found.source_best, found.source_rarity),
        **_best_features("target_match", b, found.best, found.target_rarity),
        "match_links": b.sums(found.link) / np.sqrt(a.counts * b.counts),
    }


def token_features(found: Answers) -> dict[str, Doubles]:
    """Numbers and rarity of the tokens on each side, (pairs,) each."""
    a, b = found.source, found.target
    rare = found.target_rarity
    size = np.log1p(a.counts.astype(np.float64)), np.log1p(b.counts.astype(np.float64))
    return {
        "source_tokens": size[0],
        "target_tokens": size[1],
        "token_ratio": size[1] - size[0],
        "source_rarity_mean": a.means(found.source_rarity),
        "source_rarity_sum": a.sums(found.source_rarity),
        "target_rarity_mean": b.means(rare),
        "target_rarity_max": np.maximum.reduceat(rare, b.first).astype(np.float64),
        "target_rarity_sum": b.sums(rare),
        "target_rare_share": b.means((rare > 1.2).astype(np.float64)),
    }
