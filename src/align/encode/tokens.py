"""The tokens of a document, flat, whatever an encoder's tokens are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of a document, flat, without begin and end marks.

    Attributes:
        ids: piece ids, shape (tokens,).
        starts: position of each segment's first token and, last, the number of tokens; shape
            (segments + 1,). Every segment has at least one token.
    """

    ids: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def segments(self) -> int:
        """How many segments they come from."""
        return len(self.starts) - 1

    @property
    def counts(self) -> Ints:
        """Tokens of each segment, shape (segments,)."""
        return np.diff(self.starts)

    @property
    def segment(self) -> Ints:
        """Segment of each token, shape (tokens,)."""
        return np.repeat(np.arange(self.segments), self.counts)

    def part(self, first: int, last: int) -> Tokens:
        """The tokens of segments [first, last), as a document of its own."""
        starts = self.starts[first : last + 1]
        return Tokens(self.ids[starts[0] : starts[-1]], starts - starts[0])


def runs(starts: Ints, budget: int) -> Iterator[tuple[int, int]]:
    """Ranges [first, last) of segments that hold at most ``budget`` tokens, or one segment.

    Args:
        starts: position of each segment's first token and, last, the number of tokens.
    """
    first = 0
    while first < len(starts) - 1:
        fitting = int(np.searchsorted(starts, starts[first] + budget, side="right")) - 1
        last = max(first + 1, fitting)
        yield first, last
        first = last
