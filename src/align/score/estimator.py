"""The reference-free estimate: how likely a bead holds a major error, and what MQM penalty to
expect. It is triage ("read these first"), not a verdict on which translation is better: most of
what can be known without a reference is how hard the source is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from align.bitext import Bead, Bitext

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from align.encode.base import Encoder

#: Logistic and linear weights over (1, cosine, log source length, log target length); a first
#: fit on MQM ratings of news.
_MAJOR = np.array([-0.277, -5.70, 0.831, 0.342])
_PENALTY = np.array([-0.360, -14.56, 2.137, 1.406])

#: Called with (stage, beads done, beads in all).
Progress = Callable[[str, int, int], None]


def _features(beads: Sequence[Bead], encoder: Encoder) -> NDArray[np.float64]:
    sources = encoder.encode([bead.source_text for bead in beads])
    targets = encoder.encode([bead.target_text for bead in beads])
    return np.stack(
        [
            np.ones(len(beads)),
            np.einsum("ij,ij->i", sources, targets).astype(np.float64),
            np.log1p([float(len(bead.source_text)) for bead in beads]),
            np.log1p([float(len(bead.target_text)) for bead in beads]),
        ],
        axis=1,
    )


def estimate(
    bitext: Bitext, *, encoder: Encoder | None = None, progress: Progress | None = None
) -> Bitext:
    """Fill in ``estimate`` and ``penalty`` of every two-sided bead.

    Args:
        bitext: beads with their texts.
        encoder: what makes the vectors; the embedded one by default.
        progress: told how many beads are done.

    Returns:
        The same bitext with, per bead, ``estimate`` in [0, 1], the probability that it holds no
        major error (higher is better), and ``penalty``, the expected MQM penalty points, 0 or
        more (lower is better). A one-sided bead has nothing to compare and gets None for both.
    """
    beads = [bead for bead in bitext.beads if bead.is_two_sided]
    if not beads:
        return bitext
    if encoder is None:
        from align.encode import get_encoder

        encoder = get_encoder("use")
    features = _features(beads, encoder)
    if progress is not None:
        progress("estimate", len(beads), len(beads))
    quality = 1.0 / (1.0 + np.exp(features @ _MAJOR))
    penalty = np.maximum(features @ _PENALTY, 0.0)
    scored = iter(
        replace(bead, estimate=float(p), penalty=float(q))
        for bead, p, q in zip(beads, quality, penalty, strict=True)
    )
    return replace(
        bitext,
        beads=tuple(next(scored) if bead.is_two_sided else bead for bead in bitext.beads),
    )
