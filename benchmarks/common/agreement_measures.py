"""How well a score agrees with people's ratings; all scores here are "higher is worse"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]
SAMPLES = 500


@dataclass(frozen=True)
class Measured:
    """A figure and its 95 % interval from resampling documents."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}-{self.high:.3f})"


def pearson(score: Floats, penalty: Floats) -> float:
    return float(np.corrcoef(score, penalty)[0, 1])


def spearman(score: Floats, penalty: Floats) -> float:
    return pearson(rankdata(score), rankdata(penalty))


def auc(score: Floats, major: Floats) -> float:
    """Probability that a bead with a major error scores higher than one without."""
    ranks, positive = rankdata(score), major > 0.5
    n, m = positive.sum(), (~positive).sum()
    if not n or not m:
        return float("nan")
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def pair_counts(score: Floats, penalty: Floats, segment: NDArray) -> tuple[Floats, Floats]:
    """Per entry: how many worse translations of its source it is told from, of how many."""
    right, total = np.zeros(len(score)), np.zeros(len(score))
    for name in np.unique(segment):
        rows = np.flatnonzero(segment == name)
        worse = penalty[rows][None] - penalty[rows][:, None] > 1e-9
        difference = score[rows][None] - score[rows][:, None]
        right[rows] = (worse * ((difference > 0) + 0.5 * (difference == 0))).sum(axis=1)
        total[rows] = worse.sum(axis=1)
    return right, total


def bootstrap(document: NDArray, figure: Callable[[NDArray], float]) -> Measured:
    """A figure over row indices, and its interval from drawing documents with replacement."""
    names, place = np.unique(document, return_inverse=True)
    rows = [np.flatnonzero(place == i) for i in range(len(names))]
    rng = np.random.default_rng(12345)
    drawn = [
        figure(np.concatenate([rows[i] for i in rng.integers(0, len(names), len(names))]))
        for _ in range(SAMPLES)
    ]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Measured(figure(np.arange(len(document))), float(low), float(high))


def calibration(
    probability: Floats, major: NDArray, document: NDArray, bins: int = 10
) -> dict[str, Measured]:
    """Expected calibration error over equally full bins; share of major errors in the worst and in
    the best tenth."""
    truth = major.astype(float)

    def tenths(i: NDArray) -> list[NDArray]:
        return np.array_split(i[np.argsort(probability[i], kind="stable")], bins)

    def error(i: NDArray) -> float:
        parts = tenths(i)
        gaps = [len(p) * abs(probability[p].mean() - truth[p].mean()) for p in parts]
        return float(sum(gaps) / len(i))

    return {
        "ECE": bootstrap(document, error),
        "major in the worst tenth": bootstrap(document, lambda i: truth[tenths(i)[-1]].mean()),
        "major in the best tenth": bootstrap(document, lambda i: truth[tenths(i)[0]].mean()),
        "major in all": bootstrap(document, lambda i: truth[i].mean()),
    }
