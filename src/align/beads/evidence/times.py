"""Evidence of time: when the segments of subtitles are shown, where both sides say so.

Subtitles of one film in two languages come and go together. A bead whose sides begin or end apart
is less likely, and so is a segment alone while the other side speaks. Files of two releases may
differ by a constant: the shift at which most of both is shown together is taken off first, as
ffsubsync finds it (correlation of what is shown, by FFT).
"""

from __future__ import annotations

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.lattice.edges import Edges, prefix
from align.beads.lattice.grid import Floats

#: Seconds that borders may differ without saying anything, and from which on more says no more.
FREE, MOST = 0.3, 3.0
#: Log-odds that either border of a bead, and a segment alone, can lose.
BORDER, ALONE = 1.5, 1.5
#: Share of the side that is shown less that must be shown together with the other.
LEAST_TOGETHER = 0.5
#: Seconds of a step of the shift, the largest one, and how much better than none it must be.
_STEP, _MOST_SHIFT, _BETTER = 0.25, 120.0, 1.1
#: Longer files are no films.
_LONGEST = 100_000.0


class TimeEvidence:
    """What times add to the score of an edge: 0 or less."""

    def __init__(self, near: EncodedDocument, far: EncodedDocument) -> None:
        self.near, self.far = _spans(near), _spans(far)
        self.says_something = False
        if self.near is None or self.far is None:
            return
        self.far = self.far + _shift(self.near, self.far)
        self.alone = _covered(self.near, self.far), _covered(self.far, self.near)
        shown = min(float((side[:, 1] - side[:, 0]).sum()) for side in (self.near, self.far))
        lengths = self.near[:, 1] - self.near[:, 0]
        together = float((self.alone[0] * lengths).sum())
        self.says_something = shown > 0 and together >= LEAST_TOGETHER * shown

    def __call__(self, edges: Edges) -> Floats:
        """(edges,)."""
        result = np.zeros(len(edges))
        if not self.says_something or self.near is None or self.far is None:
            return result
        both = ~edges.one_sided
        i0, i1, j0, j1 = (at[both] for at in (edges.i0, edges.i1, edges.j0, edges.j1))
        starts = np.abs(self.near[i0, 0] - self.far[j0, 0])
        ends = np.abs(self.near[i1 - 1, 1] - self.far[j1 - 1, 1])
        result[both] = -BORDER * (_apart(starts) + _apart(ends))
        for start, end, covered in zip(
            (edges.i0, edges.j0), (edges.i1, edges.j1), self.alone, strict=True
        ):
            sums = prefix(covered)
            result[~both] -= ALONE * (sums[end] - sums[start])[~both]
        return result


def _spans(document: EncodedDocument) -> Floats | None:
    """(segments, 2): seconds of start and end; None where a segment has none."""
    times = document.times
    if not times or len(times) != len(document) or any(time is None for time in times):
        return None
    spans = np.array(times, dtype=np.float64)
    return (
        spans if np.isfinite(spans).all() and 0 <= spans.min() <= spans.max() < _LONGEST else None
    )


def _apart(seconds: Floats) -> Floats:
    share: Floats = np.clip((seconds - FREE) / (MOST - FREE), 0.0, 1.0)
    return share


def _covered(spans: Floats, others: Floats) -> Floats:
    """Share of each span in which another of ``others`` is shown, (spans,); their starts ascend."""
    low = min(spans.min(), others.min())
    shown = prefix(_grid(others, low, max(spans.max(), others.max())))
    start, end = (((spans[:, k] - low) / _STEP) for k in (0, 1))
    first, last = np.floor(start).astype(int), np.ceil(end).astype(int)
    last = np.maximum(last, first + 1)
    share: Floats = (shown[last] - shown[first]) / (last - first)
    return share


def _grid(spans: Floats, low: float, high: float) -> Floats:
    """Whether something is shown, per step of time from ``low``."""
    size = int((high - low) / _STEP) + 3
    changes = np.zeros(size + 1)
    np.add.at(changes, ((spans[:, 0] - low) / _STEP).astype(int), 1)
    np.add.at(changes, np.ceil((spans[:, 1] - low) / _STEP).astype(int), -1)
    return (np.cumsum(changes[:-1]) > 0).astype(np.float64)


def _shift(near: Floats, far: Floats) -> float:
    """Seconds to add to ``far`` so that most of both is shown together; 0 where none stands out."""
    low = 0.0
    high = max(near.max(), far.max())
    one, other = _grid(near, low, high), _grid(far, low, high)
    size = 1 << (2 * len(one) - 1).bit_length()
    product = np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size))
    together = np.fft.irfft(product, size)
    reach = min(int(_MOST_SHIFT / _STEP), len(one) - 1)
    steps = np.concatenate([np.arange(reach + 1), np.arange(-reach, 0)])
    best = int(steps[int(together[steps].argmax())])
    return best * _STEP if together[best] > _BETTER * max(together[0], 1.0) else 0.0
