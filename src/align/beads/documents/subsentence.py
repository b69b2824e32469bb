"""One document below the sentence: its clauses and tokens, and their vectors."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.beads.first_pass.anchors import Matrix
from align.beads.lattice.grid import Floats
from align.beads.lattice.shapes import Ints
from align.encode.base import SubsentenceEncoder

#: A clause may end at a token that holds one of these …
CUTS = frozenset('，；：、,;:—–…（）()“”"「」『』«»')
#: … if it has so many tokens, and leaves so many to the last clause of its segment.
LEAST, LEAST_LEFT = 4, 3
#: Range of what a token may count for, and the inverse document frequency that counts as one.
#: All set by hand before the weights were fitted, like the lengths above.
LEAST_WEIGHT, MOST_WEIGHT, _UNIT_RARITY = 0.05, 1.2, 4.0
#: The most clauses that a segment is cut into, and the most of its tokens that links look at: no
#: sentence needs them, and what a table or a text without stops takes stays bounded.
MOST_CLAUSES, MOST_TOKENS = 48, 768
#: Clauses that are joined in the widest window: the largest clause bead plus one.
CLAUSE_WINDOWS = 4


@dataclass(frozen=True)
class Subsentence:
    """What lies below the segments of a document.

    Attributes:
        token_clause: clause of each token, ascending, (tokens,). Of a very long segment only some
            tokens are here.
        token_weight: how much a token says, in [0.05, 1.2]: its inverse document frequency over
            segments; punctuation says next to nothing, (tokens,).
        token_vectors: unit vectors of the five tokens around each, float16, (tokens, dimension).
        token_mean: their mean over the document, (dimension,).
        pieces: row of each token in ``embeddings``, (tokens,).
        embeddings: centred unit embeddings of the document's different pieces, (pieces, dimension).
        clause_segment: segment of each clause, ascending, (clauses,).
        clause_texts: text of each clause.
        clause_tokens: tokens of each clause, all of them, (clauses,).
        windows: as ``EncodedDocument.windows``, over clauses.
    """

    token_clause: Ints
    token_weight: Floats
    token_vectors: NDArray[np.float16]
    token_mean: Matrix
    pieces: Ints
    embeddings: Matrix
    clause_segment: Ints
    clause_texts: list[str]
    clause_tokens: Ints
    windows: list[Matrix]

    @property
    def centred_tokens(self) -> Matrix:
        """Unit vectors of the tokens, the mean taken out, float32, (tokens, dimension)."""
        centred = self.token_vectors.astype(np.float32)
        centred -= self.token_mean
        centred /= np.sqrt(np.maximum(np.einsum("ij,ij->i", centred, centred), 1e-18))[:, None]
        return centred

    @property
    def token_segment(self) -> Ints:
        """Segment of each token, (tokens,)."""
        return self.clause_segment[self.token_clause]

    def first_clause(self, segments: int) -> Ints:
        """First clause of each segment and, last, the number of clauses, (segments + 1,)."""
        return np.searchsorted(self.clause_segment, np.arange(segments + 1))

    def part(self, start: int, end: int) -> Subsentence:
        """What lies below the segments [start, end)."""
        if start == 0 and end > self.clause_segment[-1]:
            return self
        c0, c1 = np.searchsorted(self.clause_segment, [start, end])
        t0, t1 = np.searchsorted(self.token_clause, [c0, c1])
        windows = [window[c0 : c1 + 1].copy() for window in self.windows]
        for k, window in enumerate(windows):
            window[: k + 1] = 0
        return Subsentence(
            self.token_clause[t0:t1] - c0,
            self.token_weight[t0:t1],
            self.token_vectors[t0:t1],
            self.token_mean,
            self.pieces[t0:t1],
            self.embeddings,
            self.clause_segment[c0:c1] - start,
            self.clause_texts[c0:c1],
            self.clause_tokens[c0:c1],
            windows,
        )


def encode_below(
    encoder: SubsentenceEncoder, texts: list[str], count: int
) -> tuple[list[Matrix], Subsentence]:
    """Windows of 1 to ``count`` segments and everything below them, in one pass."""
    tokens = encoder.tokenize(texts)
    unique, pieces = np.unique(tokens.ids, return_inverse=True)
    names = encoder.pieces(unique)
    is_cut = np.array([not CUTS.isdisjoint(name) for name in names])
    starts = _clause_starts(tokens.starts, is_cut[pieces])
    vectors = encoder.encode_below(tokens, starts, count, CLAUSE_WINDOWS)
    seen = _seen_tokens(tokens.starts)
    embeddings = encoder.embeddings(unique)
    mean = np.bincount(pieces) @ embeddings / len(pieces)
    below = Subsentence(
        np.repeat(np.arange(len(starts) - 1), np.diff(starts))[seen],
        _token_weights(tokens.segment, pieces, names)[seen],
        vectors.tokens[seen],
        vectors.tokens.mean(axis=0, dtype=np.float32),
        pieces[seen],
        _unit(embeddings - mean.astype(np.float32)),
        np.searchsorted(tokens.starts, starts[:-1], side="right") - 1,
        _clause_texts(starts, pieces, names),
        np.diff(starts),
        _node_windows(vectors.clauses),
    )
    return _node_windows(vectors.segments), below


def _node_windows(windows: NDArray[np.floating]) -> list[Matrix]:
    first = np.zeros((1, windows.shape[2]), dtype=np.float32)
    return [np.vstack([first, window]) for window in windows]


def _unit(vectors: Matrix) -> Matrix:
    unit: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit


def _clause_starts(segment_starts: Ints, is_cut: np.ndarray) -> Ints:
    """First token of each clause and, last, the number of tokens."""
    cuts: list[int] = []
    candidates = np.flatnonzero(is_cut) + 1
    bounds = np.searchsorted(candidates - 1, segment_starts)
    for segment, (start, end) in enumerate(pairwise(segment_starts.tolist())):
        inner: list[int] = []
        last = start
        for cut in candidates[bounds[segment] : bounds[segment + 1]].tolist():
            if cut - last >= LEAST and end - cut >= LEAST_LEFT:
                inner.append(cut)
                last = cut
        cuts += [start, *_spread(inner, MOST_CLAUSES - 1)]
    return np.array([*cuts, segment_starts[-1]], dtype=np.int64)


def _spread(items: list[int], most: int) -> list[int]:
    """The items, or ``most`` of them, evenly spread."""
    if len(items) <= most:
        return items
    return [items[n * len(items) // most] for n in range(most)]


def _seen_tokens(segment_starts: Ints) -> Ints | slice:
    """The tokens that links look at: all, or of a very long segment some that are evenly spread."""
    sizes = np.diff(segment_starts)
    if sizes.max(initial=0) <= MOST_TOKENS:
        return slice(None)
    kept = np.minimum(sizes, MOST_TOKENS)
    place = np.arange(kept.sum()) - np.repeat(np.cumsum(kept) - kept, kept)
    start, size, most = (np.repeat(x, kept) for x in (segment_starts[:-1], sizes, kept))
    spread: Ints = start + place * size // most
    return spread


def _clause_texts(starts: Ints, pieces: Ints, names: list[str]) -> list[str]:
    tokens = [names[p] for p in pieces.tolist()]
    bounds = starts.tolist()
    joined = ("".join(tokens[a:b]) for a, b in pairwise(bounds))
    return [text.replace("▁", " ").strip() or "." for text in joined]


def _token_weights(segment: Ints, pieces: Ints, names: list[str]) -> Floats:
    pairs = np.unique(segment * len(names) + pieces)
    segments_with = np.bincount(pairs % len(names), minlength=len(names))
    rarity = np.log((segment[-1] + 2) / (segments_with + 0.5))
    weight = np.clip(rarity / _UNIT_RARITY, LEAST_WEIGHT, MOST_WEIGHT)
    weight[[not any(c.isalnum() for c in name) for name in names]] = LEAST_WEIGHT
    result: Floats = weight[pieces]
    return result
