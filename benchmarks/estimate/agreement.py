"""How well the reference-free estimate agrees with people's MQM ratings, beside its controls.

    python -m benchmarks agreement GOLD [--sample 1500] [--shipped]

GOLD holds the four mqm folders. Figures are of the documents that are only measured, set by set:
by the weights as shipped (fitted to the other documents of all four sets), and, unless --shipped is
given, by weights fitted without any document of that set. Controls: the length of the target, and
the same fit knowing only the source. In brackets: 95 % intervals from resampling documents (TED has
four talks only, so its intervals say little; all its documents are measured where the fit left it
out). Higher is better but for the expected calibration error (ECE); ``pairs`` is how often the
better of two translations of one source is picked (chance .5). The ECE and the tenths are those of
the estimate with the findings, the prior being the share of beads with a major error in the part of
the set that may be looked at.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.encode import UseEncoder
from align.score.evidence import Evidence, Ngrams
from align.score.model import Model, combine, load_model, predict, raw_score
from benchmarks.common.agreement_measures import (
    Measured,
    auc,
    bootstrap,
    calibration,
    pair_counts,
    pearson,
    spearman,
)
from benchmarks.common.rated import SETS
from training.estimate.fitting import ANY_PAIR, CHINESE_ENGLISH, fit
from training.estimate.material import Material, anchors, join, material

COLUMNS = ("Spearman", "Pearson", "pairs", "AUC")
#: How the names of features begin that say something of the translation.
OF_TARGET = ("source_match", "source_missing")


def source_only(evidence: Evidence) -> Evidence:
    """What is left when the translation is hidden."""
    keep = [
        i
        for i, name in enumerate(evidence.names)
        if name.startswith("source_") and not name.startswith(OF_TARGET)
    ]
    nothing = Ngrams(np.zeros(0, np.int64), np.zeros(0, np.int64))
    names = tuple(evidence.names[i] for i in keep)
    return replace(evidence, names=names, table=evidence.table[:, keep], ngrams=nothing, words=())


def agreement(score: NDArray, one: Material) -> dict[str, Measured]:
    """Spearman, Pearson and AUC over all beads, and how often the better translation is told."""
    major = one.major.astype(float)
    right, total = pair_counts(score, one.penalty, one.source)
    return {
        "Spearman": bootstrap(one.document, lambda i: spearman(score[i], one.penalty[i])),
        "Pearson": bootstrap(one.document, lambda i: pearson(score[i], one.penalty[i])),
        "pairs": bootstrap(one.document, lambda i: right[i].sum() / max(total[i].sum(), 1)),
        "AUC": bootstrap(one.document, lambda i: auc(score[i], major[i])),
    }


def report(name: str, score: NDArray, one: Material) -> None:
    """A line of the table."""
    figures = agreement(score, one)
    print(f"{name:40}" + "".join(f"{figures[column]!s:22}" for column in COLUMNS), flush=True)


def report_model(name: str, model: Model, one: Material, prior: float) -> None:
    """The lines of the raw score and of the estimate with the findings, and its calibration."""
    score = raw_score(model, one.evidence)
    report(f"{name}: the texts alone", score, one)
    raw, _ = predict(model, score, prior)
    probability = combine(model, raw, [of_bead or () for of_bead in one.findings])
    report(f"{name}: with the findings", probability, one)
    for label, figure in calibration(probability, one.major, one.document).items():
        print(f"    {label:36}{figure}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--sample", type=int, default=1500, help="about so many segments per set")
    parser.add_argument("--shipped", action="store_true", help="no fits of its own")
    options = parser.parse_args()
    encoder = UseEncoder()

    def read(name: str, part: str, segments: int | None = None) -> Material:
        return material(options.gold, name, part, encoder, segments)

    looked = {name: read(name, "looked", 300 if options.shipped else None) for name in SETS}
    for name in SETS:
        one = read(name, "measured", options.sample)
        prior = float(looked[name].major.mean())
        print(f"\n== {name}: {len(one)} beads, prior {prior:.2f}")
        print(f"{'':40}" + "".join(f"{column:22}" for column in COLUMNS))
        report("length of the target", np.array([len(target) for _, target in one.pairs]), one)
        report_model("as shipped", load_model("zh-en"), one, prior)
        if options.shipped:
            continue
        others = [looked[other] for other in SETS if other != name]
        if name == "ted":
            one = together(one, looked[name])
            report("all talks: length", np.array([len(target) for _, target in one.pairs]), one)
        report_model(
            f"without {name}", fit(others, CHINESE_ENGLISH, anchors(others, encoder)), one, prior
        )
        hidden = [replace(each, evidence=source_only(each.evidence)) for each in others]
        control = fit(hidden, ANY_PAIR)
        report(
            "  the same knowing only the source", raw_score(control, source_only(one.evidence)), one
        )


def together(one: Material, other: Material) -> Material:
    """Both as one set."""
    return Material(
        one.name,
        one.pairs + other.pairs,
        join([one.evidence, other.evidence]),
        np.concatenate([one.document, other.document]),
        np.concatenate([one.source, other.source + len(one)]),
        np.concatenate([one.penalty, other.penalty]),
        np.concatenate([one.major, other.major]),
        one.word_marked + other.word_marked,
        one.marks + other.marks,
        one.findings + other.findings,
    )
