"""The fitted predictor, in numpy: a kernel regression written out as linear weights plus a radial
part, boosted trees, and curves that turn their mean into a probability and a penalty.

Weights are plain arrays in an npz file, written by ``training/estimate/weights.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.errors import ModelError
from align.score.evidence import Evidence, Ngrams

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]

#: Scaled features are cut here, so that one odd value cannot decide.
CLIP = 4.0


@dataclass(frozen=True, slots=True)
class Model:
    """The arrays of the predictor (k features, s support beads, t trees of at most m nodes).

    Attributes:
        names: the features it was fitted on, (k,).
        mean, scale: of the features, (k,).
        linear: weights of the scaled features, (k,).
        source, target: weights of the sentence vectors, (512,).
        bias: of the linear and radial parts.
        buckets, bucket_values: hashed n-grams that have a weight, (b,); idf and weight, (2, b).
        ngram_centre: what the n-gram part of an average bead is.
        support, support_weight: scaled features of training beads, (s, k), and their weights.
        width: 1 / (2 σ²) of the radial part, over the mean squared difference of features.
        node_feature, node_split, node_left, node_right, node_value: the trees, (t, m); a leaf has
            feature -1.
        mix: (mean, scale, share) of the kernel regression and of the trees, (2, 3).
        probability: knots of score and probability of a major error, (2, p), ascending.
        penalty: knots of score and expected MQM penalty, (2, q), ascending.
    """

    names: NDArray[np.str_]
    mean: Floats
    scale: Floats
    linear: Floats
    source: Floats
    target: Floats
    bias: Floats
    buckets: Ints
    bucket_values: Floats
    ngram_centre: Floats
    support: Floats
    support_weight: Floats
    width: Floats
    node_feature: Ints
    node_split: Floats
    node_left: Ints
    node_right: Ints
    node_value: Floats
    mix: Floats
    probability: Floats
    penalty: Floats

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
    """Features in units of their spread, cut at ±4, (beads, k)."""
    if evidence.names != tuple(model.names):
        raise ModelError("the estimate's weights belong to other features")
    scaled = (evidence.table - model.mean) / model.scale
    return np.clip(scaled, -CLIP, CLIP).astype(np.float32)


def ngram_part(ngrams: Ngrams, buckets: Ints, values: Floats, rows: int) -> Floats:
    """Sum of the n-grams' weights under tf-idf of unit length, (rows,)."""
    place = np.minimum(np.searchsorted(buckets, ngrams.bucket), len(buckets) - 1)
    known = buckets[place] == ngrams.bucket
    row, place = ngrams.row[known], place[known]
    tfidf = ngrams.weight[known] * values[0, place]
    norm = np.sqrt(np.bincount(row, tfidf**2, minlength=rows))
    total = np.bincount(row, tfidf * values[1, place], minlength=rows)
    return np.asarray(total / np.maximum(norm, 1e-9))


def radial_kernel(a: Floats, b: Floats, width: float) -> Floats:
    """exp(-width · mean squared difference) between rows, (len(a), len(b))."""
    squares = np.square(a).sum(axis=1)[:, None] + np.square(b).sum(axis=1)[None] - 2 * a @ b.T
    return np.asarray(np.exp(-width / a.shape[1] * np.maximum(squares, 0)))


def tree_part(model: Model, scaled: Floats) -> Floats:
    """Sum over the trees of the leaf that each bead falls into, (beads,)."""
    trees = np.arange(len(model.node_feature))
    node = np.zeros((len(scaled), len(trees)), np.int64)
    rows = np.arange(len(scaled))[:, None]
    while True:
        feature = model.node_feature[trees, node]
        inner = feature >= 0
        if not inner.any():
            return np.asarray(model.node_value[trees, node].sum(axis=1))
        below = scaled[rows, np.maximum(feature, 0)] <= model.node_split[trees, node]
        step = np.where(below, model.node_left[trees, node], model.node_right[trees, node])
        node = np.where(inner, step, node)


def kernel_part(model: Model, evidence: Evidence, scaled: Floats) -> Floats:
    """The kernel regression's value, (beads,)."""
    radial = radial_kernel(scaled, model.support.astype(np.float32), float(model.width))
    ngrams = ngram_part(evidence.ngrams, model.buckets, model.bucket_values, len(evidence))
    return np.asarray(
        scaled @ model.linear
        + evidence.source @ model.source
        + evidence.target @ model.target
        + radial @ model.support_weight
        + ngrams
        - float(model.ngram_centre)
        + float(model.bias)
    )


def raw_score(model: Model, evidence: Evidence) -> Floats:
    """How bad each bead looks, without a unit; higher is worse, (beads,)."""
    scaled = scale_features(model, evidence)
    parts = np.stack([kernel_part(model, evidence, scaled), tree_part(model, scaled)])
    mean, scale, share = model.mix.T
    return np.asarray((share[:, None] * (parts - mean[:, None]) / scale[:, None]).sum(axis=0))


def predict(model: Model, evidence: Evidence) -> tuple[Floats, Floats]:
    """Probability of a major error in [0, 1] and expected MQM penalty, both (beads,)."""
    score = raw_score(model, evidence)
    return (
        np.asarray(np.interp(score, model.probability[0], model.probability[1])),
        np.asarray(np.interp(score, model.penalty[0], model.penalty[1])),
    )
