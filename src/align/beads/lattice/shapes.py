"""What a bead may look like: how many segments of each side it groups.

"Near" and "far" name the two documents in the model's own order (see :mod:`.direction`), so that
swapping source and target cannot change the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Shapes:
    """The bead shapes a lattice knows; the first two are 1-0 and 0-1, always.

    Attributes:
        pairs: (near segments, far segments) of each shape.
    """

    pairs: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if self.pairs[:2] != ((1, 0), (0, 1)):
            raise ValueError("the first two shapes are 1-0 and 0-1")

    def __len__(self) -> int:
        return len(self.pairs)

    @cached_property
    def near(self) -> Ints:
        """Near segments of each shape, shape (shapes,)."""
        return np.array([near for near, _ in self.pairs])

    @cached_property
    def far(self) -> Ints:
        """Far segments of each shape, shape (shapes,)."""
        return np.array([far for _, far in self.pairs])

    @property
    def names(self) -> list[str]:
        """``n-m`` of each shape."""
        return [f"{near}-{far}" for near, far in self.pairs]


@dataclass(frozen=True, slots=True)
class Placed:
    """A bead over near [i0, i1) and far [j0, j1), with the probability that it is right."""

    i0: int
    i1: int
    j0: int
    j1: int
    confidence: float

    def moved(self, i: int, j: int) -> Placed:
        """The bead ``i`` near and ``j`` far segments further on."""
        return Placed(self.i0 + i, self.i1 + i, self.j0 + j, self.j1 + j, self.confidence)


def two_sided(near: int, far: int, total: int) -> tuple[tuple[int, int], ...]:
    """Shapes with at most ``near`` and ``far`` segments and at most ``total`` of both."""
    return tuple((n, m) for n in range(1, near + 1) for m in range(1, far + 1) if n + m <= total)


#: Between sentences.
SENTENCES = Shapes(((1, 0), (0, 1), *two_sided(4, 6, 8)))
#: Between clauses, inside a bead of sentences.
CLAUSES = Shapes(((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)))
