"""Where paths may run: a band of nodes around a rough path, and the beads that end in each.

A node (i, j) stands after the first ``i`` near and ``j`` far segments. Nodes are kept by
anti-diagonal ``i + j``: every bead ends on a later anti-diagonal than it starts on, so a dynamic
programme handles one anti-diagonal at a time, in numpy, and a run of segments that only one side
has takes no wider a band than any other stretch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.shapes import Ints, Shapes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lattice:
    """Nodes in a band and the edges (beads) between them.

    Attributes:
        shapes: the shapes of its edges.
        near_count, far_count: segments of either side.
        start: index of the first node of each anti-diagonal, shape (near + far + 2,).
        low: smallest ``i`` on each anti-diagonal, shape (near + far + 1,).
        i, j: the position of each node, shape (nodes,).
        source: node that the edge of shape t into node n comes from, shape (nodes, shapes); the
            number of nodes where there is none.
        target: node that the edge of shape t out of node n leads to, likewise.
    """

    shapes: Shapes
    near_count: int
    far_count: int
    start: Ints
    low: Ints
    i: Ints
    j: Ints
    source: Ints
    target: Ints

    def __len__(self) -> int:
        return len(self.i)

    def node(self, i: Ints, j: Ints) -> Ints:
        """Index of the nodes at (i, j); ``len(self)`` for positions outside the band."""
        return _node(self.start, self.low, self.near_count + self.far_count, i, j)

    def part(self, i0: int, i1: int, j0: int, j1: int) -> tuple[Lattice, Ints]:
        """The lattice of the box [i0, i1] × [j0, j1] as one of its own, and the node of this
        lattice that each of its nodes is."""
        width = np.diff(self.start)[i0 + j0 : i1 + j1 + 1]
        low = self.low[i0 + j0 : i1 + j1 + 1] - i0
        lattice = lattice_between(low, low + width - 1, i1 - i0, j1 - j0, self.shapes)
        return lattice, self.node(lattice.i + i0, lattice.j + j0)


def build_lattice(
    centre: Floats, reach: Floats, near_count: int, far_count: int, shapes: Shapes
) -> Lattice:
    """The lattice of all nodes within ``reach`` of a centre line.

    Args:
        centre: the ``i`` where the rough path crosses each anti-diagonal, shape (near + far + 1,),
            rising by 0 to 1 from each to the next.
        reach: how far ``i`` may lie from it, at least 1.
    """
    low = np.ceil(centre - reach).astype(np.int64)
    high = np.floor(centre + reach).astype(np.int64)
    return lattice_between(low, high, near_count, far_count, shapes)


def lattice_between(
    low: Ints, high: Ints, near_count: int, far_count: int, shapes: Shapes
) -> Lattice:
    """The lattice of the nodes whose ``i`` lies in [low, high] of their anti-diagonal."""
    diagonals = np.arange(near_count + far_count + 1)
    low = np.maximum.reduce([low, diagonals - far_count, np.zeros_like(diagonals)])
    high = np.minimum.reduce([high, diagonals, np.full_like(diagonals, near_count)])
    width = np.maximum(high - low + 1, 0)
    start = np.concatenate([[0], np.cumsum(width)])
    diagonal = np.repeat(diagonals, width)
    i = np.arange(start[-1]) - start[diagonal] + low[diagonal]
    j = diagonal - i
    last = near_count + far_count
    source = _node(start, low, last, i[:, None] - shapes.near, j[:, None] - shapes.far)
    target = _node(start, low, last, i[:, None] + shapes.near, j[:, None] + shapes.far)
    return Lattice(shapes, near_count, far_count, start, low, i, j, source, target)


def _node(start: Ints, low: Ints, last: int, i: Ints, j: Ints) -> Ints:
    diagonal = i + j
    inside = (diagonal >= 0) & (diagonal <= last) & (i >= 0) & (j >= 0)
    d = np.where(inside, diagonal, 0)
    node = start[d] + i - low[d]
    inside &= (node >= start[d]) & (node < start[d + 1])
    return np.where(inside, node, start[-1])
