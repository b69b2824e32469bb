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
    from align.encode import UseEncoder
    from align.encode.base import Encoder
    from align.score.evidence import Evidence


#: Beads that are estimated together: bounds the memory.
_BATCH = 512

#: Version of the weights: the same version gives the same figures.
WEIGHTS_VERSION = "2"


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
    neighbours or its confidence.

    Args:
        bitext: beads with their texts, and with their findings if they were checked.
        encoder: used if it is the embedded one, whose vectors the weights were fitted on; any
            other is left aside and the embedded one loaded.
        prior: share of beads with a major error in texts of this kind, in (0, 1), if it is known;
            without it the share in the ratings that the weights were fitted on.
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
    places = [i for i, bead in enumerate(bitext.beads) if bead.is_two_sided]
    beads = list(bitext.beads)
    texts = _plain(bitext)
    weights = weights_for(bitext.source.language, bitext.target.language)
    model = _embedded(encoder) if places else None
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        chosen = [beads[i] for i in batch]
        pairs = [texts[i] for i in batch]
        scored = _estimate_beads(chosen, pairs, weights, cast("UseEncoder", model), prior)
        for place, bead in zip(batch, scored, strict=True):
            beads[place] = bead
        if progress is not None:
            progress("estimate", start + len(batch), len(places))
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


def _estimate_beads(
    beads: Sequence[Bead],
    pairs: list[tuple[str, str]],
    weights: str,
    encoder: UseEncoder,
    prior: float | None,
) -> list[Bead]:
    from align.score.evidence import collect
    from align.score.model import combine, load_model, predict

    evidence = collect(pairs, encoder, chinese=weights == "zh-en")
    beads = _doubted(beads, evidence)
    model = load_model(weights)
    raw, penalty = predict(model, evidence, prior)
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


def _doubted(beads: Sequence[Bead], evidence: Evidence) -> list[Bead]:
    """The beads with their doubtful words, and with findings that heed them."""
    if not evidence.words:
        return list(beads)
    from align.score.doubts import doubts_of, heed, load_doubts, probabilities, raw_chances

    model = load_doubts()
    raw = raw_chances(model, evidence.words)
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
