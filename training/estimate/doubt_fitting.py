"""Fits the model of doubtful words: a linear model with hashed words, then boosted trees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from align.bitext import Severity
from align.score import doubts as runtime
from align.score.doubts import BUCKETS, DoubtModel
from align.score.word_evidence import NAMES, WordEvidence
from benchmarks.checks.findings import is_right
from training.estimate.fitting import folds
from training.estimate.material import Material

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]

DEPTH = 4
#: Parts that take turns in being held out: the fits are long, and the words are many.
FOLDS = 2
TREES = {
    "n_estimators": 120,
    "learning_rate": 0.06,
    "max_depth": DEPTH,
    "num_leaves": 1 << DEPTH,
    "min_child_samples": 800,
    "subsample": 0.5,
    "subsample_freq": 1,
    "colsample_bytree": 0.4,
    "reg_lambda": 20.0,
    "n_jobs": 1,
    "verbose": -1,
    "deterministic": True,
    "random_state": 0,
}
#: Inverse strength of the linear model's ridge.
LINEAR = 0.01


def matrix(words: Sequence[WordEvidence], table: Floats) -> sparse.csr_matrix:
    """Scaled features, hashed words, hashed pairs."""
    buckets = [runtime.hashed(one.words) for one in words]
    rows = np.arange(len(table))
    parts = [sparse.csr_matrix(table)]
    for side in range(2):
        columns = np.concatenate([both[side] for both in buckets])
        parts.append(sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), (len(rows), BUCKETS)))
    return sparse.hstack(parts).tocsr()


def fit_words(words: Sequence[WordEvidence], marked: Bools, document: NDArray[Any]) -> DoubtModel:
    """Linear part and trees; the curve is the identity.

    Args:
        marked: of each word.
        document: of each word: the trees see linear scores of models that did not see it.
    """
    raw = np.concatenate([one.table for one in words])
    mean, scale = raw.mean(axis=0), raw.std(axis=0) + 1e-6
    table = np.clip((raw - mean) / scale, -runtime.CLIP, runtime.CLIP).astype(np.float32)
    every = matrix(words, table)
    inner = np.zeros(len(table))
    for train, test in folds(document, FOLDS):
        inner[test] = _linear(every[train], marked[train]).decision_function(every[test])
    linear = _linear(every, marked)
    k = table.shape[1]
    grown = lightgbm.LGBMClassifier(**TREES).fit(
        np.column_stack([table, inner]), marked, init_score=inner
    )
    weights = linear.coef_[0]
    return DoubtModel.from_arrays(
        {
            "names": np.array(NAMES),
            "mean": mean,
            "scale": scale,
            "linear": weights[:k].astype(np.float32),
            "words": weights[k:].reshape(2, BUCKETS).astype(np.float16),
            "bias": linear.intercept_[0],
            "curve": np.array([1.0, 0.0, 0.0]),
            "heed": np.array([0.0, 0.0]),
            "least": np.array(0.5),
            **perfect_trees(grown.booster_.dump_model()["tree_info"], DEPTH),
        }
    )


def _linear(table: sparse.csr_matrix, marked: Bools) -> LogisticRegression:
    return LogisticRegression(C=LINEAR, max_iter=60).fit(table, marked)


def perfect_trees(grown: Sequence[dict[str, Any]], depth: int) -> dict[str, Floats]:
    """lightgbm's trees as perfect ones: below an early leaf all leaves hold its value."""
    inner, leaves = (1 << depth) - 1, 1 << depth
    arrays = {
        "feature": np.zeros((len(grown), inner), np.int16),
        "split": np.full((len(grown), inner), np.inf, np.float32),
        "value": np.zeros((len(grown), leaves), np.float32),
    }
    for row, info in enumerate(grown):
        _fill(info["tree_structure"], {name: a[row] for name, a in arrays.items()}, 0, inner)
    return arrays


def _fill(node: dict[str, Any], row: dict[str, Floats], number: int, inner: int) -> None:
    if "leaf_value" not in node:
        row["feature"][number] = node["split_feature"]
        row["split"][number] = np.nextafter(np.float32(node["threshold"]), np.float32(np.inf))
    if number >= inner:
        row["value"][number - inner] = node["leaf_value"]
        return
    _fill(node.get("left_child", node), row, 2 * number + 1, inner)
    _fill(node.get("right_child", node), row, 2 * number + 2, inner)


def fit_doubts(sets: Sequence[Material]) -> DoubtModel:
    """The whole model; curve, threshold and what findings heed come from held-out words."""
    words = [w for one in sets for w in one.evidence.words]
    marked = [m for one in sets for m in one.word_marked]
    counts = np.array([len(m) for m in marked])
    bead_document = np.concatenate([[f"{one.name}/{d}" for d in one.document] for one in sets])
    held = [np.zeros(0)] * len(words)
    for train, test in folds(bead_document, FOLDS):
        model = fit_words(
            [words[i] for i in train],
            np.concatenate([marked[i] for i in train]),
            np.repeat(bead_document[train], counts[train]),
        )
        raw = runtime.raw_doubts(model, [words[i] for i in test])
        parts = np.split(raw, np.cumsum(counts[test])[:-1])
        for i, part in zip(test, parts, strict=True):
            held[i] = part
    every = np.concatenate(marked)
    model = fit_words(words, every, np.repeat(bead_document, counts))
    return _curves(model, sets, words, held, every)


def _curves(
    model: DoubtModel,
    sets: Sequence[Material],
    words: Sequence[WordEvidence],
    held: Sequence[Floats],
    marked: Bools,
) -> DoubtModel:
    findings = [f for one in sets for f in one.findings]
    checked = np.repeat([f is not None for f in findings], [len(w.spans) for w in words])
    said = np.concatenate(
        [runtime.overlapping(w, f or ()) for w, f in zip(words, findings, strict=True)]
    )[checked]
    raw, marked = np.concatenate(held)[checked], marked[checked]
    curve = LogisticRegression(C=1e4).fit(np.column_stack([raw, said]), marked)
    slope, weight = curve.coef_[0]
    model = replace(model, curve=np.array([slope, curve.intercept_[0], max(weight, 0.0)]))
    chance = curve.predict_proba(np.column_stack([raw, said]))[:, 1]
    least = max(
        np.quantile(chance, np.linspace(0.5, 0.97, 48)), key=lambda t: mcc(marked, chance >= t)
    )
    logits = [slope * one + curve.intercept_[0] for one in held]
    return replace(model, least=np.array(least), heed=_heed(sets, words, logits))


def _heed(
    sets: Sequence[Material], words: Sequence[WordEvidence], logits: Sequence[Floats]
) -> Floats:
    """How doubts move the confidence of findings: a logistic curve over both."""
    marks = [m for one in sets for m in one.marks]
    findings = [f for one in sets for f in one.findings]
    rows, right = [], []
    for of_bead, on_bead, word, logit in zip(findings, marks, words, logits, strict=True):
        for finding in of_bead or ():
            inside = runtime._inside(finding, word)
            if finding.severity is not Severity.NEUTRAL and inside.any():
                own = np.clip(finding.confidence, 0.02, 0.98)
                rows.append((np.log(own / (1 - own)), logit[inside].max()))
                right.append(is_right(finding, on_bead))
    table = np.array(rows)
    fitted = LogisticRegression(C=1.0).fit(table, right)
    own, weight = fitted.coef_[0]
    weight = max(weight / max(own, 0.3), 0.0)
    return np.array([min(weight, 1.0), float(np.median(table[:, 1]))])


def mcc(truth: Bools, said: Bools) -> float:
    """Matthews' correlation of two yes-or-no arrays."""
    if said.all() or not said.any():
        return 0.0
    return float(np.corrcoef(truth, said)[0, 1])
