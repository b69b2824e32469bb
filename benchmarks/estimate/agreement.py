"""How well the reference-free estimate agrees with people's MQM ratings, beside its controls.

    python -m benchmarks agreement DATA_DIR            the whole table, cross-validated by document
    python -m benchmarks agreement --shipped FILE      the weights as shipped, on a ratings file

DATA_DIR holds ``mqm-wmt23-zh-en/dev.tsv`` and ``mqm-ted-zh-en/dev.tsv``. In brackets: 95 %
intervals from resampling documents (500 times; TED has four talks only, so its intervals say
little). Higher is better in every column; ``pairs`` is how often the better of two translations of
one source is picked (chance .5). Takes about five minutes on one core.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from sacrebleu.metrics.chrf import CHRF

from align.bitext import bitext_from_pairs
from align.encode import UseEncoder
from align.score import estimate as shipped_estimate
from align.score.evidence import Evidence, Ngrams
from align.score.model import predict
from benchmarks.common.agreement_measures import (
    agreement,
    auc,
    bootstrap,
    calibration,
    pair_counts,
    pearson,
    spearman,
)
from benchmarks.common.ratings import Ratings, read_ratings
from training.estimate.fitting import (
    CHINESE_ENGLISH,
    Labels,
    cross_fitted_curves,
    fit,
    held_out_parts,
    mix_of,
    mixed,
    take,
)
from training.estimate.weights import evidence_and_labels, labels_of

#: Ratings, and the evidence and labels of the rated beads followed by the known good ones.
Rated = tuple[Ratings, Evidence, Labels]

COLUMNS = ("Pearson", "Spearman", "pairs", "AUC")
#: Whose output stands in for a reference, and which humans' do.
PSEUDO_REFERENCE, REFERENCE = "GPT4-5shot", "refB"


def source_only(evidence: Evidence) -> Evidence:
    """What is left when nobody looks at the translation."""
    kept = [i for i, name in enumerate(evidence.names) if name.startswith("source_")]
    # Matches of source tokens are named after the source but look at the target.
    kept = [i for i in kept if "match" not in evidence.names[i]]
    kept = [i for i in kept if "missing" not in evidence.names[i]]
    nothing = Ngrams(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    names = tuple(evidence.names[i] for i in kept)
    return Evidence(names, evidence.table[:, kept], evidence.source, evidence.source, nothing)


def chrf_badness(ratings: Ratings, system: str) -> tuple[np.ndarray, np.ndarray]:
    """100 − chrF of every other system against ``system``'s text, and the rows it is of."""
    reference = {
        segment: pair[1]
        for segment, name, pair in zip(ratings.segment, ratings.system, ratings.pairs, strict=True)
        if name == system
    }
    rows = [
        i
        for i in range(len(ratings))
        if ratings.system[i] != system and ratings.segment[i] in reference
    ]
    metric = CHRF()
    scores = [
        metric.sentence_score(ratings.pairs[i][1], [reference[ratings.segment[i]]]).score
        for i in rows
    ]
    return 100 - np.array(scores), np.array(rows)


def human_agreement(ratings: Ratings) -> dict[str, object]:
    """Each rater's penalty against the mean of the segment's other raters, pooled."""
    mine, others, majors, rows = [], [], [], []
    for i, said in enumerate(ratings.raters):
        for rater, penalty in said.items():
            rest = [p for name, p in said.items() if name != rater]
            if rest:
                mine.append(penalty)
                others.append(np.mean(rest))
                majors.append(any(m for n, m in ratings.majors[i].items() if n != rater))
                rows.append((i, list(said).index(rater)))
    score, truth = np.array(mine), np.array(others)
    at = np.array([i for i, _ in rows])
    # Pairs are compared within one rater's place among the segment's raters.
    group = np.array([f"{ratings.segment[i]}/{place}" for i, place in rows])
    right, total = pair_counts(score, truth, group)
    document, major = ratings.document[at], np.array(majors, float)
    return {
        "Pearson": bootstrap(document, lambda i: pearson(score[i], truth[i])),
        "Spearman": bootstrap(document, lambda i: spearman(score[i], truth[i])),
        "pairs": bootstrap(document, lambda i: right[i].sum() / max(total[i].sum(), 1)),
        "AUC": bootstrap(document, lambda i: auc(score[i], major[i])),
    }


def show(name: str, figures: dict[str, object]) -> None:
    print(f"{name:<44}" + "".join(f"{figures[column]!s:<22}" for column in COLUMNS), flush=True)


def show_header(title: str) -> None:
    print(f"\n{title:<44}" + "".join(f"{column:<22}" for column in COLUMNS), flush=True)


def show_calibration(probability: np.ndarray, ratings: Ratings) -> None:
    for name, figure in calibration(probability, ratings.major, ratings.document).items():
        print(f"    {name:<40}{figure}", flush=True)


def simple_rows(ratings: Ratings, evidence: Evidence) -> None:
    """What needs no fit."""
    show("length of the target", agreement(lengths(ratings), ratings))
    cosine = -evidence.table[:, evidence.names.index("cosine")]
    show("cosine of the sentence vectors", agreement(cosine, ratings))
    for system, label in ((PSEUDO_REFERENCE, "a good system's output"), (REFERENCE, "a human's")):
        if system in ratings.system:
            score, rows = chrf_badness(ratings, system)
            show(f"chrF against {label}", agreement(score, ratings, rows))
    if max(map(len, ratings.raters)) > 1:
        show("one rater against the others", human_agreement(ratings))


def lengths(ratings: Ratings) -> np.ndarray:
    return np.array([float(len(target)) for _, target in ratings.pairs])


def cross_validated(name: str, ratings: Ratings, evidence: Evidence, labels: Labels) -> None:
    """Our estimate and the control that sees the source only, each by models that never saw the
    document."""
    rated = len(ratings)
    show_header(f"{name}, cross-validated by document")
    held_out = held_out_parts(evidence, labels, CHINESE_ENGLISH)[:rated]
    score = mixed(held_out, mix_of(held_out, CHINESE_ENGLISH))
    probability, penalty = cross_fitted_curves(score, labels_of(ratings))
    show("estimate: score before the curves", agreement(score, ratings))
    show("estimate: probability of a major error", agreement(probability, ratings))
    show("estimate: penalty", agreement(penalty, ratings))
    recipe = replace(CHINESE_ENGLISH, change=0.0, ngrams=0.0)
    control = held_out_parts(source_only(evidence), labels, recipe)[:rated]
    show(
        "control: knows only the source",
        agreement(mixed(control, mix_of(control, recipe)), ratings),
    )
    simple_rows(ratings, take(evidence, np.arange(rated)))
    show_calibration(probability, ratings)


def transferred(name: str, fitted: Rated, used: Rated) -> None:
    """Fitted on one set of ratings, used on the other."""
    show_header(name)
    model = fit(fitted[1], fitted[2], CHINESE_ENGLISH)
    ratings = used[0]
    probability, penalty = predict(model, take(used[1], np.arange(len(ratings))))
    show("estimate: penalty", agreement(penalty, ratings))
    show("length of the target", agreement(lengths(ratings), ratings))
    show_calibration(probability, ratings)
    odds = np.log(probability / (1 - probability))
    shift = _prior_shift(odds, ratings.major.mean())
    print("    with the domain's base rate known:")
    show_calibration(1 / (1 + np.exp(-(odds + shift))), ratings)


def _prior_shift(odds: np.ndarray, rate: float) -> float:
    """What to add to the log-odds so that their mean probability is ``rate`` (bisection)."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        too_many = (1 / (1 + np.exp(-(odds + middle)))).mean() > rate
        low, high = (low, middle) if too_many else (middle, high)
    return low


def shipped(path: Path) -> None:
    """The weights in the package through the public function, on any ratings file."""
    ratings = read_ratings(path)
    bitext = bitext_from_pairs(ratings.pairs, "zh", "en")
    encoder = UseEncoder()
    start = time.perf_counter()
    beads = shipped_estimate(bitext, encoder=encoder).beads
    seconds = time.perf_counter() - start
    show_header(f"shipped weights on {path.name}")
    probability = np.array([1 - (bead.estimate or 0.0) for bead in beads])
    penalty = np.array([bead.penalty or 0.0 for bead in beads])
    show("estimate: probability of a major error", agreement(probability, ratings))
    show("estimate: penalty", agreement(penalty, ratings))
    show("length of the target", agreement(lengths(ratings), ratings))
    show_calibration(probability, ratings)
    print(f"    {1000 * seconds / len(beads):.2f} s a thousand beads", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA_DIR")
    parser.add_argument("--shipped", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    if arguments.shipped:
        shipped(arguments.shipped)
    if not arguments.data:
        return
    encoder = UseEncoder()
    sets: dict[str, Rated] = {}
    for name in ("wmt23", "ted"):
        ratings = read_ratings(arguments.data / f"mqm-{name}-zh-en" / "dev.tsv")
        sets[name] = (ratings, *evidence_and_labels(ratings, encoder, chinese=True))
    cross_validated("WMT23 news", *sets["wmt23"])
    transferred("fitted on WMT23 news, used on TED talks", sets["wmt23"], sets["ted"])
    talks, evidence, _ = sets["ted"]
    simple_rows(talks, take(evidence, np.arange(len(talks))))
    transferred("fitted on TED talks, used on WMT23 news", sets["ted"], sets["wmt23"])
