"""One pass over a document's tokens: sums for segments and clauses, vectors around tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike

from align.encode.tokens import Ints, Tokens, runs
from align.encode.use import forward
from align.encode.use.layout import Stretch, stretches
from align.encode.use.model_files import DIMENSION, EMBEDDING, Floats, Weights
from align.encode.use.unit_sums import SegmentFeatures, Units

#: Tokens that share one set of piece tables, and tokens a batch. Both bound the memory; the batch
#: is chosen to stay in a core's second-level cache.
STRETCH, BATCH = 16_384, 384
#: A segment of more tokens is worked off in slices.
LONGEST = 4_096


def analyse(
    weights: Weights,
    tokens: Tokens,
    clause_starts: Ints | None,
    radius: int | None,
    dtype: DTypeLike,
    alone: bool = False,
) -> SegmentFeatures:
    """See :meth:`UseEncoder.analyse`."""
    starts = tokens.starts if clause_starts is None else clause_starts
    parts = []
    around = None if radius is None else _Around(weights, len(tokens), radius, dtype, alone)
    for stretch in stretches(tokens, starts, STRETCH):
        parts.append(_split(stretch, _unit_sums(weights, stretch, around)))
    return _features(tokens, starts, clause_starts is not None, parts, around)


def _unit_sums(weights: Weights, stretch: Stretch, around: _Around | None) -> Floats:
    """Summed contributions of each unit, (units, 640); fills in the token vectors if wanted."""
    tables = forward.piece_tables(weights, stretch.ids)
    sums = forward.UnitSums(tables, stretch.units)
    if around is None:
        for start in range(0, len(stretch.ids), BATCH):
            stop = min(start + BATCH, len(stretch.ids))
            features = forward.token_features(weights, tables, stretch.segment, start, stop)
            sums.add(features, stretch.unit[start:stop])
        return sums.contributions(weights)
    folded = tables.embedding @ weights.fold[:EMBEDDING]
    for part in _slices(weights, tables, stretch, around.radius):
        sums.add(part.shown_features, stretch.unit[part.shown])
        around.fill(stretch, part, folded)
    return sums.contributions(weights)


@dataclass(frozen=True, slots=True)
class _Slice:
    """Consecutive ids of a stretch, perhaps with neighbours that only give context.

    Attributes:
        start, stop: the ids whose features are there.
        shown: those of them that are not mere context.
        features: of each id.
        marks: features of the begin and of the end mark of each segment.
        first: the segment that the first row of ``marks`` belongs to.
    """

    start: int
    stop: int
    shown: slice
    features: forward.TokenFeatures
    marks: tuple[forward.TokenFeatures, forward.TokenFeatures] | None
    first: int

    @property
    def own(self) -> slice:
        """Rows of ``features`` that are not mere context."""
        return slice(self.shown.start - self.start, self.shown.stop - self.start)

    @property
    def shown_features(self) -> forward.TokenFeatures:
        """Features of what is not mere context."""
        return self.features.shown(self.own.start, self.own.stop)


def _slices(
    weights: Weights, tables: forward.PieceTables, stretch: Stretch, radius: int
) -> Iterator[_Slice]:
    def features(start: int, stop: int) -> forward.TokenFeatures:
        return forward.token_features(weights, tables, stretch.segment, start, stop)

    for first, last in runs(stretch.bounds, BATCH):
        begin, end = int(stretch.bounds[first]), int(stretch.bounds[last])
        if end - begin <= max(BATCH, LONGEST):
            yield _Slice(begin, end, slice(begin, end), features(begin, end), None, first)
            continue
        # One long segment: its marks are out of most slices' sight.
        marks = features(begin, begin + 1), features(end - 1, end)
        for start in range(begin, end, LONGEST):
            stop = min(start + LONGEST, end)
            low, high = max(begin, start - radius), min(end, stop + radius)
            yield _Slice(low, high, slice(start, stop), features(low, high), marks, first)


class _Around:
    """Vectors of the windows around each token of a document, filled in slice by slice.

    Attributes:
        vectors: (tokens, 512).
        alone: summed contributions of each token and its segment's marks, float32, (tokens, 640),
            when they are wanted too.
    """

    def __init__(
        self, weights: Weights, tokens: int, radius: int, dtype: DTypeLike, alone: bool
    ) -> None:
        self.weights = weights
        self.radius = radius
        self.vectors = np.empty((tokens, DIMENSION), dtype)
        self.alone = np.empty((tokens, forward.CONTRIBUTION), np.float32) if alone else None

    def fill(self, stretch: Stretch, part: _Slice, folded: Floats) -> None:
        """Vectors of the tokens of one slice."""

        def contributions(features: forward.TokenFeatures) -> Floats:
            return forward.contributions(self.weights, folded, features)

        token = contributions(part.features)
        if part.marks is not None:
            marks = contributions(part.marks[0]) + contributions(part.marks[1])
        else:
            marks = _marks(stretch, part, token)
        is_token = stretch.is_token[part.start : part.stop]
        token *= is_token[:, None]
        sums = _window_sums(token, self.radius)[part.own]
        counts = _window_sums(is_token, self.radius)[part.own]
        here = is_token[part.own] > 0
        place = stretch.place[part.shown][here]
        marks = marks[stretch.segment[part.shown][here] - part.first]
        self.vectors[place] = forward.head(self.weights, sums[here] + marks, counts[here] + 2)
        if self.alone is not None:
            self.alone[place] = token[part.own][here] + marks


def _marks(stretch: Stretch, part: _Slice, token: Floats) -> Floats:
    """What begin and end mark of each segment of a slice of whole segments contribute together."""
    low, high = np.searchsorted(stretch.bounds, [part.start, part.stop])
    bounds = stretch.bounds[low : high + 1] - part.start
    return token[bounds[:-1]] + token[bounds[1:] - 1]


def _window_sums(values: Floats, radius: int) -> Floats:
    """Sum of each row and those up to ``radius`` before and after it. Two marks stand between the
    tokens of two segments: where they are zero, no window of radius two leaves its segment."""
    total = values.copy()
    for k in range(1, radius + 1):
        total[k:] += values[:-k]
        total[:-k] += values[k:]
    return total


def _split(stretch: Stretch, sums: Floats) -> Units:
    """The clauses as units, from the sums of begin marks, clauses and end marks."""
    begins, ends = stretch.begin_units, stretch.end_units
    is_clause = np.ones(stretch.units, bool)
    is_clause[begins] = is_clause[ends] = False
    owner = np.repeat(np.arange(stretch.segments), ends - begins - 1)
    return Units(sums[is_clause], sums[begins], sums[ends], owner, stretch.unit_sizes[is_clause])


def _features(
    tokens: Tokens,
    clause_starts: Ints,
    has_clauses: bool,
    parts: list[Units],
    around: _Around | None,
) -> SegmentFeatures:
    clauses = _concatenate(parts)
    vectors, alone = (None, None) if around is None else (around.vectors, around.alone)
    if not has_clauses:
        return SegmentFeatures(tokens, clauses, token_vectors=vectors, alone=alone)
    first = np.searchsorted(clause_starts, tokens.starts[:-1])
    inner = np.add.reduceat(clauses.inner, first, axis=0) if len(first) else clauses.inner
    owner = np.arange(tokens.segments)
    segments = Units(inner, clauses.begin, clauses.end, owner, tokens.counts)
    return SegmentFeatures(tokens, segments, clauses, clause_starts, vectors, alone)


def _concatenate(parts: list[Units]) -> Units:
    nothing, none = np.zeros((0, forward.CONTRIBUTION), np.float32), np.zeros(0, np.int64)
    shifts = np.cumsum([0, *(len(part.begin) for part in parts)])
    return Units(
        np.concatenate([nothing, *(part.inner for part in parts)]),
        np.concatenate([nothing, *(part.begin for part in parts)]),
        np.concatenate([nothing, *(part.end for part in parts)]),
        np.concatenate([none, *(p.segment + s for p, s in zip(parts, shifts, strict=False))]),
        np.concatenate([none, *(part.counts for part in parts)]),
    )
