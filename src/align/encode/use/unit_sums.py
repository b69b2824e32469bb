"""Vectors of everything below and above the sentence, from one pass over a document's tokens.

The default encoder sums what its tokens contribute before a small dense head, so the vector of a
window of sentences, of a clause, or of five neighbouring tokens needs only a sum and the head. A
window's vector is close to that of the joined text (cosine .99 for two sentences, .97 for seven):
only tokens at the seams would see other neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from align.encode.tokens import Ints, Tokens
from align.encode.use.forward import head
from align.encode.use.model_files import DIMENSION, Floats, Weights

#: Windows that go through the head at once.
_BATCH = 1024


@dataclass(frozen=True, slots=True)
class Units:
    """Stretches of a document (segments or clauses), in order, as sums that can be added.

    Attributes:
        inner: summed contributions of each unit's tokens, float32, (units, 640).
        begin, end: contributions of each segment's begin and end mark, (segments, 640).
        segment: segment of each unit, (units,).
        counts: tokens of each unit, marks left out, (units,).
    """

    inner: Floats
    begin: Floats
    end: Floats
    segment: Ints
    counts: Ints

    def __len__(self) -> int:
        return len(self.counts)


@dataclass(frozen=True, slots=True)
class SegmentFeatures:
    """What :meth:`UseEncoder.analyse` gives.

    Attributes:
        tokens: the document's tokens, flat.
        segments: the segments as units.
        clauses: the clauses as units, when ``clause_starts`` were given.
        clause_starts: position of each clause's first token and, last, the number of tokens.
        token_vectors: unit vectors of the windows around each token, (tokens, 512), when
            ``radius`` was given.
        alone: summed contributions of each token and its segment's marks, (tokens, 640), when they
            were asked for.
    """

    tokens: Tokens
    segments: Units
    clauses: Units | None = None
    clause_starts: Ints | None = None
    token_vectors: NDArray[np.floating] | None = None
    alone: Floats | None = None

    @property
    def clause_segment(self) -> Ints:
        """Segment of each clause, (clauses,)."""
        assert self.clauses is not None
        return self.clauses.segment


def window_vectors(
    weights: Weights,
    units: Units,
    size: int,
    dtype: DTypeLike = np.float32,
) -> NDArray[np.floating]:
    """Unit vectors of all windows of 1 to ``size`` units.

    Returns:
        (size, units, 512): row [k, i] is the window of k + 1 units that *ends* at unit i; zeros
        where no such window exists (i < k).
    """
    out = np.zeros((size, len(units), DIMENSION), dtype)
    for start in range(0, len(units), _BATCH):
        _fill_windows(weights, units, start, min(start + _BATCH, len(units)), out)
    return out


def _fill_windows(
    weights: Weights,
    units: Units,
    start: int,
    stop: int,
    out: NDArray[np.floating],
) -> None:
    """Windows that end in [start, stop)."""
    total = np.zeros((stop - start, units.inner.shape[1]), np.float32)
    counts = np.full(stop - start, 2, np.int64)
    for k in range(len(out)):
        first = max(start, k)  # the first unit at which a window of k + 1 can end
        if first >= stop:
            return
        here, back = slice(first - start, None), slice(first - k, stop - k)
        total[here] += units.inner[back]
        counts[here] += units.counts[back]
        sums = total[here] + units.begin[units.segment[back]]
        sums += units.end[units.segment[first:stop]]
        out[k, first:stop] = head(weights, sums, counts[here])
