"""Evidence of splitting: how much better a bead is than the best two beads in its place."""

from __future__ import annotations

import numpy as np

from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Floats
from align.beads.lattice.paths import IMPOSSIBLE

NAMES = ("better than its best split", "worse than its best split")
#: Differences of scores beyond this prove no more; a bead without a split counts as so far ahead.
_LIMIT = 8.0
_NO_SPLIT = -30.0


class SplitEvidence:
    """The columns ``NAMES``, by the scores of an earlier pass.

    Args:
        scores: of every edge, shape (nodes, shapes).
    """

    def __init__(self, scores: Floats) -> None:
        self.scores = np.vstack([scores, np.full((1, scores.shape[1]), IMPOSSIBLE)])

    def __call__(self, edges: Edges) -> Columns:
        lattice = edges.lattice
        index = {pair: number for number, pair in enumerate(lattice.shapes.pairs)}
        columns = np.zeros((len(edges), 2), dtype=np.float32)
        for shape, (k, m) in enumerate(lattice.shapes.pairs):
            chosen = np.flatnonzero(edges.shape == shape)
            if k + m < 3 or not len(chosen):
                continue
            end = edges.node[chosen]
            best = np.full(len(chosen), _NO_SPLIT)
            for first, head in index.items():
                tail = index.get((k - first[0], m - first[1]))
                if tail is None:
                    continue
                middle = lattice.source[end, tail]
                best = np.maximum(best, self.scores[middle, head] + self.scores[end, tail])
            gap = np.clip(self.scores[end, shape] - best, -_LIMIT, _LIMIT)
            columns[chosen] = np.stack([np.maximum(gap, 0), np.minimum(gap, 0)], axis=1)
        return columns
