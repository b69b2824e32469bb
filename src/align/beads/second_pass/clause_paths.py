"""The latent model of clauses: a bead of sentences is right if its clauses align well inside it.

Nobody has aligned the clauses by hand. A second conditional random field runs over beads of
clauses and is trained so that its paths pass through the borders of the gold beads; the log-sum
of all its paths inside a bead of sentences then says how well that bead holds together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.documents.subsentence import Subsentence
from align.beads.evidence import window_cosines as windows
from align.beads.evidence.lengths_marks import (
    LENGTH_NAMES,
    MARK_NAMES,
    LengthEvidence,
    MarkEvidence,
)
from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Floats, Lattice, build_lattice
from align.beads.lattice.paths import IMPOSSIBLE
from align.beads.lattice.shapes import CLAUSES, Ints

STRUCTURE_NAMES = (
    "ends at a border of sentences on both sides",
    "ends at a border of sentences on one side",
    "near sentence borders inside",
    "far sentence borders inside",
)
NAMES = (
    *windows.NAMES,
    *(f"centred {name}" for name in windows.NAMES),
    *LENGTH_NAMES,
    *MARK_NAMES,
    *STRUCTURE_NAMES,
)
#: How far the band of clauses reaches from the path of sentences.
REACH = 8.0
#: Lowest log-sum that is told apart.
FLOOR = -40.0
#: The most starts, and cells of their boxes, that are filled at once.
_STARTS, _CELLS = 256, 2**20


@dataclass(frozen=True)
class ClauseLattice:
    """A lattice of clauses and where the sentences' borders lie in it.

    Attributes:
        near_borders, far_borders: clause at which each segment starts and, last, their number.
        joint: whether a node is a border of sentences on both sides, (nodes,).
    """

    lattice: Lattice
    near_borders: Ints
    far_borders: Ints
    joint: NDArray[np.bool_]


def clause_lattice(
    near: Subsentence, far: Subsentence, path: Ints, sizes: tuple[int, int]
) -> ClauseLattice:
    """The band of clauses around a path of sentences.

    Args:
        path: nodes (i, j) of the path, ends included, (nodes, 2).
        sizes: segments of both sides.
    """
    near_borders, far_borders = near.first_clause(sizes[0]), far.first_clause(sizes[1])
    x, y = near_borders[path[:, 0]], far_borders[path[:, 1]]
    n, m = int(near_borders[-1]), int(far_borders[-1])
    diagonals = np.arange(n + m + 1)
    centre = np.interp(diagonals, x + y, x)
    lattice = build_lattice(centre, np.full(len(centre), REACH), n, m, CLAUSES)
    at_near = np.isin(lattice.i, near_borders)
    at_far = np.isin(lattice.j, far_borders)
    return ClauseLattice(lattice, near_borders, far_borders, at_near & at_far)


class ClauseEvidence:
    """The columns ``NAMES`` for edges of a clause lattice."""

    def __init__(
        self, clauses: ClauseLattice, near: Subsentence, far: Subsentence, ratio: float
    ) -> None:
        self.clauses = clauses
        lattice = clauses.lattice
        a, b = (
            EncodedDocument(near.clause_texts, near.windows),
            EncodedDocument(far.clause_texts, far.windows),
        )
        self.parts: list[Callable[[Edges], Columns]] = [
            windows.WindowEvidence(lattice, windows.cosines(lattice, a.windows, b.windows)),
            windows.WindowEvidence(
                lattice, windows.cosines(lattice, centred(a).windows, centred(b).windows)
            ),
            LengthEvidence(a.characters, b.characters, ratio),
            MarkEvidence(a.texts, b.texts),
        ]

    def __call__(self, edges: Edges) -> Columns:
        return np.concatenate(
            [*(part(edges) for part in self.parts), self._structure(edges)], axis=1
        )

    def _structure(self, edges: Edges) -> Columns:
        near, far = self.clauses.near_borders, self.clauses.far_borders
        i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
        at_near, at_far = np.isin(i1, near), np.isin(j1, far)
        columns = np.zeros((len(edges), len(STRUCTURE_NAMES)), dtype=np.float32)
        columns[:, 0] = at_near & at_far
        columns[:, 1] = at_near ^ at_far
        columns[:, 2] = np.where(i1 - i0 > 1, _borders_inside(near, i0, i1), 0)
        columns[:, 3] = np.where(j1 - j0 > 1, _borders_inside(far, j0, j1), 0)
        return columns


def _borders_inside(borders: Ints, start: Ints, end: Ints) -> Ints:
    inside = np.searchsorted(borders, end, "left") - np.searchsorted(borders, start, "right")
    count: Ints = np.maximum(inside, 0)
    return count


def centred(side: EncodedDocument) -> EncodedDocument:
    """The side with the mean vector of its units taken out of every window."""
    mean = side.vectors.mean(axis=0)
    moved = []
    for k, window in enumerate(side.windows):
        shifted = window - mean
        shifted[: k + 1] = 0
        shifted /= np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9)
        moved.append(shifted)
    return EncodedDocument(side.texts, moved)


def inside(clauses: ClauseLattice, scores: Floats, edges: Edges) -> Floats:
    """Log-sum over the clause paths that fill each bead of sentences without passing through
    another border of sentences on both sides, at least ``FLOOR``, shape (edges,).

    Args:
        scores: of the clause edges, shape (clause nodes, clause shapes).
        edges: beads of sentences.
    """
    result = np.full(len(edges), FLOOR)
    i0, j0 = clauses.near_borders[edges.i0], clauses.far_borders[edges.j0]
    height = clauses.near_borders[edges.i1] - i0
    width = clauses.far_borders[edges.j1] - j0
    starts, member = np.unique(np.stack([i0, j0], axis=1), axis=0, return_inverse=True)
    member = member.reshape(-1)
    heights, widths = np.zeros(len(starts), dtype=int), np.zeros(len(starts), dtype=int)
    np.maximum.at(heights, member, height)
    np.maximum.at(widths, member, width)
    order = np.argsort(heights + widths, kind="stable")
    place = np.empty(len(order), dtype=int)
    place[order] = np.arange(len(order))
    first = 0
    while first < len(order):
        batch = order[first : first + _STARTS]
        cells = np.maximum.accumulate(heights[batch] + 1) * np.maximum.accumulate(widths[batch] + 1)
        fitting = (cells * np.arange(1, len(batch) + 1) <= _CELLS).sum()
        batch = batch[: max(1, int(fitting))]
        last = first + len(batch)
        sums = _fill(clauses, scores, starts[batch], heights[batch].max(), widths[batch].max())
        chosen = np.flatnonzero((place[member] >= first) & (place[member] < last))
        row = place[member[chosen]] - first
        result[chosen] = sums[row, height[chosen], width[chosen]]
        first = last
    sums_inside: Floats = np.maximum(result, FLOOR)
    return sums_inside


def _fill(clauses: ClauseLattice, scores: Floats, starts: Ints, height: int, width: int) -> Floats:
    """Log-sums from each start to every node up to (height, width) clauses on."""
    lattice, pad = clauses.lattice, 3
    a, b = np.arange(height + 1), np.arange(width + 1)
    node = lattice.node(
        (starts[:, 0, None] + a)[:, :, None] + 0 * b,
        (starts[:, 1, None] + b)[:, None, :] + 0 * a[:, None],
    )
    padded = np.vstack([scores, np.full((1, scores.shape[1]), IMPOSSIBLE)])
    wall = np.append(clauses.joint, True)
    sums = np.full((len(starts), height + 1, width + 1), IMPOSSIBLE)
    through = np.full((len(starts), height + 1 + pad, width + 1 + pad), IMPOSSIBLE)
    through[:, pad, pad] = 0.0
    near, far = lattice.shapes.near, lattice.shapes.far
    for diagonal in range(1, height + width + 1):
        i = np.arange(max(0, diagonal - width), min(height, diagonal) + 1)
        j = diagonal - i
        at = node[:, i, j]
        x = through[:, (i + pad)[:, None] - near, (j + pad)[:, None] - far] + padded[at]
        top = x.max(axis=2)
        total = top + np.log(np.exp(np.maximum(x - top[..., None], -50.0)).sum(axis=2))
        total = np.maximum(total, IMPOSSIBLE)
        sums[:, i, j] = total
        through[:, i + pad, j + pad] = np.where(wall[at], IMPOSSIBLE, total)
    return sums
