"""How likely a clause is to have no counterpart on the other side: a small logistic model.

Features come from lengths (centred per document, so that a terse translator is no offender) and
from dictionary coverage; weights are fitted by ``training/checks/clauses.py``, once for
Chinese clauses and once for English ones, on pairs from which a clause was dropped."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp, log
from operator import mul

import numpy as np
from numpy.typing import NDArray

from align.bitext import Span
from align.check.view import BeadView, DocumentView, analysis
from align.checks.completeness.clauses import amount, clauses, log_ratio, only_says_who_speaks
from align.checks.completeness.coverage import Word, source_coverage, target_coverage

#: Features in the order of the weights. ``own`` is the clause's side. ``longer``: log ratio of the
#: other side to the own; ``shorter``: the same where negative; ``mend``: how much nearer to the
#: usual ratio the pair would be without the clause; ``size``: log length of the clause; ``speech``:
#: it only says who speaks; ``covered``, ``rest``: smoothed share of covered words in the clause and
#: in the rest of the side; ``bare``: weight of its words that are not covered.
FEATURES = ("longer", "shorter", "mend", "size", "speech", "covered", "rest", "bare")

_LENGTH_FEATURES = 5
_MOST_BARE = 30.0
#: What sums of a few numbers may differ by when they are added in another order.
_ROUNDING = 1e-9
#: Share of real omissions among the clauses that are suspected, a guess, and that of the clauses
#: dropped in the training data.
_PRIOR, _PLANTED = 0.4, 0.5
#: Smoothing of shares of covered weight: as if so much covered weight, of so much, came on top.
_COVERED_MORE, _WEIGHT_MORE = 1.0, 2.5
#: Beads' worth of trust in the usual length ratio of all texts.
_PRIOR_BEADS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """A fitted model: log odds = features · weights + bias, at the prior of planted errors."""

    weights: Floats
    bias: float

    @cached_property
    def of_lengths(self) -> tuple[float, ...]:
        """The weights of the length features."""
        return tuple(self.weights[:_LENGTH_FEATURES].tolist())

    @cached_property
    def best_coverage(self) -> float:
        """The most that the coverage features can add to the log odds."""
        covered, rest, bare = self.weights[_LENGTH_FEATURES:]
        return float(max(0.0, covered) + max(0.0, rest) + max(0.0, bare) * _MOST_BARE)


@dataclass(frozen=True, slots=True)
class Suspect:
    """The clause of a side that most likely lacks a counterpart."""

    span: Span
    log_odds: float


@cache
def load_weights(language: str) -> Weights:
    """The weights for clauses of ``language`` (``zh`` or ``en``)."""
    text = files(__package__).joinpath("clause_model.json").read_text(encoding="utf-8")
    fitted = json.loads(text)[language]
    return Weights(np.array([fitted["weights"][name] for name in FEATURES]), fitted["bias"])


@analysis
def usual_ratio(document: DocumentView) -> float:
    """Median log ratio of target to source length, drawn towards 0 in a short document."""
    ratios = [
        log_ratio(amount(bead.source_text), amount(bead.target_text))
        for bead in document.beads
        if bead.source_text and bead.target_text
    ]
    if not ratios:
        return 0.0
    return float(np.median(ratios)) * len(ratios) / (len(ratios) + _PRIOR_BEADS)


def suspect_of_source(view: BeadView, least: float) -> Suspect | None:
    """The clause of the source that most likely lacks a counterpart, if its log odds reach
    ``least``."""
    usual = usual_ratio(view.document)
    texts = view.source_text, view.target_text
    return _suspect(*texts, view.source_language, usual, least, lambda: source_coverage(view))


def suspect_of_target(view: BeadView, least: float) -> Suspect | None:
    """The clause of the target that most likely lacks a counterpart, if its log odds reach
    ``least``."""
    usual = -usual_ratio(view.document)
    texts = view.target_text, view.source_text
    return _suspect(*texts, view.target_language, usual, least, lambda: target_coverage(view))


def _suspect(
    own: str,
    other: str,
    language: str,
    usual: float,
    least: float,
    coverage: Callable[[], Sequence[Word]],
) -> Suspect | None:
    weights = load_weights(language)
    spans = clauses(own, language)
    if len(spans) < 2:
        return None
    lengths = _length_rows(own, other, spans, usual)
    # Most beads are settled by their lengths; only the others are looked up in the dictionary.
    most = max(sum(map(mul, row, weights.of_lengths)) for row in lengths)
    if most + weights.bias + weights.best_coverage < least - _ROUNDING:
        return None
    from_lengths = np.array(lengths) @ weights.weights[:_LENGTH_FEATURES] + weights.bias
    features = coverage_features(coverage(), spans)
    odds = from_lengths + features @ weights.weights[_LENGTH_FEATURES:]
    worst = int(np.argmax(odds))
    return Suspect(spans[worst], float(odds[worst])) if odds[worst] >= least else None


def length_features(own: str, other: str, spans: Sequence[Span], usual: float) -> Floats:
    """The first five of :data:`FEATURES`, (clauses, 5)."""
    return np.array(_length_rows(own, other, spans, usual))


def _length_rows(
    own: str, other: str, spans: Sequence[Span], usual: float
) -> list[tuple[float, ...]]:
    all_own, all_other = amount(own), amount(other)
    longer = log_ratio(all_own, all_other) - usual
    rows: list[tuple[float, ...]] = []
    for start, end in spans:
        clause = own[start:end]
        size = amount(clause)
        without = log_ratio(all_own - size, all_other) - usual
        speech = float(only_says_who_speaks(clause))
        rows.append((longer, min(longer, 0.0), abs(longer) - abs(without), log(size + 1), speech))
    return rows


def coverage_features(words: Sequence[Word], spans: Sequence[Span]) -> Floats:
    """The last three of :data:`FEATURES`, (clauses, 3)."""
    ends, last = [end for _, end in spans], len(spans) - 1
    weights, parts = [0.0] * len(spans), [0.0] * len(spans)
    for word in words:
        clause = min(bisect_right(ends, word.span[0]), last)
        weights[clause] += word.weight
        parts[clause] += word.weight * word.covered
    weight, covered = np.array(weights), np.array(parts)
    rest_weight, rest_covered = weight.sum() - weight, covered.sum() - covered
    return np.column_stack(
        (
            (covered + _COVERED_MORE) / (weight + _WEIGHT_MORE),
            (rest_covered + _COVERED_MORE) / (rest_weight + _WEIGHT_MORE),
            np.minimum(weight - covered, _MOST_BARE),
        )
    )


def probability(log_odds: float) -> float:
    """Probability at the share of real omissions, from log odds at that of the training data."""
    shift = log(_PRIOR / (1 - _PRIOR)) - log(_PLANTED / (1 - _PLANTED))
    return 1 / (1 + exp(-(log_odds + shift)))
