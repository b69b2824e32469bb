"""The forward pass of the default encoder, over the tokens of a whole document at once.

What a token contributes is computed in three steps, each as seldom as possible:

1. What depends on the piece alone (its embedding, the projections into the three convolution
   branches, and the first convolution's product with each tap) once per different piece of a
   stretch of text: :class:`PieceTables`.
2. The convolutions, in batches that fit the processor's cache: :func:`branch_features`. A batch
   may start anywhere; it looks :data:`REACH` tokens past either end.
3. The layer norm and the linear layers behind it are folded into one product, whose 640 outputs
   a token are called its *contribution*. Contributions add up: a sentence, a clause or any window
   is the sum of its tokens' contributions, divided by the square root of their number, and the
   small :func:`head` turns that into a vector.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encode.use.model_files import (
    BRANCH,
    EMBEDDING,
    FEATURES,
    ORDERS,
    TABLES,
    Floats,
    Weights,
)

Ints = NDArray[np.int64]

#: Width of a contribution.
CONTRIBUTION = 640
#: How many tokens to either side a token's features depend on: two convolutions of reach two.
REACH = 4
_LEFT = max(left for _, left in ORDERS)
_RIGHT = max(order - 1 - left for order, left in ORDERS)


@dataclass(frozen=True, slots=True)
class PieceTables:
    """What depends on a piece alone, one row for each different piece of a stretch.

    Attributes:
        row: row of each token of the stretch in the tables below.
        embedding: (pieces, 512).
        total, square: sum of each embedding and of its squares.
        branch: input of each branch, (pieces, 256).
        taps: per branch and tap, (pieces + 1, 256): the product with the first convolution's
            weights; the last row is zero and stands for what lies outside the segment.
    """

    row: Ints
    embedding: Floats
    total: Floats
    square: Floats
    branch: tuple[Floats, ...]
    taps: tuple[tuple[Floats, ...], ...]


def dequantise(weights: Weights, ids: Ints) -> Floats:
    """Embeddings of pieces, (pieces, 512)."""
    table = ids % TABLES
    values = weights.table[ids].astype(np.float32)
    values *= weights.scale[table, None]
    values += weights.low[table, None]
    return values


def piece_tables(weights: Weights, ids: Ints) -> PieceTables:
    """Step 1: the tables for the pieces in ``ids``."""
    unique, row = np.unique(ids, return_inverse=True)
    embedding = dequantise(weights, unique)
    x = embedding @ weights.project
    x += weights.project_bias
    x -= x.mean(axis=1, keepdims=True)
    x *= (1 / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + weights.eps))[:, None]
    x *= weights.norm_gain
    x += weights.norm_bias
    branch = tuple(np.ascontiguousarray(x[:, k : k + BRANCH]) for k in range(0, x.shape[1], BRANCH))
    taps = tuple(_tap_products(b, w) for b, w in zip(branch, weights.first, strict=True))
    return PieceTables(
        row.astype(np.int64, copy=False),
        embedding,
        embedding.sum(axis=1),
        np.einsum("ij,ij->i", embedding, embedding),
        branch,
        taps,
    )


def _tap_products(branch: Floats, weights: Floats) -> tuple[Floats, ...]:
    outside = np.zeros((1, BRANCH), np.float32)
    blocks = range(0, weights.shape[1], BRANCH)
    return tuple(np.concatenate([branch @ weights[:, k : k + BRANCH], outside]) for k in blocks)


def branch_features(
    weights: Weights, tables: PieceTables, segment: Ints, start: int, stop: int
) -> Floats:
    """Step 2: what the three convolution branches say of tokens [start, stop), (tokens, 768).

    Args:
        segment: segment of each token of the stretch: no convolution reaches into another one.
    """
    low, high = max(0, start - REACH), min(len(segment), stop + REACH)
    rows = tables.row[low:high]
    n = high - low
    near = _neighbours(segment[low:high])
    outside = len(tables.embedding)
    piece_near = np.append(rows, outside)[near]
    features = np.empty((stop - start, len(ORDERS) * BRANCH), np.float32)
    hidden = np.zeros((n + 1, BRANCH), np.float32)
    for k, (order, left) in enumerate(ORDERS):
        columns = slice(_LEFT - left, _LEFT - left + order)
        _first_convolution(
            tables.taps[k], piece_near[:, columns], weights.first_bias[k], hidden[:n]
        )
        hidden[:n] += tables.branch[k][rows]
        inner = slice(start - low, stop - low)
        windows = np.take(hidden, near[inner, columns], axis=0).reshape(stop - start, -1)
        out = windows @ weights.second[k]
        out += weights.second_bias[k]
        np.maximum(out, 0, out=out)
        out += hidden[inner]
        features[:, k * BRANCH : (k + 1) * BRANCH] = out
    return features


def _first_convolution(
    taps: tuple[Floats, ...], pieces: Ints, bias: Floats, out: NDArray[np.float32]
) -> None:
    np.take(taps[0], pieces[:, 0], axis=0, out=out, mode="clip")
    for k in range(1, len(taps)):
        out += np.take(taps[k], pieces[:, k], axis=0)
    out += bias
    np.maximum(out, 0, out=out)


def _neighbours(segment: Ints) -> Ints:
    """Positions two to the left … two to the right of each token, (tokens, 5); what lies in
    another segment or beyond the batch points at a row after the last."""
    n = len(segment)
    position = np.arange(n)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    inside = (position >= 0) & (position < n)
    position[~inside] = 0
    inside &= segment[position] == segment[:, None]
    position[~inside] = n
    return position


@dataclass(frozen=True, slots=True)
class TokenFeatures:
    """Features of consecutive tokens, before the layer norm.

    Attributes:
        rows: row of each token in the piece tables, which hold its first 512 features.
        branches: the other 768 features, (tokens, 768).
        inverse: inverse deviation of each token's 1,280 features, (tokens,).
        shift: their mean times that, (tokens,).
    """

    rows: Ints
    branches: Floats
    inverse: Floats
    shift: Floats

    def shown(self, start: int, stop: int) -> TokenFeatures:
        """Those of rows [start, stop)."""
        here = slice(start, stop)
        return TokenFeatures(
            self.rows[here], self.branches[here], self.inverse[here], self.shift[here]
        )


def token_features(
    weights: Weights, tables: PieceTables, segment: Ints, start: int, stop: int
) -> TokenFeatures:
    """Features of tokens [start, stop) and what their layer norm needs."""
    branches = branch_features(weights, tables, segment, start, stop)
    rows = tables.row[start:stop]
    mean = (tables.total[rows] + branches.sum(axis=1)) / FEATURES
    square = (tables.square[rows] + np.einsum("ij,ij->i", branches, branches)) / FEATURES
    inverse = 1 / np.sqrt(square - mean * mean + np.float32(weights.eps))
    return TokenFeatures(rows, branches, inverse, mean * inverse)


def contributions(weights: Weights, folded: Floats, features: TokenFeatures) -> Floats:
    """Step 3: the tokens' contributions, (tokens, 640).

    Args:
        folded: the embeddings' share, ``tables.embedding @ weights.fold[:512]``.
    """
    out = features.branches @ weights.fold[EMBEDDING:]
    out += np.take(folded, features.rows, axis=0)
    out *= features.inverse[:, None]
    out -= features.shift[:, None] * weights.fold_mean
    out += weights.fold_bias
    return out


class UnitSums:
    """Contributions summed over units of text: the sum is taken before the product with the
    folded layers, which is then needed once a unit instead of once a token.

    Args:
        units: how many there are.
    """

    def __init__(self, tables: PieceTables, units: int) -> None:
        self._tables = tables
        self._total = np.zeros((units, FEATURES), np.float32)
        self._shift = np.zeros(units, np.float32)
        self._counts = np.zeros(units, np.float32)

    def add(self, features: TokenFeatures, unit: Ints) -> None:
        """Add tokens to their units, which ascend."""
        first, last = int(unit[0]), int(unit[-1]) + 1
        own = unit - first
        picks = np.zeros((last - first, len(unit)), np.float32)
        picks[own, np.arange(len(unit))] = features.inverse
        embedding = np.take(self._tables.embedding, features.rows, axis=0)
        self._total[first:last, :EMBEDDING] += picks @ embedding
        self._total[first:last, EMBEDDING:] += picks @ features.branches
        self._shift[first:last] += np.bincount(own, features.shift).astype(np.float32)
        self._counts[first:last] += np.bincount(own).astype(np.float32)

    def contributions(self, weights: Weights) -> Floats:
        """The sums, (units, 640)."""
        out = self._total @ weights.fold
        out -= self._shift[:, None] * weights.fold_mean
        out += self._counts[:, None] * weights.fold_bias
        return out


def head(weights: Weights, contribution: Floats, counts: NDArray[np.generic]) -> Floats:
    """Unit vectors of shape (n, 512) from summed contributions.

    Args:
        contribution: sums of tokens' contributions, begin and end marks included, (n, 640).
        counts: how many tokens each sum holds, marks included, (n,).
    """
    x = contribution * (1 / np.sqrt(counts.astype(np.float32)))[:, None]
    half = x.shape[1] // 2
    y1 = np.maximum(x[:, :half], 0) @ weights.d1
    y1 += x[:, half:]
    np.maximum(y1, 0, out=y1)
    y2 = y1 @ weights.d2
    np.maximum(y2, 0, out=y2)
    z: Floats = y1 @ weights.p3
    z += y2 @ weights.d3
    np.tanh(z, out=z)
    z *= (1 / np.sqrt(np.maximum(np.einsum("ij,ij->i", z, z), weights.eps)))[:, None]
    return z
