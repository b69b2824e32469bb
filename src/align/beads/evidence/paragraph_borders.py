"""Evidence of paragraphs, where the files have them: a preference, never a wall."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.beads.lattice.edges import Edges, prefix
from align.beads.lattice.grid import Floats

#: Log-odds that a border of paragraphs inside a bead costs where the translation keeps the
#: paragraphs: about one in two hundred is crossed. Set by hand, since the hand-aligned corpora
#: that the weights are fitted on have lost theirs.
BORDER = -5.3
#: Log-odds gained by an insertion or deletion that is a paragraph by itself: captions, bylines and
#: headings are what one side alone has, about three times as often as a sentence of running text.
#: Set by hand likewise.
ALONE = 1.1


class ParagraphEvidence:
    """What borders of paragraphs add to the score of an edge.

    Args:
        near, far: paragraph number of each segment. A document whose segments all stand in one
            paragraph, or each in its own, says nothing; the less the numbers of paragraphs agree,
            the less either side says.
    """

    def __init__(self, near: Sequence[int], far: Sequence[int]) -> None:
        self.near, self.far = _borders(near), _borders(far)
        counts = sorted((len(set(near)), len(set(far))))
        self.agreement = counts[0] / max(counts[1], 1)

    def __call__(self, edges: Edges) -> Floats:
        i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
        inside = _inside(self.near, i0, i1) + _inside(self.far, j0, j1)
        alone = np.where(edges.shape == 0, _alone(self.near, i0), 0.0)
        alone += np.where(edges.shape == 1, _alone(self.far, j0), 0.0)
        return self.agreement * (BORDER * inside + ALONE * alone)


def _borders(paragraphs: Sequence[int]) -> Floats:
    """How many of the first n segments open a paragraph, (segments + 1,)."""
    numbers = np.asarray(paragraphs, dtype=np.int64)
    if not 1 < len(np.unique(numbers)) < len(numbers):
        return np.zeros(len(numbers) + 1)
    return prefix(np.append(False, np.diff(numbers) != 0))


def _inside(borders: Floats, start: np.ndarray, end: np.ndarray) -> Floats:
    """Borders between the segments of [start, end), not before the first."""
    first = np.minimum(start + 1, end)
    if len(borders) == 1:
        return np.zeros(len(start))
    count: Floats = borders[end] - borders[first]
    return count


def _alone(borders: Floats, at: np.ndarray) -> Floats:
    """1 for a segment that is a paragraph by itself, else 0."""
    if borders[-1] == 0:
        return np.zeros(len(at))
    opens = np.append(np.diff(borders) > 0, True)
    opens[0] = True
    alone: Floats = (opens[:-1] & opens[1:]).astype(np.float64)
    result: Floats = alone[np.minimum(at, len(alone) - 1)]
    return result
