"""How a document's tokens are laid out for the forward pass: in stretches of whole segments, each
between a begin and an end mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from align.encode.tokens import Ints, Tokens, runs
from align.encode.use.model_files import Floats
from align.encode.use.pieces import BEGIN, END


@dataclass(frozen=True)
class Stretch:
    """Whole segments, with their begin and end marks, that share one set of piece tables.

    Begin mark, clauses and end mark of each segment are its *units*.

    Attributes:
        ids: piece ids, marks included.
        bounds: position of each segment's begin mark and, last, the number of ids.
        unit_starts: position of each unit's first id.
        offset: position of the stretch's first token among the document's.
    """

    ids: Ints
    bounds: Ints
    unit_starts: Ints
    offset: int

    @property
    def segments(self) -> int:
        """How many segments there are."""
        return len(self.bounds) - 1

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.unit_starts)

    @cached_property
    def segment(self) -> Ints:
        """Segment of each id."""
        return np.repeat(np.arange(self.segments), np.diff(self.bounds))

    @cached_property
    def unit_sizes(self) -> Ints:
        """Ids of each unit."""
        return np.diff(self.unit_starts, append=len(self.ids))

    @cached_property
    def unit(self) -> Ints:
        """Unit of each id."""
        return np.repeat(np.arange(self.units), self.unit_sizes)

    @cached_property
    def begin_units(self) -> Ints:
        """Unit of each segment's begin mark."""
        return np.searchsorted(self.unit_starts, self.bounds[:-1])

    @cached_property
    def end_units(self) -> Ints:
        """Unit of each segment's end mark."""
        return np.append(self.begin_units[1:], self.units) - 1

    @cached_property
    def is_token(self) -> Floats:
        """1 for each token, 0 for each mark."""
        inner = np.ones(len(self.ids), np.float32)
        inner[self.bounds[:-1]] = inner[self.bounds[1:] - 1] = 0
        return inner

    @cached_property
    def place(self) -> Ints:
        """Position of each token in the document; that of a mark means nothing."""
        return self.offset - 1 + np.cumsum(self.is_token, dtype=np.int64)


def stretches(tokens: Tokens, clause_starts: Ints, budget: int) -> Iterator[Stretch]:
    """Stretches of about ``budget`` tokens that make up the document."""
    for first, last in runs(tokens.starts, budget):
        start = int(tokens.starts[first])
        low, high = np.searchsorted(clause_starts, tokens.starts[[first, last]])
        yield _lay_out(tokens.part(first, last), clause_starts[low:high] - start, start)


def _lay_out(tokens: Tokens, clause_starts: Ints, offset: int) -> Stretch:
    shift = 2 * np.arange(tokens.segments + 1)  # two marks for each segment before
    marks = np.tile([BEGIN, END], tokens.segments)
    ids = np.insert(tokens.ids, np.repeat(tokens.starts, 2)[1:-1], marks)
    owner = np.searchsorted(tokens.starts, clause_starts, side="right") - 1
    bounds = tokens.starts + shift
    unit_starts = np.concatenate([bounds[:-1], clause_starts + shift[owner] + 1, bounds[1:] - 1])
    return Stretch(ids, bounds, np.sort(unit_starts), offset)
