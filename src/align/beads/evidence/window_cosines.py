"""Evidence of whole windows: how alike the two sides of a bead are, and its neighbours less so."""

from __future__ import annotations

import numpy as np

from align.beads.first_pass.anchors import Matrix
from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Lattice
from align.beads.lattice.shapes import Ints, Shapes

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
        self.lattice = lattice
        self.sizes = cosine.shape[1:]
        self.flat = cosine.reshape(-1)

    def __call__(self, edges: Edges) -> Columns:
        columns = np.zeros((len(edges), len(NAMES)), dtype=np.float32)
        around = _Around(self.lattice, edges.node)
        order = np.argsort(edges.shape.astype(np.int16), kind="stable")
        ends = np.cumsum(np.bincount(edges.shape, minlength=len(self.lattice.shapes)))
        for shape, (k, m) in enumerate(self.lattice.shapes.pairs[2:], 2):
            chosen = order[ends[shape - 1] : ends[shape]]
            if len(chosen):
                columns[chosen] = self._two_sided(around, around.place[chosen], k, m)
        return columns

    def _pick(self, node: Ints, near: int, far: int) -> Columns:
        """Cosine at each node of windows of so many near and far segments; may be NaN."""
        a, b = self.sizes
        result: Columns = self.flat.take(node * (a * b) + ((near - 1) * b + far - 1))
        return result

    def _two_sided(self, around: _Around, place: Ints, k: int, m: int) -> Columns:
        node, pick = around.node[place], self._pick
        right, down = around.right[place], around.down[place]
        own = _filled(pick(node, k, m))
        neighbours = _filled(pick(right, k, 1))
        neighbours += _filled(pick(around.left[m - 1][place], k, 1))
        neighbours += _filled(pick(down, 1, m))
        neighbours += _filled(pick(around.up[k - 1][place], 1, m))
        neighbours /= 4
        extended = [pick(node, k + 1, m), pick(down, k + 1, m)]
        extended += [pick(node, k, m + 1), pick(right, k, m + 1)]
        gain = _best_change(extended, own)
        contracted = []
        if k > 1:
            contracted += [pick(node, k - 1, m), pick(around.up[0][place], k - 1, m)]
        if m > 1:
            contracted += [pick(node, k, m - 1), pick(around.left[0][place], k, m - 1)]
        loss = _best_change(contracted, own) if contracted else np.zeros_like(own)
        columns = np.empty((len(own), len(NAMES)), dtype=np.float32)
        columns[:, 0] = own
        columns[:, 1] = own * (k + m - 2)
        columns[:, 2] = own - neighbours
        columns[:, 3] = neighbours
        columns[:, 4] = np.maximum(gain, 0)
        columns[:, 5] = np.minimum(gain, 0)
        columns[:, 6] = np.maximum(loss, 0)
        columns[:, 7] = np.minimum(loss, 0)
        return columns


class _Around:
    """Some nodes, each once, and the nodes around them; one past the last stands for none.

    Attributes:
        node: the nodes.
        place: position in ``node`` of each node asked for.
        right, down: one far segment on, one near segment on.
        left, up: 1, 2, … far segments back, near segments back.
    """

    def __init__(self, lattice: Lattice, wanted: Ints) -> None:
        self.node, self.place = np.unique(wanted, return_inverse=True)
        i, j = lattice.i[self.node], lattice.j[self.node]
        shapes = lattice.shapes
        self.right, self.down = lattice.node(i, j + 1), lattice.node(i + 1, j)
        self.left = [lattice.node(i, j - m) for m in range(1, int(shapes.far.max()) + 1)]
        self.up = [lattice.node(i - k, j) for k in range(1, int(shapes.near.max()) + 1)]


def _filled(values: Columns) -> Columns:
    """The values, 0 for NaN."""
    values[np.isnan(values)] = 0
    return values


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


def _best_change(others: list[Columns], own: Columns) -> Columns:
    best = np.full_like(own, -1.0)
    for other in others:
        np.fmax(best, other, out=best)
    best -= own
    return np.clip(best, -0.5, 0.5, out=best)
