"""Soft links between tokens or clauses of the two sides, and what they say of a bead.

Each unit distributes its attention over the other side's units nearby (a softmax over cosines in
both directions, as SimAlign's and awesome-align's extraction do: Jalili Sabet et al. 2020, Dou and
Neubig 2021). A right bead keeps its links inside; a wrong one leaks them to its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from align.beads.first_pass.anchors import Matrix
from align.beads.lattice.edges import Columns, Edges, prefix
from align.beads.lattice.grid import Floats
from align.beads.lattice.shapes import Ints

NAMES = (
    "near mass inside",
    "far mass inside",
    "near leakage",
    "far leakage",
    "near leakage, worse side",
    "far leakage, worse side",
    "near neighbours link in",
    "far neighbours link in",
    "weakest near segment",
    "weakest far segment",
    "crossing mass at the best cut",
    "its square root",
    "mass of a one-sided bead",
    "smaller mass inside",
)


@dataclass(frozen=True)
class Links:
    """Link mass between units, seen from either side.

    Attributes:
        near: shape (near units, far units): how each near unit's mass is spread.
        far: the same shape: how each far unit's mass is spread.
    """

    near: Floats
    far: Floats

    def total(self, near_group: Ints, far_group: Ints, sizes: tuple[int, int]) -> Links:
        """The links summed over groups of units (clauses over segments)."""
        near = _grouped(self.near, near_group, far_group, sizes)
        if self.far is self.near:
            return Links(near, near)
        return Links(near, _grouped(self.far, near_group, far_group, sizes))


def _grouped(mass: Floats, rows: Ints, columns: Ints, sizes: tuple[int, int]) -> Floats:
    by_row = over_groups(np.add, mass, rows, sizes[0])
    return over_groups(np.add, by_row.T, columns, sizes[1]).T


def over_groups(operation: np.ufunc, values: Floats, group: Ints, groups: int) -> Floats:
    """Sum or maximum of the rows of each group, 0 for an empty group, (groups, columns).

    Args:
        group: of each row, ascending.
    """
    starts = np.searchsorted(group, np.arange(groups + 1))
    filled = np.diff(starts) > 0
    result = np.zeros((groups, values.shape[1]))
    if filled.any():
        result[filled] = operation.reduceat(values, starts[:-1][filled], axis=0)
    return result


@dataclass(frozen=True)
class Units:
    """Tokens or clauses of one side.

    Attributes:
        vectors: unit vectors, float32.
        weights: how much each counts.
        group: what links are summed over (clause of each token; itself for a clause), ascending.
        groups: how many there are.
        bounds: first unit of each segment and, last, the number of units.
    """

    vectors: Matrix
    weights: Floats
    group: Ints
    groups: int
    bounds: Ints


@dataclass(frozen=True)
class _Block:
    """Cosines of one near segment's units with the far units in reach."""

    rows: slice
    columns: slice
    cosines: Matrix


def _blocks(near: Units, far: Units, reach: tuple[Ints, Ints]) -> Iterator[_Block]:
    first, last = far.bounds[reach[0]], far.bounds[reach[1]]
    rows = near.bounds.tolist()
    for p, (c0, c1) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if c1 > c0 and rows[p + 1] > rows[p]:
            here, there = slice(rows[p], rows[p + 1]), slice(c0, c1)
            yield _Block(
                here,
                there,
                near.vectors[here] @ far.vectors[there].T,
            )


def soft_links(
    near: Units, far: Units, reach: tuple[Ints, Ints], temperature: float, joint: bool
) -> Links:
    """Links by softmax over cosines in both directions.

    Args:
        reach: for each near segment the far segments [first, last) it may link to.
        joint: multiply both directions' probabilities (both views are then the same); otherwise
            each side's view is its own direction's.
    """
    columns = np.zeros(len(far.weights), dtype=np.float32)
    blocks: list[_Block] = []
    for block in _blocks(near, far, reach):
        heat = np.exp((block.cosines - 1) / temperature)
        columns[block.columns] += heat.sum(axis=0)
        blocks.append(_Block(block.rows, block.columns, heat))
    near_mass = np.zeros((near.groups, far.groups))
    far_mass = near_mass if joint else np.zeros((near.groups, far.groups))
    root_near, root_far = np.sqrt(near.weights), np.sqrt(far.weights)
    for block in blocks:
        heat, rows, cols = block.cosines, block.rows, block.columns
        by_row = heat / heat.sum(axis=1, keepdims=True)
        by_column = heat / columns[cols]
        if joint:
            by_row *= by_column
            by_row *= root_near[rows, None].astype(np.float32)
            by_row *= root_far[cols].astype(np.float32)
            _add(near_mass, near.group[rows], far.group[cols], by_row)
        else:
            _add(near_mass, near.group[rows], far.group[cols], by_row * near.weights[rows, None])
            _add(far_mass, near.group[rows], far.group[cols], by_column * far.weights[cols])
    return Links(near_mass, far_mass)


def _add(mass: Floats, rows: Ints, columns: Ints, block: np.ndarray) -> None:
    """Add a block, summed over runs of equal rows and of equal columns."""
    row_starts, column_starts = _run_starts(rows), _run_starts(columns)
    summed = block
    if len(row_starts) < len(rows):
        summed = np.add.reduceat(summed, row_starts, axis=0)
    if len(column_starts) < len(columns):
        summed = np.add.reduceat(summed, column_starts, axis=1)
    mass[rows[row_starts][:, None], columns[column_starts]] += summed


def _run_starts(values: Ints) -> Ints:
    return np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1])


def mutual_links(near: Units, far: Units, reach: tuple[Ints, Ints]) -> Links:
    """Links between units that are each other's best within reach."""
    best = np.full(len(far.weights), -9.0, dtype=np.float32)
    found: list[tuple[Ints, Ints, Matrix]] = []
    for block in _blocks(near, far, reach):
        choice = block.cosines.argmax(axis=1)
        value = block.cosines[np.arange(len(choice)), choice]
        here = best[block.columns]
        np.maximum(here, block.cosines.max(axis=0), out=here)
        rows = np.arange(block.rows.start, block.rows.stop)
        found.append((rows, choice + block.columns.start, value))
    mass = np.zeros((near.groups, far.groups))
    if found:
        rows, columns, values = (np.concatenate(part) for part in zip(*found, strict=True))
        keep = values >= best[columns] - 1e-6
        rows, columns = rows[keep], columns[keep]
        strength = np.sqrt(near.weights[rows] * far.weights[columns])
        cells = near.group[rows] * far.groups + far.group[columns]
        counted = np.bincount(cells, strength, mass.size).astype(np.float64, copy=False)
        mass = counted.reshape(mass.shape)
    return Links(mass, mass)


class LinkEvidence:
    """The columns ``NAMES`` from links between segments."""

    def __init__(self, links: Links, near_mass: Floats, far_mass: Floats) -> None:
        self.near = _area(links.near)
        self.far = self.near if links.far is links.near else _area(links.far)
        self.near_mass, self.far_mass = near_mass, far_mass

    def __call__(self, edges: Edges) -> Columns:
        i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
        near, far = self.near, self.far
        n, m = near.shape[0] - 1, near.shape[1] - 1
        a, b = prefix(self.near_mass), prefix(self.far_mass)
        near_total, far_total = a[i1] - a[i0] + _TINY, b[j1] - b[j0] + _TINY
        near_in = box(near, i0, i1, j0, j1) / near_total
        far_in = box(far, i0, i1, j0, j1) / far_total
        near_left = box(near, i0, i1, 0, j0) / near_total
        near_right = box(near, i0, i1, j1, m) / near_total
        far_left = box(far, 0, i0, j0, j1) / far_total
        far_right = box(far, i1, n, j0, j1) / far_total
        near_beside = self._near_share(i0 - 1, j0, j1) + self._near_share(i1, j0, j1)
        far_beside = self._far_share(j0 - 1, i0, i1) + self._far_share(j1, i0, i1)
        cut = _best_cut(near + far, edges)
        alone = np.where(edges.shape == 0, box(near, i0, i1, 0, m) / near_total, 0.0)
        alone += np.where(edges.shape == 1, box(far, 0, n, j0, j1) / far_total, 0.0)
        columns = np.stack(
            [
                near_in,
                far_in,
                near_left + near_right,
                far_left + far_right,
                np.maximum(near_left, near_right),
                np.maximum(far_left, far_right),
                near_beside,
                far_beside,
                self._weakest_near(i0, i1, j0, j1),
                self._weakest_far(i0, i1, j0, j1),
                cut,
                np.sqrt(cut),
                alone,
                np.minimum(near_in, far_in),
            ],
            axis=1,
        )
        columns[edges.one_sided] *= np.arange(len(NAMES)) == _ALONE
        return columns.astype(np.float32)

    def _near_share(self, i: Ints, j0: Ints, j1: Ints) -> Floats:
        count = len(self.near_mass)
        at = np.clip(i, 0, count - 1)
        share = box(self.near, at, at + 1, j0, j1) / (self.near_mass[at] + _TINY)
        return np.where((i >= 0) & (i < count), share, 0.0)

    def _far_share(self, j: Ints, i0: Ints, i1: Ints) -> Floats:
        count = len(self.far_mass)
        at = np.clip(j, 0, count - 1)
        share = box(self.far, i0, i1, at, at + 1) / (self.far_mass[at] + _TINY)
        return np.where((j >= 0) & (j < count), share, 0.0)

    def _weakest_near(self, i0: Ints, i1: Ints, j0: Ints, j1: Ints) -> Floats:
        weakest = np.where(i1 - i0 > 1, 9.0, 0.0)
        several = np.flatnonzero(i1 - i0 > 1)
        for k in range(int((i1 - i0).max(initial=0))):
            at = several[i1[several] - i0[several] > k]
            share = self._near_share(i0[at] + k, j0[at], j1[at])
            weakest[at] = np.minimum(weakest[at], share)
        return weakest

    def _weakest_far(self, i0: Ints, i1: Ints, j0: Ints, j1: Ints) -> Floats:
        weakest = np.where(j1 - j0 > 1, 9.0, 0.0)
        several = np.flatnonzero(j1 - j0 > 1)
        for k in range(int((j1 - j0).max(initial=0))):
            at = several[j1[several] - j0[several] > k]
            share = self._far_share(j0[at] + k, i0[at], i1[at])
            weakest[at] = np.minimum(weakest[at], share)
        return weakest


_TINY = 1e-6
_ALONE = NAMES.index("mass of a one-sided bead")


def _area(mass: Floats) -> Floats:
    """Summed-area table: one row and one column more, zeros first."""
    table = np.zeros((mass.shape[0] + 1, mass.shape[1] + 1))
    table[1:, 1:] = mass.cumsum(axis=0).cumsum(axis=1)
    return table


def box(area: Floats, i0: Ints | int, i1: Ints | int, j0: Ints | int, j1: Ints | int) -> Floats:
    """Mass in rows [i0, i1) and columns [j0, j1)."""
    flat, width = area.reshape(-1), area.shape[1]
    top, bottom = i0 * width, i1 * width
    result: Floats = flat.take(bottom + j1) - flat.take(top + j1)
    result -= flat.take(bottom + j0)
    result += flat.take(top + j0)
    return result


def inner_cuts(edges: Edges) -> Iterator[tuple[Ints, Ints, Ints]]:
    """(positions in ``edges``, i, j) of every way to cut a bead in two two-sided ones."""
    i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
    for k in range(1, int((i1 - i0).max(initial=0))):
        for m in range(1, int((j1 - j0).max(initial=0))):
            chosen = np.flatnonzero((i1 - i0 > k) & (j1 - j0 > m))
            if len(chosen):
                yield chosen, i0[chosen] + k, j0[chosen] + m


def _best_cut(area: Floats, edges: Edges) -> Floats:
    """Smallest share of a bead's mass that crosses a cut of it in two, at most a half."""
    i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
    total = box(area, i0, i1, j0, j1) + _TINY
    best = np.where((i1 - i0 > 1) & (j1 - j0 > 1), 0.5, 0.0)
    for chosen, i, j in inner_cuts(edges):
        crossing = box(area, i0[chosen], i, j, j1[chosen]) + box(area, i, i1[chosen], j0[chosen], j)
        best[chosen] = np.minimum(best[chosen], np.maximum(crossing, 0) / total[chosen])
    return best
