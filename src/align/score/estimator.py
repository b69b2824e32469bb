"""The reference-free estimate: how likely a bead holds a major error, and what MQM penalty to
expect. It is triage ("read these first"), not a verdict on which translation is better: most of
what can be known without a reference is how hard the source is. Figures and limits: MODEL.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

import numpy as np

from align._version import __version__
from align.bitext import Bead, Bitext, Progress
from align.threads import one_blas_thread

if TYPE_CHECKING:
    from align.encode import UseEncoder
    from align.encode.base import Encoder


#: Beads that are estimated together: bounds the memory.
_BATCH = 512

#: Version of the weights: the same version gives the same figures.
WEIGHTS_VERSION = "1"


def weights_for(source_language: str, target_language: str) -> str:
    """Name of the weights for a pair: ``zh-en``, or ``any``, which reads lengths and vectors
    only."""
    return "zh-en" if (source_language, target_language) == ("zh", "en") else "any"


@one_blas_thread
def estimate(
    bitext: Bitext, *, encoder: Encoder | None = None, progress: Progress | None = None
) -> Bitext:
    """Fill in ``estimate`` and ``penalty`` of every two-sided bead.

    A bead's figures depend on its two texts and the languages only: not on its neighbours, its
    findings or its confidence.

    Args:
        bitext: beads with their texts.
        encoder: used if it is the embedded one, whose vectors the weights were fitted on; any
            other is left aside and the embedded one loaded.
        progress: called with (stage, beads done, beads in all).

    Returns:
        The same bitext with, per bead, ``estimate`` in [0, 1], the probability that it holds no
        major error (higher is better), and ``penalty``, the expected MQM penalty points, 0 or
        more (lower is better). A one-sided bead has nothing to compare and gets None for both.

    Raises:
        ModelError: weights that are absent or damaged.
    """
    places = [i for i, bead in enumerate(bitext.beads) if bead.is_two_sided]
    beads = list(bitext.beads)
    weights = weights_for(bitext.source.language, bitext.target.language)
    model = _embedded(encoder) if places else None
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        scored = _estimate_beads([beads[i] for i in batch], weights, cast("UseEncoder", model))
        for place, bead in zip(batch, scored, strict=True):
            beads[place] = bead
        if progress is not None:
            progress("estimate", start + len(batch), len(places))
    return replace(
        bitext,
        beads=tuple(beads),
        signature={
            **bitext.signature,
            "estimate": f"weights:{weights}/{WEIGHTS_VERSION}|encoder:use|version:{__version__}",
        },
    )


def _estimate_beads(beads: Sequence[Bead], weights: str, encoder: UseEncoder) -> list[Bead]:
    from align.score.evidence import collect
    from align.score.model import load_model, predict

    pairs = [(bead.source_text, bead.target_text) for bead in beads]
    evidence = collect(pairs, encoder, chinese=weights == "zh-en")
    major, penalty = predict(load_model(weights), evidence)
    return [
        # Six digits: the last bits differ between processors, and no one can use them.
        replace(bead, estimate=round(float(1 - p), 6), penalty=round(float(q), 6))
        for bead, p, q in zip(beads, np.clip(major, 0, 1), np.maximum(penalty, 0), strict=True)
    ]


def _embedded(encoder: Encoder | None) -> UseEncoder:
    if encoder is not None and encoder.name == "use" and hasattr(encoder, "analyse"):
        return cast("UseEncoder", encoder)
    return _default_encoder()


@cache
def _default_encoder() -> UseEncoder:
    from align.encode import get_encoder

    return cast("UseEncoder", get_encoder("use"))
