"""The reference-free estimate: how likely a bead holds a major error, and what MQM penalty to
expect. It is triage ("read these first"), not a verdict on which translation is better: most of
what can be known without a reference is how hard the source is. Figures and limits: MODEL.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from align._version import __version__
from align.bitext import Bead, Bitext, Progress
from align.threads import one_blas_thread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.encode import UseEncoder
    from align.encode.base import Encoder
    from align.score.evidence import Evidence


#: Beads that are estimated together: bounds the memory.
_BATCH = 512

#: Version of the weights: the same version gives the same figures.
WEIGHTS_VERSION = "3"


def weights_for(source_language: str, target_language: str) -> str:
    """Name of the weights for a pair: ``zh-en``, or ``any``, which reads lengths and vectors
    only."""
    return "zh-en" if (source_language, target_language) == ("zh", "en") else "any"


@one_blas_thread
def estimate(
    bitext: Bitext,
    *,
    encoder: Encoder | None = None,
    prior: float | None = None,
    progress: Progress | None = None,
) -> Bitext:
    """Fill in the estimate, the penalty and the doubtful words of every two-sided bead.

    A bead's figures depend on its two texts, its findings and the languages only: not on its
    confidence, and on its neighbours only if a ``prior`` is stated for them together.

    Args:
        bitext: beads with their texts, and with their findings if they were checked.
        encoder: used if it is the embedded one, whose vectors the weights were fitted on; any
            other is left aside and the embedded one loaded.
        prior: share of these beads that hold a major error, in (0, 1), if it is known: the mean
            probability of an error comes to about that share (the fewer beads, the less so).
            Without it, what the ratings held that the weights were fitted on.
        progress: called with (stage, beads done, beads in all).

    Returns:
        The same bitext with, per bead, ``raw_estimate`` in [0, 1], the probability that it holds
        no major error (higher is better) as the two texts tell, ``estimate``, the same with what
        its findings tell, ``penalty``, the expected MQM penalty points, 0 or more (lower is
        better), and from Chinese to English ``doubts`` and findings whose confidence is moved by
        the doubts that they overlap, as far as their severity allows. A one-sided bead has nothing
        to compare and gets None for the figures.

    Raises:
        ModelError: weights that are absent or damaged.
        ValueError: ``prior`` is not between 0 and 1.
    """
    if prior is not None and not 0 < prior < 1:
        raise ValueError(f"prior must be between 0 and 1, not {prior}")
    places = [place for place, bead in enumerate(bitext.beads) if bead.is_two_sided]
    beads, texts = list(bitext.beads), _plain(bitext)
    weights = weights_for(bitext.source.language, bitext.target.language)
    model = _embedded(encoder) if places else None
    scores = []
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        of_batch = [beads[i] for i in batch], [texts[i] for i in batch]
        doubted, score = _read_beads(*of_batch, weights, cast("UseEncoder", model))
        scores.append(score)
        _put(beads, batch, doubted)
        if progress is not None:
            progress("estimate", start + len(batch), len(places))
    finished = _with_figures([beads[i] for i in places], scores, weights, prior)
    _put(beads, places, finished)
    return replace(
        bitext,
        beads=tuple(beads),
        signature={
            **bitext.signature,
            "estimate": f"weights:{weights}/{WEIGHTS_VERSION}|encoder:use|version:{__version__}"
            + ("" if prior is None else f"|prior:{prior:g}"),
        },
    )


def _plain(bitext: Bitext) -> list[tuple[str, str]]:
    """The texts of each bead as the evidence sees them: Chinese in simplified characters."""
    from align.text.simplified import simplified_texts

    sources = [bead.source_text for bead in bitext.beads]
    targets = [bead.target_text for bead in bitext.beads]
    return list(
        zip(
            simplified_texts(sources, bitext.source.language),
            simplified_texts(targets, bitext.target.language),
            strict=True,
        )
    )


def _put(beads: list[Bead], places: Sequence[int], others: Sequence[Bead]) -> None:
    """Others in some places of ``beads``."""
    for place, bead in zip(places, others, strict=True):
        beads[place] = bead


def _read_beads(
    beads: Sequence[Bead], pairs: list[tuple[str, str]], weights: str, encoder: UseEncoder
) -> tuple[list[Bead], NDArray[np.floating]]:
    """The beads with their doubts, and how bad each looks, (beads,)."""
    from align.score.evidence import collect
    from align.score.model import load_model, raw_score

    evidence = collect(pairs, encoder, chinese=weights == "zh-en")
    score = raw_score(load_model(weights), evidence)
    return _doubted(beads, evidence, score), score


def _with_figures(
    beads: Sequence[Bead],
    scores: Sequence[NDArray[np.floating]],
    weights: str,
    prior: float | None,
) -> list[Bead]:
    """The beads with what follows from their scores and their findings."""
    if not beads:
        return []
    import numpy as np

    from align.score.model import combine, load_model, predict

    model = load_model(weights)
    raw, penalty = predict(model, np.concatenate(scores), prior)
    known = combine(model, raw, [bead.findings for bead in beads])
    return [
        # Six digits: the last bits differ between processors, and no one can use them.
        replace(
            bead,
            estimate=round(float(1 - p), 6),
            raw_estimate=round(float(1 - r), 6),
            penalty=round(max(float(q), 0.0), 6),
        )
        for bead, p, r, q in zip(beads, known, raw, penalty, strict=True)
    ]


def _doubted(beads: Sequence[Bead], evidence: Evidence, score: NDArray[np.floating]) -> list[Bead]:
    """The beads with their doubtful words, and with findings that heed them.

    Args:
        score: how bad each bead looks as a whole, (beads,).
    """
    if not evidence.words:
        return list(beads)
    from align.score.doubts import doubts_of, heed, load_doubts, probabilities, raw_chances

    model = load_doubts()
    raw = raw_chances(model, evidence.words, score)
    said = probabilities(model, evidence.words, raw, [bead.findings for bead in beads])
    return [
        replace(
            bead,
            doubts=doubts_of(model, words, chances),
            findings=tuple(heed(model, finding, words, alone) for finding in bead.findings),
        )
        for bead, words, alone, chances in zip(beads, evidence.words, raw, said, strict=True)
    ]


def _embedded(encoder: Encoder | None) -> UseEncoder:
    if encoder is not None and encoder.name == "use" and hasattr(encoder, "analyse"):
        return cast("UseEncoder", encoder)
    return _default_encoder()


@cache
def _default_encoder() -> UseEncoder:
    from align.encode import get_encoder

    return cast("UseEncoder", get_encoder("use"))
