"""A rough path through both documents, in linear time, and the band around it.

Segments that resemble each other much more than they resemble their other neighbours are anchors;
the heaviest chain of anchors that never goes back is the rough path. Skipping costs nothing, so a
passage that only one side has does not disturb the chain behind it. Long documents are chained
window by window, each starting at an anchor of the last.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.beads.lattice.grid import Floats
from align.beads.lattice.shapes import Ints

Matrix = NDArray[np.float32]

#: Segments of either side that are compared at once.
WINDOW = 1200
#: Neighbours whose mean similarity is the level that an anchor has to exceed.
NEIGHBOURS = 4
#: Share of a window whose anchors are kept before the next one starts: those near its end may
#: change once more is seen.
_KEPT = 2 / 3
#: Summed gains, per segment of a window, below which it is doubled (up to ``_LARGEST`` times):
#: one side seems to have a long passage alone.
_THIN, _LARGEST = 0.01, 4
#: Widest slack of the band between two distant anchors, in segments.
_SLACK = 30.0


def find_anchors(near: Matrix, far: Matrix) -> tuple[Ints, Floats]:
    """The anchors of two documents.

    Args:
        near, far: unit vectors of the segments, shapes (near, dimension), (far, dimension).

    Returns:
        positions of shape (anchors, 2), rising in both columns, and how far each anchor's
        similarity exceeds its neighbours', above 0.
    """
    near, far = _centred(near), _centred(far)
    a = b = 0
    points: list[Ints] = []
    gains: list[Floats] = []
    size = WINDOW
    while a < len(near) and b < len(far):
        here, gain = _chain(_gains(near[a : a + size], far[b : b + size]))
        here = here + np.array([a, b])
        last = a + size >= len(near) and b + size >= len(far)
        if not last:
            keep = (here[:, 0] < a + int(size * _KEPT)) & (here[:, 1] < b + int(size * _KEPT))
            if gain[keep].sum() < _THIN * WINDOW and size < _LARGEST * WINDOW:
                size *= 2
                continue
            here, gain = here[keep], gain[keep]
        points.append(here)
        gains.append(gain)
        if last:
            break
        a, b = here[-1] + 1 if len(here) else (a + size // 2, b + size // 2)
        size = WINDOW
    if not points:
        return np.zeros((0, 2), dtype=np.int64), np.zeros(0)
    return np.concatenate(points), np.concatenate(gains)


def _centred(vectors: Matrix) -> Matrix:
    centred = vectors - vectors.mean(axis=0)
    unit: Matrix = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    return unit


def _gains(near: Matrix, far: Matrix) -> Matrix:
    """Twice the similarity less the level of its row and of its column; at least 0."""
    similarity = near @ far.T
    k = min(NEIGHBOURS, *similarity.shape)
    rows = np.partition(similarity, -k, axis=1)[:, -k:].mean(axis=1)
    columns = np.partition(similarity, -k, axis=0)[-k:].mean(axis=0)
    gains: Matrix = np.maximum(2 * similarity - rows[:, None] - columns, 0)
    return gains


def _chain(gains: Matrix) -> tuple[Ints, Floats]:
    """The heaviest strictly rising chain of cells."""
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.float64)
    for i in range(rows):
        with_anchor = np.maximum(best[i, :-1] + gains[i], best[i, 1:])
        np.maximum.accumulate(with_anchor, out=best[i + 1, 1:])
    i, j = rows, columns
    cells: list[tuple[int, int]] = []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            cells.append((i, j))
    points = np.array(cells[::-1], dtype=np.int64).reshape(-1, 2)
    return points, gains[points[:, 0], points[:, 1]].astype(np.float64)


def band(anchors: Ints, near_count: int, far_count: int, reach: float) -> tuple[Floats, Floats]:
    """Centre line and reach, per anti-diagonal, of the band around the anchors.

    The line runs straight from anchor to anchor; where they lie far apart on both sides the path
    may leave it, so the band widens there.
    """
    last = near_count + far_count
    i = np.concatenate([[0], anchors[:, 0] + 0.5, [near_count]])
    j = np.concatenate([[0], anchors[:, 1] + 0.5, [far_count]])
    diagonals = np.arange(last + 1)
    centre = np.interp(diagonals, i + j, i)
    di, dj = np.diff(i), np.diff(j)
    slack = np.minimum(np.minimum(di, dj) / 2, _SLACK)
    gap = np.clip(np.searchsorted(i + j, diagonals, side="right") - 1, 0, len(slack) - 1)
    return centre, reach + np.maximum(slack[gap] - 1, 0)
