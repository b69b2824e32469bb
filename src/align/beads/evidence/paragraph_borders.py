"""Evidence of paragraphs and lines, where the files have them: a preference, never a wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.lattice.edges import Columns, Edges, prefix
from align.beads.lattice.grid import Floats

NAMES = (
    "borders inside",
    "ends at a border on one side only",
    "one-sided paragraph",
    "one-sided paragraph: log share that its side has more of",
    "one-sided within a paragraph",
    "lines not one to one, equally many",
    "lines not one to one, equally many: share without a stop",
)
#: What ends a sentence, closing quotation marks and brackets aside. Items of lists have none.
STOPS = frozenset(".!?。！？…;；:：")
_CLOSING = "”’\"'」』）)]】》"


@dataclass(frozen=True)
class _Layout:
    """The paragraphs of one side.

    Attributes:
        opens: whether a border lies before each segment or, last, after all, (segments + 1,);
            nowhere where the numbers say nothing.
        alone: whether each segment is a paragraph by itself, (segments + 1,), the last False.
        count: how many paragraphs there are.
        excess: log share of paragraphs that this side has more than the other.
    """

    opens: Floats
    alone: Floats
    count: int
    excess: float

    @property
    def says_nothing(self) -> bool:
        """Whether all segments stand in one paragraph, or each in its own."""
        return not self.opens.any()


class ParagraphEvidence:
    """What paragraphs and lines add to the score of an edge.

    Args:
        near, far: texts and paragraph numbers of the segments. A document whose segments all stand
            in one paragraph, or each in its own, says nothing of paragraphs; the less the numbers
            of paragraphs agree, the less either side says.
        weights: of the columns :data:`NAMES`.
    """

    def __init__(
        self, near: EncodedDocument, far: EncodedDocument, weights: Sequence[float]
    ) -> None:
        counts = len(set(near.paragraphs)), len(set(far.paragraphs))
        self.near = _layout(near.paragraphs, *counts)
        self.far = _layout(far.paragraphs, *counts[::-1])
        self.agreement = min(counts) / max(*counts, 1)
        self.weights = np.asarray(weights, dtype=np.float64)
        lines = counts == (len(near), len(far))
        self.line_by_line = lines and len(near) == len(far)
        self.stopless = min(stopless(near.texts), stopless(far.texts)) if self.line_by_line else 0.0

    def __call__(self, edges: Edges) -> Floats:
        """What is added to the score of each edge, (edges,)."""
        result: Floats = self.columns(edges) @ self.weights
        return result

    def columns(self, edges: Edges) -> Columns:
        """The columns :data:`NAMES`, (edges, columns)."""
        columns = np.zeros((len(edges), len(NAMES)), dtype=np.float32)
        i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
        lines = np.maximum(i1 - i0, j1 - j0)
        columns[:, 5] = self.line_by_line * lines * ((i1 - i0 != 1) | (j1 - j0 != 1))
        columns[:, 6] = columns[:, 5] * self.stopless
        if self.near.says_nothing and self.far.says_nothing:
            return columns
        near, far = self.near, self.far
        columns[:, 0] = _inside(near, i0, i1) + _inside(far, j0, j1)
        if not (near.says_nothing or far.says_nothing):
            columns[:, 1] = near.opens[i1] != far.opens[j1]
        for shape, side, at in ((0, near, i0), (1, far, j0)):
            chosen = (edges.shape == shape) & (not side.says_nothing)
            alone = side.alone[at] * chosen
            columns[:, 2] += alone
            columns[:, 3] += alone * side.excess
            columns[:, 4] += chosen - alone
        columns[:, :5] *= self.agreement
        return columns


def stopless(texts: Sequence[str]) -> float:
    """Share of texts that do not end like a sentence, in [0, 1]."""
    ends = [text.rstrip().rstrip(_CLOSING)[-1:] not in STOPS for text in texts]
    return sum(ends) / max(len(ends), 1)


def _layout(paragraphs: Sequence[int], count: int, other: int) -> _Layout:
    numbers = np.asarray(paragraphs, dtype=np.int64)
    size = len(numbers)
    opens = np.zeros(size + 1)
    if 1 < count < size:
        opens[1:size] = np.diff(numbers) != 0
        opens[[0, size]] = 1
    alone = np.append(opens[:-1] * opens[1:], 0.0)
    # A half is added where nothing is in excess: the share can never be known to be nought.
    return _Layout(opens, alone, count, float(np.log((max(count - other, 0) + 0.5) / (count + 1))))


def _inside(side: _Layout, start: np.ndarray, end: np.ndarray) -> Floats:
    """Borders between the segments of [start, end), not before the first."""
    borders = prefix(side.opens)
    first = np.minimum(start + 1, end)
    count: Floats = borders[end] - borders[first]
    return count
