"""Evidence of whole windows: how alike the two sides of a bead are, and its neighbours less so."""

from __future__ import annotations

import numpy as np

from align.beads.evidence import Columns, Edges
from align.beads.lattice import Lattice
from align.beads.rough import Matrix
from align.beads.shapes import Ints, Shapes

NAMES = (
    "cosine",
    "cosine × (segments − 2)",
    "margin over neighbours",
    "neighbours",
    "gain from extending",
    "loss from extending",
    "gain from contracting",
    "loss from contracting",
)
LONELY_NAMES = ("one-sided: best cosine in the band", "one-sided: that below the document's mean")

#: Anti-diagonals whose cosines are computed in one matrix product.
_BLOCK = 64


def window_counts(shapes: Shapes) -> tuple[int, int]:
    """How many sizes of window the evidence needs on either side: the largest bead plus one."""
    return int(shapes.near.max()) + 1, int(shapes.far.max()) + 1


def cosines(lattice: Lattice, near: list[Matrix], far: list[Matrix]) -> Columns:
    """Cosines of the windows that end at each node.

    Returns:
        shape (nodes + 1, near sizes, far sizes); NaN where a window does not fit and in the last
        row, which stands for nodes outside the band.
    """
    result = np.full((len(lattice) + 1, len(near), len(far)), np.nan, dtype=np.float32)
    for d in range(0, len(lattice.low), _BLOCK):
        first = int(lattice.start[d])
        last = int(lattice.start[min(d + _BLOCK, len(lattice.low))])
        i, j = lattice.i[first:last], lattice.j[first:last]
        rows = np.stack([window[i.min() : i.max() + 1] for window in near], axis=1)
        columns = np.stack([window[j.min() : j.max() + 1] for window in far], axis=1)
        product = rows.reshape(-1, rows.shape[2]) @ columns.reshape(-1, columns.shape[2]).T
        product = product.reshape(len(rows), len(near), len(columns), len(far))
        result[first:last] = product[i - i.min(), :, j - j.min(), :]
    sizes_a, sizes_b = np.arange(1, len(near) + 1), np.arange(1, len(far) + 1)
    result[:-1][lattice.i[:, None] < sizes_a] = np.nan
    np.swapaxes(result[:-1], 1, 2)[lattice.j[:, None] < sizes_b] = np.nan
    return result


class WindowEvidence:
    """The columns ``NAMES`` for edges of one lattice.

    Args:
        cosine: what :func:`cosines` gives for the lattice.
    """

    def __init__(self, lattice: Lattice, cosine: Columns) -> None:
        self.lattice, self.cosines = lattice, cosine

    def __call__(self, edges: Edges) -> Columns:
        columns = np.zeros((len(edges), len(NAMES)), dtype=np.float32)
        for shape, (k, m) in enumerate(self.lattice.shapes.pairs):
            chosen = np.flatnonzero(edges.shape == shape)
            if k and m:
                columns[chosen] = self._two_sided(edges.node[chosen], k, m)
        return columns

    def _two_sided(self, node: np.ndarray, k: int, m: int) -> Columns:
        i, j = self.lattice.i[node], self.lattice.j[node]
        at = self.lattice.node
        cosine = self.cosines
        right, down = at(i, j + 1), at(i + 1, j)
        left, up = at(i, j - m), at(i - k, j)
        own = np.nan_to_num(cosine[node, k - 1, m - 1])
        around = np.stack(
            [
                cosine[right, k - 1, 0],
                cosine[left, k - 1, 0],
                cosine[down, 0, m - 1],
                cosine[up, 0, m - 1],
            ]
        )
        neighbours = np.nan_to_num(around).sum(axis=0) / 4
        extended = [cosine[node, k, m - 1], cosine[down, k, m - 1]]
        extended += [cosine[node, k - 1, m], cosine[right, k - 1, m]]
        gain = _best_change(extended, own)
        contracted = []
        if k > 1:
            contracted += [cosine[node, k - 2, m - 1], cosine[at(i - 1, j), k - 2, m - 1]]
        if m > 1:
            contracted += [cosine[node, k - 1, m - 2], cosine[at(i, j - 1), k - 1, m - 2]]
        loss = _best_change(contracted, own) if contracted else np.zeros_like(own)
        return np.stack(
            [
                own,
                own * (k + m - 2),
                own - neighbours,
                neighbours,
                np.maximum(gain, 0),
                np.minimum(gain, 0),
                np.maximum(loss, 0),
                np.minimum(loss, 0),
            ],
            axis=1,
        )


class LonelyEvidence:
    """The columns ``LONELY_NAMES``: whether a segment that would stand alone resembles nothing.

    Args:
        cosine: what :func:`cosines` gives for the lattice.
    """

    def __init__(self, lattice: Lattice, cosine: Columns) -> None:
        near = cosine[:-1, 0, :2].max(axis=1, initial=-1.0, where=~np.isnan(cosine[:-1, 0, :2]))
        far = cosine[:-1, :2, 0].max(axis=1, initial=-1.0, where=~np.isnan(cosine[:-1, :2, 0]))
        self.near = _best(near, lattice.i, lattice.near_count)
        self.far = _best(far, lattice.j, lattice.far_count)

    def __call__(self, edges: Edges) -> Columns:
        columns = np.zeros((len(edges), len(LONELY_NAMES)), dtype=np.float32)
        for shape, best, end in ((0, self.near, edges.i1), (1, self.far, edges.j1)):
            chosen = np.flatnonzero(edges.shape == shape)
            value = best[end[chosen] - 1]
            columns[chosen] = np.stack([value, best.mean() - value], axis=1)
        return columns


def _best(values: Columns, end: Ints, count: int) -> Columns:
    """Largest value of the nodes that each segment ends at, (count,)."""
    best = np.full(count + 1, -1.0, dtype=np.float32)
    np.maximum.at(best, end, values)
    return best[1:]


def _best_change(others: list[np.ndarray], own: np.ndarray) -> np.ndarray:
    best = np.nan_to_num(np.stack(others), nan=-1.0).max(axis=0)
    change: np.ndarray = np.clip(best - own, -0.5, 0.5)
    return change
