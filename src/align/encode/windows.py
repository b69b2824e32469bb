"""Vectors of windows of neighbouring segments, from any encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import DTypeLike, NDArray

from align.bitext import join_segments
from align.encode.base import Encoder, Vectors
from align.encode.features import SegmentFeatures, Units
from align.encode.tokens import Ints, Tokens
from align.encode.use_forward import Level
from align.encode.vectors import unit_rows


@runtime_checkable
class AdditiveEncoder(Encoder, Protocol):
    """An encoder whose tokens' contributions can be summed: windows, clauses and token windows
    cost little more than the segments. See :class:`~align.encode.use.UseEncoder`."""

    def tokenize(self, segments: Sequence[str]) -> Tokens:
        """The pieces of each segment."""

    def analyse(
        self,
        segments: Sequence[str] | Tokens,
        *,
        clause_starts: Ints | None = None,
        radius: int | None = None,
        level: Level = "vector",
        dtype: DTypeLike = np.float16,
    ) -> SegmentFeatures:
        """Everything a document's tokens contribute, in one pass."""

    def windows(
        self,
        units: Units,
        size: int,
        dtype: DTypeLike = np.float32,
        level: Level = "vector",
    ) -> NDArray[np.floating]:
        """Unit vectors of all windows of 1 to ``size`` units that end at each unit."""


def as_additive(encoder: Encoder) -> AdditiveEncoder | None:
    """The encoder, or the one that a cache wraps, if it is additive, else None."""
    inner = getattr(encoder, "inner", encoder)
    return inner if isinstance(inner, AdditiveEncoder) else None


def segment_windows(
    encoder: Encoder, texts: Sequence[str], size: int, language: str = ""
) -> Vectors:
    """Unit vectors of all windows of 1 to ``size`` neighbouring segments.

    Additive encoders sum; others encode the joined texts, ``size`` times as much as the segments
    (:func:`averaged_windows` is the cheap way round).

    Args:
        encoder: any.
        texts: the segments.
        size: most segments in a window.
        language: decides whether segments are joined with a space.

    Returns:
        (size, len(texts), dimension), float32: row [k, i] is the window of k + 1 segments that
        *ends* at segment i; zeros where no such window exists (i < k).
    """
    additive = as_additive(encoder)
    if additive is not None:
        units = additive.analyse(texts).segments
        return additive.windows(units, size).astype(np.float32, copy=False)
    out = np.zeros((size, len(texts), encoder.dimension), np.float32)
    for k in range(min(size, len(texts))):
        joined = [join_segments(texts[i - k : i + 1], language) for i in range(k, len(texts))]
        out[k, k:] = encoder.encode(joined)
    return out


def averaged_windows(vectors: Vectors, size: int) -> Vectors:
    """Unit vectors of the same windows as the means of their segments' vectors; the same shape."""
    out = np.zeros((size, *vectors.shape), np.float32)
    total = np.zeros_like(vectors)
    for k in range(min(size, len(vectors))):
        total[k:] += vectors[: len(vectors) - k]
        out[k, k:] = unit_rows(total[k:])
    return out
