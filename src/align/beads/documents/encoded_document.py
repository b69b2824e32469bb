"""One document as the evidence sees it: its segments' vectors, and what lies below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from align.beads.documents.subsentence import Subsentence, encode_below
from align.beads.first_pass.anchors import Matrix
from align.beads.lattice.shapes import Ints
from align.encode.base import Encoder, SubsentenceEncoder


@dataclass(frozen=True)
class EncodedDocument:
    """One document's segments and their vectors.

    Attributes:
        texts: text of each segment.
        windows: ``windows[k - 1][i]`` is the unit vector of the ``k`` segments before ``i``,
            shape (segments + 1, dimension); zeros where ``i < k``.
        paragraphs: paragraph number of each segment; all different or all equal says nothing.
        subsentence: its clauses and tokens, if the encoder gives them.
        pinned_alone: segments that stand alone whatever the evidence says.
        times: [start, end) in seconds of each segment; empty where the file has none.
    """

    texts: list[str]
    windows: list[Matrix]
    paragraphs: list[int] = field(default_factory=list)
    subsentence: Subsentence | None = None
    pinned_alone: frozenset[int] = frozenset()
    times: tuple[tuple[float, float] | None, ...] = ()

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, start: int, end: int) -> EncodedDocument:
        """The segments [start, end) as a document of their own."""
        if (start, end) == (0, len(self)):
            return self
        windows = [window[start : end + 1].copy() for window in self.windows]
        for k, window in enumerate(windows):
            window[: k + 1] = 0
        below = self.subsentence.part(start, end) if self.subsentence else None
        alone = frozenset(i - start for i in self.pinned_alone if start <= i < end)
        paragraphs = self.paragraphs[start:end]
        times = self.times[start:end]
        return EncodedDocument(self.texts[start:end], windows, paragraphs, below, alone, times)

    @property
    def vectors(self) -> Matrix:
        """The segments' own vectors, shape (segments, dimension)."""
        return self.windows[0][1:]

    @property
    def characters(self) -> Ints:
        """Characters of each segment that are not white space."""
        return np.array([len("".join(text.split())) for text in self.texts], dtype=np.int64)


def encode_document(
    texts: list[str],
    encoder: Encoder | None,
    windows: int = 1,
    paragraphs: Sequence[int] = (),
) -> EncodedDocument:
    """A document as ``encoder`` sees it; without one, its texts alone.

    Args:
        windows: the most segments in a window.
        paragraphs: see :attr:`EncodedDocument.paragraphs`.
    """
    if encoder is None or not texts:
        return EncodedDocument(texts, [], list(paragraphs))
    if isinstance(encoder, SubsentenceEncoder):
        of_segments, below = encode_below(encoder, texts, windows)
        return EncodedDocument(texts, of_segments, list(paragraphs), below)
    return EncodedDocument(
        texts, averaged_windows(encoder.encode(texts), windows), list(paragraphs)
    )


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
