"""Evidence of the surface: lengths and punctuation on both sides of a bead."""

from __future__ import annotations

import numpy as np

from align.beads.lattice.edges import Columns, Edges, prefix
from align.beads.lattice.grid import Floats
from align.beads.lattice.shapes import Ints

LENGTH_NAMES = ("length: |log ratio|", "length: squared log ratio", "length: |z|")
MARK_NAMES = (
    "question marks differ",
    "exclamation marks differ",
    "dashes and ellipses differ",
    "quotation marks differ",
    "starts with a quotation on one side only",
    "ends with a quotation on one side only",
)
QUOTES = '“”"「」『』«»„'
_MARKS = ("?？", "!！", "…—", QUOTES)
#: Differences beyond these prove no more.
_LIMITS = (3, 3, 3, 4)
#: Anchors that lie so few segments apart count for the ratio of lengths, if there are so many.
_CLOSE, _ENOUGH = 4, 5
#: Characters added to both sides: a ratio of short texts proves little.
_SHORT = 5


def length_ratio(near: Ints, far: Ints, anchors: Ints) -> float:
    """Far characters per near character, counted where both texts run side by side.

    Stretches between anchors that one side has many more segments of are left out, so that a
    passage that only one side has does not change the ratio.
    """
    steps = np.diff(anchors, axis=0)
    close = (steps.max(axis=1) <= _CLOSE) if len(steps) else np.zeros(0, dtype=bool)
    a, b = prefix(near), prefix(far)
    x = (a[anchors[1:, 0]] - a[anchors[:-1, 0]])[close].sum()
    y = (b[anchors[1:, 1]] - b[anchors[:-1, 1]])[close].sum()
    if close.sum() < _ENOUGH:
        x, y = a[-1], b[-1]
    return float((y + 1) / (x + 1))


class LengthEvidence:
    """The columns ``LENGTH_NAMES``: how far the lengths in characters are from proportion."""

    def __init__(self, near: Ints, far: Ints, ratio: float) -> None:
        self.near, self.far = prefix(near) * ratio, prefix(far)

    def __call__(self, edges: Edges) -> Columns:
        x = self.near[edges.i1] - self.near[edges.i0]
        y = self.far[edges.j1] - self.far[edges.j0]
        log = np.log((y + _SHORT) / (x + _SHORT))
        z = np.abs(y - x) / np.sqrt(x + y + 2 * _SHORT)
        columns = np.stack([np.abs(log), np.minimum(log**2, 4), np.minimum(z, 8)], axis=1)
        columns[edges.one_sided] = 0
        return columns.astype(np.float32)


class MarkEvidence:
    """The columns ``MARK_NAMES``: marks that survive translation."""

    def __init__(self, near: list[str], far: list[str]) -> None:
        self.near, self.far = _counts(near), _counts(far)
        self.near_edges, self.far_edges = _quoted_edges(near), _quoted_edges(far)

    def __call__(self, edges: Edges) -> Columns:
        i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
        columns = [
            np.minimum(np.abs(x[i1] - x[i0] - y[j1] + y[j0]), limit)
            for x, y, limit in zip(self.near, self.far, _LIMITS, strict=True)
        ]
        two = ~edges.one_sided
        for edge, a, b in ((0, i0, j0), (1, i1 - 1, j1 - 1)):
            differ = np.zeros(len(edges))
            differ[two] = np.abs(self.near_edges[edge][a[two]] - self.far_edges[edge][b[two]])
            columns.append(differ)
        stacked = np.stack(columns, axis=1)
        stacked[~two] = 0
        return stacked.astype(np.float32)


def _counts(texts: list[str]) -> list[Floats]:
    """For each set of marks, how many the first n texts hold, (texts + 1,)."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.cumsum([0, *map(len, texts)])
    sets = ([ord(mark) for mark in marks] for marks in _MARKS)
    return [prefix(np.isin(codes, marks))[ends] for marks in sets]


def _quoted_edges(texts: list[str]) -> tuple[Floats, Floats]:
    first = np.array([text.strip()[:1] in set(QUOTES + "'‘") for text in texts], dtype=float)
    last = np.array([text.strip()[-1:] in set(QUOTES + "'’") for text in texts], dtype=float)
    return first, last
