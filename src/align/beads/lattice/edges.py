"""Edges of a lattice as arrays, and the columns of evidence that speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.beads.lattice.grid import Lattice
from align.beads.lattice.shapes import Ints

Columns = NDArray[np.float32]


@dataclass(frozen=True)
class Edges:
    """Some edges of a lattice: beads over near [i0, i1) and far [j0, j1).

    Attributes:
        node: the node each ends in.
        shape: index of its shape.
    """

    lattice: Lattice
    node: Ints
    shape: Ints

    @classmethod
    def of(cls, lattice: Lattice, first: int = 0, last: int | None = None) -> Edges:
        """All edges that end in the nodes [first, last)."""
        node, shape = np.nonzero(lattice.source[first:last] < len(lattice))
        return cls(lattice, node + first, shape)

    def __len__(self) -> int:
        return len(self.node)

    @cached_property
    def i1(self) -> Ints:
        return self.lattice.i[self.node]

    @cached_property
    def j1(self) -> Ints:
        return self.lattice.j[self.node]

    @cached_property
    def i0(self) -> Ints:
        return self.i1 - self.lattice.shapes.near[self.shape]

    @cached_property
    def j0(self) -> Ints:
        return self.j1 - self.lattice.shapes.far[self.shape]

    @cached_property
    def one_sided(self) -> NDArray[np.bool_]:
        return self.shape < 2


def prefix(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Running sums with a leading 0: ``prefix(x)[b] - prefix(x)[a]`` is the sum of x[a:b]."""
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
