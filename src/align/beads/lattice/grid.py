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

from align.beads.lattice.shapes import Ints, Shapes

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
        source: node that the edge of shape t into node n comes from, shape (nodes, shapes), int32;
            the number of nodes where there is none.
    """

    shapes: Shapes
    near_count: int
    far_count: int
    start: Ints
    low: Ints
    i: Ints
    j: Ints
    source: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.i)

    def node(self, i: Ints, j: Ints) -> Ints:
        """Index of the nodes at (i, j); ``len(self)`` for positions outside the band."""
        return _find(_padded(self.start, self.low), len(self), i, i + j)

    def targets(self, first: int, last: int) -> Ints:
        """Node that the edge of each shape out of each of the nodes [first, last) leads to; the
        number of nodes where there is none, (last - first, shapes)."""
        i = self.i[first:last, None] + self.shapes.near
        return self.node(i, self.j[first:last, None] + self.shapes.far)

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
    source = np.empty((len(i), len(shapes)), dtype=np.int32)
    places = _padded(start, low)
    for shape, (near, far) in enumerate(shapes.pairs):
        source[:, shape] = _find(places, len(i), i - near, diagonal - (near + far))
    return Lattice(shapes, near_count, far_count, start, low, i, j, source)


def _padded(start: Ints, low: Ints) -> tuple[Ints, Ints, Ints]:
    """Of each anti-diagonal, an empty one before and after them: what to add to an ``i`` to get
    its node, and the lowest and highest ``i``."""
    high = low + np.diff(start) - 1
    shift = np.pad(start[:-1] - low, 1)
    return shift, np.pad(low, 1, constant_values=1), np.pad(high, 1, constant_values=0)


def _find(places: tuple[Ints, Ints, Ints], missing: int, i: Ints, diagonal: Ints) -> Ints:
    shift, low, high = places
    at = np.clip(diagonal + 1, 0, len(shift) - 1)
    node: Ints = i + shift[at]
    node[(i < low[at]) | (i > high[at])] = missing
    return node
