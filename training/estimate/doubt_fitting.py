"""Fits the model of doubtful words: a linear model with hashed words, then boosted trees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from align.bitext import Severity
from align.score import doubts as runtime
from align.score.doubts import BUCKETS, DoubtModel
from align.score.word_evidence import WordEvidence
from benchmarks.checks.findings import is_right
from training.estimate.fitting import _offset, folds
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
#: How much the columns of the sets are blown up, so that the ridge does not hold them down.
OWN = 5.0


def matrix(words: Sequence[WordEvidence], table: Floats) -> sparse.csr_matrix:
    """Scaled features, hashed words, hashed pairs."""
    buckets = [runtime.hashed(one.words) for one in words]
    rows = np.arange(len(table))
    parts = [sparse.csr_matrix(table)]
    for side in range(2):
        columns = np.concatenate([both[side] for both in buckets])
        parts.append(sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), (len(rows), BUCKETS)))
    return sparse.hstack(parts).tocsr()


@dataclass(frozen=True)
class Words:
    """All words of some texts, one after the other.

    Attributes:
        evidence: of each text.
        score: how bad each text looks as a whole, by an estimate that did not see it, (texts,).
        marked: of each word.
        document, which: of each text: its document and its set.
    """

    evidence: list[WordEvidence]
    score: Floats
    marked: list[Bools]
    document: NDArray[np.str_]
    which: NDArray[np.integer]

    def take(self, rows: NDArray[np.integer]) -> Words:
        """Some of the texts."""
        return Words(
            [self.evidence[i] for i in rows],
            self.score[rows],
            [self.marked[i] for i in rows],
            self.document[rows],
            self.which[rows],
        )

    def spread(self, of_texts: NDArray[Any]) -> NDArray[Any]:
        """For each word what is given for its text."""
        return np.repeat(of_texts, [len(one.spans) for one in self.evidence])


def level(values: Floats, which: NDArray[np.integer]) -> Floats:
    """Rows moved so that all sets have the same means: that the words of one set are marked more
    often is a matter of its raters."""
    sets = np.unique(which)
    means = np.array([values[which == one].mean(axis=0) for one in sets])
    return values - means[np.searchsorted(sets, which)] + means.mean(axis=0)


def fit_words(words: Words) -> DoubtModel:
    """Linear part and trees; the curve is the identity. The trees see linear scores of models
    that did not see the word's document, and start from the share that is marked in its set."""
    marked, which = np.concatenate(words.marked), words.spread(words.which)
    raw = level(runtime.features(words.evidence, words.score), which)
    mean, scale = raw.mean(axis=0), raw.std(axis=0) + 1e-6
    table = np.clip((raw - mean) / scale, -runtime.CLIP, runtime.CLIP).astype(np.float32)
    own = (which[:, None] == np.unique(which)) * np.float32(OWN)
    every = sparse.hstack([matrix(words.evidence, table), own]).tocsr()
    inner, offset = np.zeros(len(table)), np.zeros(len(table))
    for _, texts in folds(words.document, FOLDS):
        held = words.spread(np.isin(np.arange(len(words.document)), texts))
        test = np.flatnonzero(held)
        part = _linear(every[~held], marked[~held])
        offset[test] = own[test] @ part.coef_[0, -own.shape[1] :]
        inner[test] = part.decision_function(every[test]) - offset[test]
    linear = _linear(every, marked)
    k = table.shape[1]
    grown = lightgbm.LGBMClassifier(**TREES).fit(
        np.column_stack([table, inner]), marked, init_score=inner + offset
    )
    weights = linear.coef_[0]
    return DoubtModel.from_arrays(
        {
            "names": np.array(runtime.FEATURES),
            "mean": mean,
            "scale": scale,
            "linear": weights[:k].astype(np.float32),
            "words": weights[k : k + 2 * BUCKETS].reshape(2, BUCKETS).astype(np.float16),
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


def fit_doubts(sets: Sequence[Material], scores: Sequence[Floats]) -> DoubtModel:
    """The whole model; curve, threshold and what findings heed come from held-out words.

    Args:
        scores: how bad each set's texts look as a whole, by estimates that did not see them.
    """
    words = Words(
        [w for one in sets for w in one.evidence.words],
        np.concatenate(scores),
        [m for one in sets for m in one.word_marked],
        np.concatenate([[f"{one.name}/{d}" for d in one.document] for one in sets]),
        np.concatenate([np.full(len(one), i) for i, one in enumerate(sets)]),
    )
    held = [np.zeros(0)] * len(words.evidence)
    for train, test in folds(words.document, FOLDS):
        model, rest = fit_words(words.take(train)), words.take(test)
        raw = runtime.raw_doubts(model, rest.evidence, rest.score)
        parts = np.split(raw, np.cumsum([len(m) for m in rest.marked])[:-1])
        for i, part in zip(test, parts, strict=True):
            held[i] = part
    return _curves(fit_words(words), sets, words, held)


def _curves(
    model: DoubtModel, sets: Sequence[Material], words: Words, held: Sequence[Floats]
) -> DoubtModel:
    """As for the estimate, each set has an offset of its own while the slopes are fitted, and what
    is shipped has the one at which the mean probability is the mean share of marked words. About
    that share of the words is then shown."""
    findings = [f for one in sets for f in one.findings]
    checked = words.spread(np.array([f is not None for f in findings]))
    said = np.concatenate(
        [runtime.overlapping(w, f or ()) for w, f in zip(words.evidence, findings, strict=True)]
    )[checked]
    which = words.spread(words.which)[checked]
    raw, marked = np.concatenate(held)[checked], np.concatenate(words.marked)[checked]
    own = (which[:, None] == np.arange(len(sets))) * 5.0
    curve = LogisticRegression(C=1e4, fit_intercept=False, max_iter=500)
    curve.fit(np.column_stack([raw, said, own]), marked)
    slope, weight = curve.coef_[0, 0], max(curve.coef_[0, 1], 0.0)
    share = float(np.mean([np.concatenate(one.word_marked).mean() for one in sets]))
    even = 1 / np.bincount(which)[which]
    logit = slope * raw + weight * said
    offset = _offset(logit, even, share)
    least = np.quantile(1 / (1 + np.exp(-(logit + offset))), 1 - share)
    logits = [slope * one + offset for one in held]
    return replace(
        model,
        curve=np.array([slope, offset, weight]),
        least=np.array(least),
        heed=_heed(sets, words.evidence, logits),
    )


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
