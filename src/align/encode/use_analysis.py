"""One pass over a document's tokens: sums for segments and clauses, vectors around tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from align.encode import use_forward as forward
from align.encode.features import SegmentFeatures, Units
from align.encode.tokens import Ints, Tokens, runs
from align.encode.use_stretch import Stretch, stretches
from align.encode.use_weights import DIMENSION, EMBEDDING, Floats, Weights

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
) -> SegmentFeatures:
    """See :meth:`align.encode.use.UseEncoder.analyse`."""
    starts = tokens.starts if clause_starts is None else clause_starts
    vectors = None if radius is None else np.empty((len(tokens), DIMENSION), dtype)
    parts = [
        _split(stretch, _unit_sums(weights, stretch, radius, vectors))
        for stretch in stretches(tokens, starts, STRETCH)
    ]
    return _features(tokens, starts, clause_starts is not None, parts, vectors)


def _unit_sums(
    weights: Weights, stretch: Stretch, radius: int | None, vectors: NDArray[np.floating] | None
) -> Floats:
    """Summed contributions of each unit, (units, 640); fills the token vectors if wanted."""
    tables = forward.piece_tables(weights, stretch.ids)
    if radius is None or vectors is None:
        return forward.summed_contributions(
            weights, tables, stretch.segment, stretch.unit, stretch.units, BATCH
        )
    sums = np.zeros((stretch.units, forward.CONTRIBUTION), np.float32)
    folded = tables.embedding @ weights.fold[:EMBEDDING]
    for part in _slices(weights, tables, folded, stretch, radius):
        shown = part.start + part.before, part.stop - part.after
        _add_up(sums, stretch.unit[slice(*shown)], part.shown(part.token))
        _fill_vectors(weights, stretch, part, radius, vectors)
    return sums


@dataclass(frozen=True, slots=True)
class _Slice:
    """Consecutive ids of a stretch, and some ``before`` and ``after`` that only give context.

    Attributes:
        token: contribution of each id, (stop − start, 640).
        marks: what begin and end mark of each segment contribute together.
        first: the segment that the first row of ``marks`` belongs to.
    """

    start: int
    stop: int
    before: int
    after: int
    token: Floats
    marks: Floats
    first: int

    def shown(self, values: Floats) -> Floats:
        """Those rows that are not mere context."""
        return values[self.before : len(values) - self.after]


def _slices(
    weights: Weights, tables: forward.PieceTables, folded: Floats, stretch: Stretch, radius: int
) -> Iterator[_Slice]:
    def contributions(start: int, stop: int) -> Floats:
        return forward.contributions(weights, tables, folded, stretch.segment, start, stop)

    for first, last in runs(stretch.bounds, BATCH):
        begin, end = int(stretch.bounds[first]), int(stretch.bounds[last])
        if end - begin <= max(BATCH, LONGEST):
            token = contributions(begin, end)
            bounds = stretch.bounds[first : last + 1] - begin
            marks = token[bounds[:-1]] + token[bounds[1:] - 1]
            yield _Slice(begin, end, 0, 0, token, marks, first)
            continue
        # One long segment: its marks are out of most slices' sight.
        marks = contributions(begin, begin + 1) + contributions(end - 1, end)
        for start in range(begin, end, LONGEST):
            stop = min(start + LONGEST, end)
            low, high = max(begin, start - radius), min(end, stop + radius)
            token = contributions(low, high)
            yield _Slice(low, high, start - low, high - stop, token, marks, first)


def _fill_vectors(
    weights: Weights, stretch: Stretch, part: _Slice, radius: int, vectors: NDArray[np.floating]
) -> None:
    is_token = stretch.is_token[part.start : part.stop]
    sums = part.shown(_window_sums(part.token * is_token[:, None], radius))
    counts = part.shown(_window_sums(is_token, radius))
    here = part.shown(is_token) > 0
    shown = slice(part.start + part.before, part.stop - part.after)
    owner = stretch.segment[shown][here] - part.first
    sums = sums[here] + part.marks[owner]
    vectors[stretch.place[shown][here]] = forward.head(weights, sums, counts[here] + 2)


def _window_sums(values: Floats, radius: int) -> Floats:
    """Sum of each row and those up to ``radius`` before and after it. Two marks stand between the
    tokens of two segments: where they are zero, no window of radius two leaves its segment."""
    total = values.copy()
    for k in range(1, radius + 1):
        total[k:] += values[:-k]
        total[:-k] += values[k:]
    return total


def _add_up(sums: Floats, unit: Ints, token: Floats) -> None:
    """Add tokens' contributions to those of their units."""
    first = np.flatnonzero(np.diff(unit, prepend=-1))
    sums[unit[first]] += np.add.reduceat(token, first, axis=0)


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
    vectors: NDArray[np.floating] | None,
) -> SegmentFeatures:
    clauses = _concatenate(parts)
    if not has_clauses:
        return SegmentFeatures(tokens, clauses, token_vectors=vectors)
    first = np.searchsorted(clause_starts, tokens.starts[:-1])
    inner = np.add.reduceat(clauses.inner, first, axis=0) if len(first) else clauses.inner
    owner = np.arange(tokens.segments)
    segments = Units(inner, clauses.begin, clauses.end, owner, tokens.counts)
    return SegmentFeatures(tokens, segments, clauses, clause_starts, vectors)


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
