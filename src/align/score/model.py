"""The fitted predictor, in numpy: a linear model over features, sentence vectors and hashed words;
curves that turn its score into a probability and a penalty; and what the findings add.

Weights are plain arrays in an npz file, written by ``python -m training estimates``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.bitext import Finding, Severity
from align.errors import ModelError
from align.score.evidence import Evidence, Ngrams

Floats = NDArray[np.floating[Any]]

#: Scaled features are cut here, so that one odd value cannot decide.
CLIP = 4.0
#: Confidences are cut here before they add up.
_SUREST = 0.98
#: Beads fewer than this say little about the share of bad ones in texts of their kind.
FEW = 50
#: Probabilities are kept this far from 0 and 1 where logits are taken.
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Model:
    """The arrays of the predictor (k features).

    Attributes:
        names: the features it was fitted on, (k,).
        mean, scale: of the features, (k,).
        linear: weights of the scaled features, (k,).
        source, change: weights of the source's vector and of target − source, (512,).
        ngrams: weights of hashed words and pairs of words of the target, (buckets,).
        bias: of the linear part.
        probability: slope and offset of the logistic curve of a major error, (2,).
        penalty: knots of score and expected MQM penalty, (2, q), ascending.
        base: share of beads with a major error in the data of the curves: the prior that the
            probabilities assume.
        findings: weights of the logit of that probability, of the grave findings and of the minor
            ones, and the offset, (4,): see :func:`combine`.
    """

    names: NDArray[np.str_]
    mean: Floats
    scale: Floats
    linear: Floats
    source: Floats
    change: Floats
    ngrams: Floats
    bias: Floats
    probability: Floats
    penalty: Floats
    base: Floats
    findings: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Model:
        """A model of the arrays that an npz file holds.

        Raises:
            ModelError: an array is absent.
        """
        wanted = [field.name for field in fields(cls)]
        absent = [name for name in wanted if name not in arrays]
        if absent:
            raise ModelError(f"the estimate's weights lack {', '.join(absent)}")
        return cls(**{name: np.asarray(arrays[name]) for name in wanted})


@cache
def load_model(name: str) -> Model:
    """The weights shipped as ``weights/NAME.npz``.

    Raises:
        ModelError: they are absent or damaged.
    """
    try:
        blob = files("align.score").joinpath("weights", f"{name}.npz").read_bytes()
        with np.load(BytesIO(blob), allow_pickle=False) as arrays:
            return Model.from_arrays(arrays)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the estimate's weights {name} cannot be read", hint="reinstall the package"
        ) from error


def scale_features(model: Model, evidence: Evidence) -> Floats:
    """Features in units of their spread, cut at ±4, (beads, k).

    Raises:
        ModelError: the features are not those of the model.
    """
    if evidence.names != tuple(model.names):
        raise ModelError("the estimate's weights belong to other features")
    scaled = (evidence.table - model.mean) / model.scale
    return np.clip(scaled, -CLIP, CLIP).astype(np.float32)


def ngram_part(ngrams: Ngrams, weights: Floats, rows: int) -> Floats:
    """Sum of the n-grams' weights over the square root of their number, (rows,)."""
    total = np.bincount(ngrams.row, weights[ngrams.bucket].astype(np.float64), minlength=rows)
    count = np.bincount(ngrams.row, minlength=rows)
    return np.asarray(total / np.sqrt(np.maximum(count, 1)))


def raw_score(model: Model, evidence: Evidence) -> Floats:
    """How bad each bead looks, without a unit; higher is worse, (beads,)."""
    return np.asarray(
        scale_features(model, evidence) @ model.linear
        + evidence.source @ model.source
        + (evidence.target - evidence.source) @ model.change
        + ngram_part(evidence.ngrams, model.ngrams, len(evidence))
        + float(model.bias)
    )


def logit(probability: Floats) -> Floats:
    """ln(p / (1 - p)), p kept off 0 and 1."""
    inside = np.clip(probability, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(inside / (1 - inside)))


def logistic(value: Floats) -> Floats:
    """The inverse of :func:`logit`."""
    return np.asarray(1 / (1 + np.exp(-value)))


def predict(model: Model, score: Floats, prior: float | None = None) -> tuple[Floats, Floats]:
    """Probability of a major error in [0, 1] and expected MQM penalty, both (beads,).

    Args:
        score: by :func:`raw_score`.
        prior: share of beads with a major error in these texts, in (0, 1), where it is known; what
            the model's data held of such beads when None.
    """
    slope, offset = model.probability
    shift = 0.0 if prior is None else shift_to(model, score, prior)
    return logistic(slope * score + offset + shift), np.asarray(np.interp(score, *model.penalty))


def shift_to(model: Model, score: Floats, prior: float) -> float:
    """What moves the logits of beads so that they fit a stated share of bad ones.

    Of many beads: so that their mean probability is that share. Of few, whose own share may be any:
    by as much as the share differs from that in the model's data. In between, the mean of both
    shifts, the first weighing as much as there are beads, the second as :data:`FEW`.
    """
    usual = float(logit(np.array(prior)) - logit(model.base))
    if not len(score):
        return usual
    slope, offset = model.probability
    logits = slope * score + offset
    low, high = -20.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if logistic(logits + middle).mean() < prior else (low, middle)
    return (len(score) * low + FEW * usual) / (len(score) + FEW)


def said(findings: Sequence[Finding]) -> tuple[float, float, float]:
    """What a bead's findings say: -Σ ln(1 - confidence) of those of major severity and above, the
    same of the minor ones, and the confidence of the surest critical one (0 without any)."""
    grave = minor = critical = 0.0
    for finding in findings:
        weight = -np.log(1 - min(finding.confidence, _SUREST))
        if finding.severity.at_least(Severity.MAJOR):
            grave += weight
        elif finding.severity is Severity.MINOR:
            minor += weight
        if finding.severity is Severity.CRITICAL:
            critical = max(critical, finding.confidence)
    return grave, minor, critical


def combine(model: Model, probability: Floats, findings: Sequence[Sequence[Finding]]) -> Floats:
    """Probability of a major error, the findings known, (beads,).

    A logistic curve over the logit of ``probability`` and what :func:`said` sums up. Never less
    likely than the surest critical finding is right.
    """
    grave, minor, critical = np.array([said(of_bead) for of_bead in findings]).reshape(-1, 3).T
    raw, more, less, offset = model.findings
    both = logistic(raw * logit(probability) + more * grave + less * minor + offset)
    return np.asarray(np.maximum(both, critical))
