"""Fits the estimate: a kernel regression with a random effect per source segment, and boosted
trees; then curves from their mean to a probability and a penalty.

The random effect takes up how hard a source is, so that what is learnt within one source (which of
its translations is better) is not drowned by what differs between sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from align.score import model as runtime
from align.score.evidence import BUCKETS, Evidence, Ngrams
from align.score.model import Model

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: An n-gram that fewer training beads hold gets no weight.
LEAST_BEADS = 8


@dataclass(frozen=True)
class Recipe:
    """What the fit is made of.

    Attributes:
        linear, radial, source, change, ngrams: shares of the kernels over the features (linear
            and radial), the source vector, target − source vector, hashed n-grams of the target.
        noise, source_effect: variances of the rating noise and of the random effect per source.
        width: of the radial kernel.
        kernel_share: share of the kernel regression in the mean with the trees.
    """

    linear: float = 1.0
    radial: float = 1.0
    source: float = 0.5
    change: float = 0.3
    ngrams: float = 1.0
    noise: float = 3.0
    source_effect: float = 1.0
    width: float = 0.5
    kernel_share: float = 0.75


CHINESE_ENGLISH = Recipe()
#: For all other pairs: nothing that belongs to Chinese, to English or to news.
ANY_PAIR = Recipe(source=0.0, change=0.0, ngrams=0.0)

TREES = {
    "n_estimators": 120,
    "learning_rate": 0.03,
    "num_leaves": 8,
    "min_child_samples": 25,
    "subsample": 0.6,
    "subsample_freq": 1,
    "colsample_bytree": 0.3,
    "reg_lambda": 5.0,
    "n_jobs": 1,
    "verbose": -1,
    "deterministic": True,
}
SEEDS = range(3)
FOLDS = 8


@dataclass(frozen=True)
class Labels:
    """What the beads are rated: all (n,). ``fair`` (penalties freed of the raters' strictness) is
    what is fitted, ``penalty`` and ``major`` are what the curves are fitted to."""

    fair: Floats
    penalty: Floats
    major: NDArray[np.bool_]
    document: NDArray[np.str_]
    segment: NDArray[np.str_]

    def at(self, rows: Ints) -> Labels:
        return Labels(
            self.fair[rows],
            self.penalty[rows],
            self.major[rows],
            self.document[rows],
            self.segment[rows],
        )


#: Stands in place of the document where a bead was not rated but is known to be right: such
#: beads help to fit and are never tested on.
KNOWN_GOOD = ""


def join(first: Evidence, second: Evidence) -> Evidence:
    """The evidence on both, in this order."""
    a, b = first.ngrams, second.ngrams
    ngrams = Ngrams(
        np.concatenate([a.row, b.row + len(first)]),
        np.concatenate([a.bucket, b.bucket]),
        np.concatenate([a.weight, b.weight]),
    )
    return Evidence(
        first.names,
        np.concatenate([first.table, second.table]),
        np.concatenate([first.source, second.source]),
        np.concatenate([first.target, second.target]),
        ngrams,
    )


def add_known_good(labels: Labels, count: int) -> Labels:
    """Labels for ``count`` more beads without any error."""
    nothing = np.zeros(count)
    return Labels(
        np.concatenate([labels.fair, nothing]),
        np.concatenate([labels.penalty, nothing]),
        np.concatenate([labels.major, nothing > 0]),
        np.concatenate([labels.document, np.full(count, KNOWN_GOOD)]),
        np.concatenate([labels.segment, [f"known/{i}" for i in range(count)]]),
    )


def take(evidence: Evidence, rows: Ints) -> Evidence:
    """The evidence of some beads, in the given order (each at most once)."""
    place = np.full(len(evidence), -1)
    place[rows] = np.arange(len(rows))
    kept = place[evidence.ngrams.row] >= 0
    ngrams = Ngrams(
        place[evidence.ngrams.row[kept]],
        evidence.ngrams.bucket[kept],
        evidence.ngrams.weight[kept],
    )
    return Evidence(
        evidence.names, evidence.table[rows], evidence.source[rows], evidence.target[rows], ngrams
    )


def folds(groups: NDArray[np.str_], count: int = FOLDS) -> Iterator[tuple[Ints, Ints]]:
    """(training rows, test rows), no document on both sides; the split is always the same."""
    names = np.array(sorted(set(groups) - {KNOWN_GOOD}))
    order = np.random.default_rng(0).permutation(len(names))
    for part in np.array_split(order, min(count, len(names))):
        test = np.isin(groups, names[part])
        yield np.flatnonzero(~test), np.flatnonzero(test)


def _tfidf(ngrams: Ngrams, rows: int) -> tuple[Ints, Floats, Floats]:
    """Buckets in use, their idf, and the unit-length tf-idf matrix (rows, buckets)."""
    beads = np.bincount(ngrams.bucket, minlength=BUCKETS)
    buckets = np.flatnonzero(beads >= LEAST_BEADS)
    idf = np.log((1 + rows) / (1 + beads[buckets])) + 1
    place = np.full(BUCKETS, -1)
    place[buckets] = np.arange(len(buckets))
    kept = place[ngrams.bucket] >= 0
    matrix = np.zeros((rows, len(buckets)))
    columns = place[ngrams.bucket[kept]]
    matrix[ngrams.row[kept], columns] = ngrams.weight[kept] * idf[columns]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return buckets, idf, matrix


def _centred(rows: Floats) -> tuple[Floats, Floats, float]:
    """Rows less their mean at mean square length 1; the mean; what they were multiplied by."""
    mean = rows.mean(axis=0)
    less = rows - mean
    factor = 1 / max(np.sqrt(np.square(less).sum(axis=1).mean()), 1e-9)
    return less * factor, mean, float(factor)


def fit_kernel(
    evidence: Evidence, labels: Labels, recipe: Recipe
) -> dict[str, NDArray[np.generic]]:
    """The kernel regression, written out as the arrays that :class:`Model` wants."""
    mean = evidence.table.mean(axis=0)
    scale = evidence.table.std(axis=0)
    scale[scale < 1e-9] = 1.0
    scaled = np.clip((evidence.table - mean) / scale, -runtime.CLIP, runtime.CLIP)
    k = scaled.shape[1]
    source, source_mean, source_factor = _centred(evidence.source.astype(float))
    change, change_mean, change_factor = _centred((evidence.target - evidence.source).astype(float))
    buckets, idf, matrix = _tfidf(evidence.ngrams, len(evidence))
    words, words_mean, words_factor = _centred(matrix)
    kernel = (
        recipe.linear / k * scaled @ scaled.T
        + recipe.radial * runtime.radial_kernel(scaled, scaled, recipe.width)
        + recipe.source * source @ source.T
        + recipe.change * change @ change.T
        + recipe.ngrams * words @ words.T
    )
    kernel[np.diag_indices_from(kernel)] += recipe.noise
    same = labels.segment[:, None] == labels.segment[None]
    # The square root keeps a few dreadful segments from deciding everything.
    target = np.sqrt(labels.fair)
    level = target.mean()
    alpha = np.linalg.solve(kernel + recipe.source_effect * same, target - level)
    source_weight = recipe.source * source_factor * (source.T @ alpha)
    change_weight = recipe.change * change_factor * (change.T @ alpha)
    word_weight = recipe.ngrams * words_factor * (words.T @ alpha)
    bias = level - source_mean @ source_weight - change_mean @ change_weight
    return {
        "names": np.array(evidence.names),
        "mean": mean,
        "scale": scale,
        "linear": (recipe.linear / k * (scaled.T @ alpha)).astype(np.float32),
        "source": (source_weight - change_weight).astype(np.float32),
        "target": change_weight.astype(np.float32),
        "bias": np.array(bias),
        "buckets": buckets.astype(np.int32),
        "bucket_values": np.stack([idf, word_weight]).astype(np.float32),
        "ngram_centre": np.array(words_mean @ word_weight),
        "support": scaled.astype(np.float16),
        "support_weight": (recipe.radial * alpha).astype(np.float32),
        "width": np.array(recipe.width),
    }


def fit_trees(evidence: Evidence, target: Floats, scaling: Model) -> dict[str, Floats]:
    """Boosted trees, the mean over :data:`SEEDS`, as arrays."""
    scaled = runtime.scale_features(scaling, evidence)
    grown = []
    for seed in SEEDS:
        booster = lightgbm.LGBMRegressor(random_state=seed, **TREES).fit(scaled, target)
        grown += booster.booster_.dump_model()["tree_info"]
    size = max(2 * info["num_leaves"] - 1 for info in grown)
    shape = (len(grown), size)
    arrays = {
        "node_feature": np.full(shape, -1, np.int16),
        "node_split": np.zeros(shape, np.float32),
        "node_left": np.zeros(shape, np.int16),
        "node_right": np.zeros(shape, np.int16),
        "node_value": np.zeros(shape, np.float32),
    }
    for row, info in enumerate(grown):
        _flatten(info["tree_structure"], {name: a[row] for name, a in arrays.items()}, [0])
    arrays["node_value"] /= len(SEEDS)
    return arrays


def _flatten(node: dict, row: dict[str, Floats], free: list[int]) -> int:
    """Writes a node and what hangs below it; returns its number."""
    number = free[0]
    free[0] += 1
    if "leaf_value" in node:
        row["node_value"][number] = node["leaf_value"]
        return number
    row["node_feature"][number] = node["split_feature"]
    row["node_split"][number] = np.nextafter(np.float32(node["threshold"]), np.float32(np.inf))
    row["node_left"][number] = _flatten(node["left_child"], row, free)
    row["node_right"][number] = _flatten(node["right_child"], row, free)
    return number


def fit_parts(evidence: Evidence, labels: Labels, recipe: Recipe) -> Model:
    """Kernel regression and trees, without the curves yet."""
    nothing = {
        "mix": np.array([[0.0, 1.0, recipe.kernel_share], [0.0, 1.0, 1 - recipe.kernel_share]]),
        "probability": np.array([[0.0, 1.0], [0.0, 1.0]]),
        "penalty": np.array([[0.0, 1.0], [0.0, 1.0]]),
    }
    no_trees = dict.fromkeys(
        ("node_feature", "node_split", "node_left", "node_right", "node_value"), np.zeros((0, 1))
    )
    kernel = {**nothing, **no_trees, **fit_kernel(evidence, labels, recipe)}
    trees = fit_trees(evidence, labels.fair, Model.from_arrays(kernel))
    return Model.from_arrays({**kernel, **trees})


def parts(model: Model, evidence: Evidence) -> Floats:
    """Kernel regression and trees before they are mixed, (beads, 2)."""
    scaled = runtime.scale_features(model, evidence)
    kernel = runtime.kernel_part(model, evidence, scaled)
    return np.stack([kernel, runtime.tree_part(model, scaled)], axis=1)


def held_out_parts(evidence: Evidence, labels: Labels, recipe: Recipe) -> Floats:
    """The parts for each bead by a model that saw no bead of its document, (beads, 2)."""
    out = np.zeros((len(evidence), 2))
    for train, test in folds(labels.document):
        model = fit_parts(take(evidence, train), labels.at(train), recipe)
        out[test] = parts(model, take(evidence, test))
    return out


def mix_of(held_out: Floats, recipe: Recipe) -> Floats:
    """Mean, spread and share of each part, (2, 3)."""
    shares = np.array([recipe.kernel_share, 1 - recipe.kernel_share])
    return np.column_stack([held_out.mean(axis=0), held_out.std(axis=0), shares])


def mixed(held_out: Floats, mix: Floats) -> Floats:
    """One score a bead, higher is worse."""
    return ((held_out - mix[:, 0]) / mix[:, 1]) @ mix[:, 2]


def fit_curves(score: Floats, labels: Labels) -> tuple[Floats, Floats]:
    """Knots of the probability (logistic) and of the penalty (a parabola, made monotone)."""
    low, high = score.min() - 1, score.max() + 1
    knots = np.linspace(low, high, 61)
    logistic = LogisticRegression(C=1e6).fit(score[:, None], labels.major)
    inside = np.clip(knots, *np.quantile(score, [0.01, 0.99]))
    points = np.polyval(np.polyfit(score, labels.penalty, 2), inside)
    return (
        np.stack([knots, logistic.predict_proba(knots[:, None])[:, 1]]),
        np.stack([knots, np.maximum.accumulate(np.maximum(points, 0)) + 1e-3 * (knots - low)]),
    )


def cross_fitted_curves(score: Floats, labels: Labels) -> tuple[Floats, Floats]:
    """Probability and penalty of each bead by curves that saw no bead of its document."""
    probability, penalty = np.zeros(len(score)), np.zeros(len(score))
    for train, test in folds(labels.document):
        curves = fit_curves(score[train], labels.at(train))
        probability[test] = np.interp(score[test], *curves[0])
        penalty[test] = np.interp(score[test], *curves[1])
    return probability, penalty


def fit(
    evidence: Evidence, labels: Labels, recipe: Recipe, held_out: Floats | None = None
) -> Model:
    """The whole model; its curves are fitted to held-out scores."""
    if held_out is None:
        held_out = held_out_parts(evidence, labels, recipe)
    rated = np.flatnonzero(labels.document != KNOWN_GOOD)
    mix = mix_of(held_out[rated], recipe)
    probability, penalty = fit_curves(mixed(held_out[rated], mix), labels.at(rated))
    model = fit_parts(evidence, labels, recipe)
    return replace(model, mix=mix, probability=probability, penalty=penalty)
