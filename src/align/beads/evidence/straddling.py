"""Evidence of straddling: clauses whose links lie on the wrong side of a bead's border."""

from __future__ import annotations

import numpy as np

from align.beads.evidence.soft_links import Links, box, inner_cuts, over_groups
from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Floats
from align.beads.lattice.shapes import Ints

NAMES = (
    "worst near clause across the end",
    "near clauses across the end",
    "worst far clause across the end",
    "far clauses across the end",
    "worst clauses across, beyond .8",
    "worst clauses across, squared",
    "worst clauses across the best inner cut",
    "that beyond .8",
    "worst near clause there",
    "worst far clause there",
    "mass across the end",
    "its square root",
    "mass across the best inner cut",
    "the square root of that",
)
#: Mass that a clause is taken to have elsewhere: weak links prove little.
_SHRINK = 0.15


class StraddleEvidence:
    """The columns ``NAMES``, from links between clauses.

    Args:
        near_segment, far_segment: segment of each clause.
        sizes: segments of both sides.
    """

    def __init__(
        self, links: Links, near_segment: Ints, far_segment: Ints, sizes: tuple[int, int]
    ) -> None:
        n, m = sizes
        by_far = over_groups(np.add, links.near.T, far_segment, m)
        near_worst, near_sum = _across(by_far.T, near_segment, n)
        by_near = over_groups(np.add, links.far, near_segment, n)
        far_worst, far_sum = _across(by_near.T, far_segment, m)
        self.nodes = np.stack(
            [near_worst, np.minimum(near_sum, 4), far_worst.T, np.minimum(far_sum.T, 4)], axis=-1
        )
        summed = links.total(near_segment, far_segment, sizes)
        self.area = np.zeros((n + 1, m + 1))
        self.area[1:, 1:] = (summed.near + summed.far).cumsum(axis=0).cumsum(axis=1)

    def __call__(self, edges: Edges) -> Columns:
        i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
        worst = self.nodes[..., 0] + self.nodes[..., 2]
        inner = (i1 - i0 > 1) & (j1 - j0 > 1)
        best = np.where(inner, 9.0, 0.0)
        best_i, best_j = np.zeros_like(i0), np.zeros_like(j0)
        mass = np.where(inner, np.inf, 0.0)
        for chosen, i, j in inner_cuts(edges):
            value = worst[i, j]
            better = value < best[chosen]
            best[chosen[better]] = value[better]
            best_i[chosen[better]], best_j[chosen[better]] = i[better], j[better]
            crossing = box(self.area, i0[chosen], i, j, j1[chosen])
            crossing += box(self.area, i, i1[chosen], j0[chosen], j)
            mass[chosen] = np.minimum(mass[chosen], crossing)
        mass = np.maximum(mass, 0)
        end = self.nodes[i1, j1]
        at_end = end[:, 0] + end[:, 2]
        at_cut = self.nodes[best_i, best_j] * inner[:, None]
        last_i, last_j = self.area.shape[0] - 1, self.area.shape[1] - 1
        outside = np.maximum(
            box(self.area, 0, i1, j1, last_j) + box(self.area, i1, last_i, 0, j1), 0
        )
        columns = [*end.T, np.maximum(at_end - 0.8, 0), at_end**2]
        columns += [best, np.maximum(best - 0.8, 0), at_cut[:, 0], at_cut[:, 2]]
        columns += [outside, np.sqrt(outside), mass, np.sqrt(mass)]
        return np.stack(columns, axis=1).astype(np.float32)


def _across(spread: Floats, segment: Ints, segments: int) -> tuple[Floats, Floats]:
    """For each node (i, j): of the clauses of the segments beside border ``i``, the share of mass
    on the wrong side of border ``j``: the largest, and the sum. Both (segments + 1, others + 1).
    """
    total = spread.sum(axis=1, keepdims=True)
    left = np.hstack([np.zeros((len(spread), 1)), spread.cumsum(axis=1)]) / (total + _SHRINK)
    right = total / (total + _SHRINK) - left
    worst = np.zeros((segments + 1, left.shape[1]))
    summed = np.zeros_like(worst)
    for beside, wrong in ((slice(1, None), right), (slice(None, -1), left)):
        largest = over_groups(np.maximum, wrong, segment, segments)
        np.maximum(worst[beside], largest, out=worst[beside])
        summed[beside] += over_groups(np.add, wrong, segment, segments)
    return worst, summed
