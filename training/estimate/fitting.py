"""Fits the estimate: a ridge regression on penalties that are ranked within each set, and curves
from its held-out scores to a probability and a penalty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import norm, rankdata
from sklearn.linear_model import LogisticRegression, Ridge

from align.score import model as runtime
from align.score.evidence import BUCKETS, Evidence
from align.score.model import Model
from training.estimate.material import Material, join

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]

#: Evidence on beads that nobody rated, and their place on the scale of ranked penalties.
Known = tuple[Evidence, Floats]

FOLDS = 3


@dataclass(frozen=True)
class Recipe:
    """What the fit is made of.

    Attributes:
        ridge: penalty on the weights of the scaled features.
        source, change, ngrams: how much the source's vector, target − source and the hashed words
            are blown up: the more, the less their weights are held down.
    """

    ridge: float = 3000.0
    source: float = 3.0
    change: float = 2.0
    ngrams: float = 2.0


CHINESE_ENGLISH = Recipe()
#: For all other pairs: nothing that belongs to Chinese, to English or to news.
ANY_PAIR = Recipe(source=0.0, change=0.0, ngrams=0.0)
#: How the names of the features begin that any pair of languages has.
ANY_FEATURES = (
    "cosine",
    "source_match",
    "target_match",
    "match_links",
    "source_tokens",
    "target_tokens",
    "token_ratio",
    "source_rarity",
    "target_rar",
)


def any_pair(evidence: Evidence) -> Evidence:
    """What would be known of these beads in any other pair of languages."""
    keep = [i for i, name in enumerate(evidence.names) if name.startswith(ANY_FEATURES)]
    names = tuple(evidence.names[i] for i in keep)
    return replace(evidence, names=names, table=evidence.table[:, keep], words=())


def ranked(penalty: Floats) -> Floats:
    """Penalties as normal quantiles of their ranks: the same scale in every set."""
    return np.asarray(norm.ppf((rankdata(penalty) - 0.5) / len(penalty)))


def folds(groups: NDArray[np.str_], count: int = FOLDS) -> Iterator[tuple[Ints, Ints]]:
    """(training rows, test rows), no document on both sides; the split is always the same."""
    names = np.array(sorted(set(groups)))
    order = np.random.default_rng(0).permutation(len(names))
    for part in np.array_split(order, min(count, len(names))):
        test = np.isin(groups, names[part])
        yield np.flatnonzero(~test), np.flatnonzero(test)


def matrix(evidence: Evidence, recipe: Recipe, mean: Floats, scale: Floats) -> sparse.csr_matrix:
    """Scaled features, then vectors and words as far as the recipe has them."""
    scaled = np.clip((evidence.table - mean) / scale, -runtime.CLIP, runtime.CLIP)
    parts = [sparse.csr_matrix(scaled)]
    if recipe.source:
        parts.append(sparse.csr_matrix(evidence.source * recipe.source))
        parts.append(sparse.csr_matrix((evidence.target - evidence.source) * recipe.change))
        row, bucket = evidence.ngrams.row, evidence.ngrams.bucket
        count = np.bincount(row, minlength=len(evidence))
        values = recipe.ngrams / np.sqrt(np.maximum(count, 1))[row]
        parts.append(sparse.csr_matrix((values, (row, bucket)), (len(evidence), BUCKETS)))
    return sparse.hstack(parts).tocsr()


def levelled(sets: Sequence[Material]) -> list[Evidence]:
    """The evidence of each set with its features and vectors moved so that all sets have the same
    means. Penalties are ranked within each set: where a set is longer or harder than another is
    then nothing that they tell, and a fit that sees the difference takes it for noise."""
    parts = [one.evidence for one in sets]
    moved = {}
    for name in ("table", "source", "target"):
        means = [getattr(part, name).mean(axis=0) for part in parts]
        grand = np.mean(means, axis=0)
        moved[name] = [
            getattr(part, name) - mean + grand for part, mean in zip(parts, means, strict=True)
        ]
    return [
        replace(part, table=table, source=source, target=target)
        for part, table, source, target in zip(
            parts, moved["table"], moved["source"], moved["target"], strict=True
        )
    ]


def _weights(sets: Sequence[Material]) -> Floats:
    """Larger sets count for more, but not in proportion."""
    weights = np.concatenate([np.full(len(one), 1 / np.sqrt(len(one))) for one in sets])
    return weights / weights.mean()


def fit_linear(evidence: Evidence, target: Floats, weights: Floats, recipe: Recipe) -> Model:
    """The linear part; its curves say nothing yet."""
    mean, scale = evidence.table.mean(axis=0), evidence.table.std(axis=0)
    scale[scale < 1e-9] = 1.0
    table = matrix(evidence, recipe, mean, scale)
    ridge = Ridge(alpha=recipe.ridge, solver="sparse_cg", max_iter=80, tol=1e-4)
    ridge.fit(table, target, sample_weight=weights)
    k = evidence.table.shape[1]
    rest = ridge.coef_[k:] if recipe.source else np.zeros(1024 + BUCKETS)
    return Model.from_arrays(
        {
            "names": np.array(evidence.names),
            "mean": mean,
            "scale": scale,
            "linear": ridge.coef_[:k].astype(np.float32),
            "source": (rest[:512] * recipe.source).astype(np.float32),
            "change": (rest[512:1024] * recipe.change).astype(np.float32),
            "ngrams": (rest[1024:] * recipe.ngrams).astype(np.float16),
            "bias": np.array(ridge.intercept_),
            "probability": np.array([1.0, 0.0]),
            "penalty": np.array([[0.0, 1.0], [0.0, 1.0]]),
            "base": np.array(0.5),
            "findings": np.array([1.0, 0.0, 0.0, 0.0]),
        }
    )


def take(evidence: Evidence, rows: Ints) -> Evidence:
    """The evidence of some beads, in ascending order."""
    place = np.full(len(evidence), -1)
    place[rows] = np.arange(len(rows))
    kept = place[evidence.ngrams.row] >= 0
    ngrams = replace(
        evidence.ngrams,
        row=place[evidence.ngrams.row[kept]],
        bucket=evidence.ngrams.bucket[kept],
    )
    return replace(
        evidence,
        table=evidence.table[rows],
        source=evidence.source[rows],
        target=evidence.target[rows],
        ngrams=ngrams,
        words=tuple(evidence.words[i] for i in rows) if evidence.words else (),
    )


def held_out(
    rated: tuple[Evidence, Floats, Floats],
    plain: Evidence,
    document: NDArray[np.str_],
    recipe: Recipe,
    known: Known | None,
) -> Floats:
    """The score of each bead by a model that saw no bead of its document.

    Args:
        rated: evidence, levelled; targets; weights.
        plain: the evidence as it is.
    """
    evidence, target, weights = rated
    score = np.zeros(len(evidence))
    for train, test in folds(document):
        rest = take(evidence, train), target[train], weights[train]
        model = fit_linear(*_with(rest, known), recipe)
        score[test] = runtime.raw_score(model, take(plain, test))
    return score


def _with(
    rated: tuple[Evidence, Floats, Floats], known: Known | None
) -> tuple[Evidence, Floats, Floats]:
    """The rated beads, then those whose place is known."""
    if known is None:
        return rated
    more, values = known
    evidence, target, weights = rated
    return (
        join([evidence, more]),
        np.concatenate([target, values]),
        np.concatenate([weights, np.ones(len(values))]),
    )


def fit(
    sets: Sequence[Material], recipe: Recipe, known: Known | None = None, *, chinese: bool = True
) -> Model:
    """The whole model; see :func:`fit_and_score`."""
    return fit_and_score(sets, recipe, known, chinese=chinese)[0]


def fit_and_score(
    sets: Sequence[Material], recipe: Recipe, known: Known | None = None, *, chinese: bool = True
) -> tuple[Model, Floats]:
    """The whole model, and the held-out scores that its curves are fitted to, (beads,).

    Args:
        known: evidence on further beads and their place on the scale of ranked penalties.
        chinese: whether what only Chinese → English has may be used.
    """
    if not chinese:
        known = known and (any_pair(known[0]), known[1])
        sets = [replace(one, evidence=any_pair(one.evidence)) for one in sets]
    target = np.concatenate([ranked(one.penalty) for one in sets])
    document = np.concatenate([[f"{one.name}/{d}" for d in one.document] for one in sets])
    weights = _weights(sets)
    rated = join(levelled(sets)), target, weights
    score = held_out(rated, join([one.evidence for one in sets]), document, recipe, known)
    model = fit_linear(*_with(rated, known), recipe)
    return fit_curves(model, score, sets, weights), score


def fit_curves(model: Model, score: Floats, sets: Sequence[Material], weights: Floats) -> Model:
    """Probability, penalty and the findings' weights, from held-out scores.

    The sets differ in their share of beads with a major error, for other reasons than quality (how
    many raters looked, how strict they were). So each set gets an offset of its own while the slope
    is fitted; what is shipped has the offset at which the mean probability is the mean share.
    """
    major = np.concatenate([one.major for one in sets])
    which = np.concatenate([np.full(len(one), i) for i, one in enumerate(sets)])
    own = (which[:, None] == np.arange(len(sets))[None]) * 1.0
    table = np.column_stack([score, 5 * own])
    logistic = LogisticRegression(C=1e4, fit_intercept=False, max_iter=500)
    logistic.fit(table, major, sample_weight=weights)
    slope = float(logistic.coef_[0, 0])
    base = float(np.mean([one.major.mean() for one in sets]))
    offset = _offset(slope * score, weights, base)
    logit = table @ logistic.coef_[0]
    findings = [f for one in sets for f in one.findings]
    checked = np.array([of_bead is not None for of_bead in findings])
    said = np.array([runtime.said(of_bead) for of_bead in findings if of_bead is not None])
    both = LogisticRegression(C=1e4, max_iter=500)
    known = np.column_stack([logit[checked], said[:, :2]])
    both.fit(known, major[checked], sample_weight=weights[checked])
    raw, grave, minor = both.coef_[0]
    return replace(
        model,
        probability=np.array([slope, offset]),
        penalty=_penalty_curve(score, np.concatenate([one.penalty for one in sets])),
        base=np.array(base),
        findings=np.array([raw, max(grave, 0), max(minor, 0), both.intercept_[0]]),
    )


def _offset(logit: Floats, weights: Floats, mean: float) -> float:
    """What has to be added for the mean probability to be ``mean``, by bisection."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if np.average(runtime.logistic(logit + middle), weights=weights) < mean:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _penalty_curve(score: Floats, penalty: Floats) -> Floats:
    """Knots of a parabola, made monotone."""
    knots = np.linspace(score.min() - 1, score.max() + 1, 61)
    inside = np.clip(knots, *np.quantile(score, [0.01, 0.99]))
    points = np.polyval(np.polyfit(score, penalty, 2), inside)
    rising = np.maximum.accumulate(np.maximum(points, 0)) + 1e-3 * (knots - knots[0])
    return np.stack([knots, rising])
