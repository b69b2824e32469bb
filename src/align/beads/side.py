"""One document as the evidence sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from align.beads.below import Below
from align.beads.rough import Matrix
from align.beads.shapes import Ints


@dataclass(frozen=True)
class Side:
    """One document's segments and their vectors.

    Attributes:
        texts: text of each segment.
        windows: ``windows[k - 1][i]`` is the unit vector of the ``k`` segments before ``i``,
            shape (segments + 1, dimension); zeros where ``i < k``.
        paragraphs: paragraph number of each segment; all different or all equal says nothing.
        below: its clauses and tokens, if the encoder gives them.
    """

    texts: list[str]
    windows: list[Matrix]
    paragraphs: list[int] = field(default_factory=list)
    below: Below | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, start: int, end: int) -> Side:
        """The segments [start, end) as a document of their own."""
        if (start, end) == (0, len(self)):
            return self
        windows = [window[start : end + 1].copy() for window in self.windows]
        for k, window in enumerate(windows):
            window[: k + 1] = 0
        below = self.below.part(start, end) if self.below else None
        return Side(self.texts[start:end], windows, self.paragraphs[start:end], below)

    @property
    def vectors(self) -> Matrix:
        """The segments' own vectors, shape (segments, dimension)."""
        return self.windows[0][1:]

    @property
    def characters(self) -> Ints:
        """Characters of each segment that are not white space."""
        return np.array([len("".join(text.split())) for text in self.texts], dtype=np.int64)


def averaged_windows(vectors: Matrix, count: int) -> list[Matrix]:
    """Windows of segments for an encoder that only gives vectors of segments: their mean."""
    sums = np.vstack([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0, dtype=float)])
    windows: list[Matrix] = []
    for k in range(1, count + 1):
        window = np.zeros(sums.shape, dtype=np.float32)
        if len(vectors) >= k:
            total = sums[k:] - sums[:-k]
            window[k:] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
        windows.append(window)
    return windows
