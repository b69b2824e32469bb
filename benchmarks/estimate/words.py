"""How well the doubtful words agree with what raters marked.

    python -m benchmarks words GOLD [--sample 1500]

GOLD holds mqm-wmt23-zh-en, mqm-news20-zh-en and mqm-news21-zh-en. Of the documents that are only
measured: for every word of every translation its probability (with the findings that overlap it)
beside whether any rater marked it. Marks over most of a longer segment name no word and are left
aside. Prints the area under the curve (AUC), Matthews' correlation at the threshold that ships, the
share of words that it shows, and the curve: at each threshold the share of words that are doubted,
of those the share that is marked (precision) and the share of the marked that are doubted (recall).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from align.encode import UseEncoder
from align.score.doubts import load_doubts, probabilities, raw_chances
from align.score.model import load_model, raw_score
from benchmarks.common.agreement_measures import auc
from training.estimate.doubt_fitting import mcc
from training.estimate.estimates import WORDS
from training.estimate.material import material


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--sample", type=int, default=1500, help="about so many segments per set")
    options = parser.parse_args()
    model, encoder, whole = load_doubts(), UseEncoder(), load_model("zh-en")
    for name in WORDS:
        one = material(options.gold, name, "measured", encoder, options.sample)
        score = raw_score(whole, one.evidence)
        raw = raw_chances(model, one.evidence.words, score)
        chance = np.concatenate(
            probabilities(model, one.evidence.words, raw, [f or () for f in one.findings])
        )
        marked = np.concatenate(one.word_marked)
        least = float(model.least)
        print(
            f"{name}: {len(marked)} words, {marked.mean():.3f} marked, "
            f"AUC {auc(chance, marked.astype(float)):.3f}, texts alone "
            f"{auc(np.concatenate(raw), marked.astype(float)):.3f}, "
            f"Matthews {mcc(marked, chance >= least):.3f} at {least:.3f}, "
            f"{(chance >= least).mean():.3f} shown"
        )
        print("threshold  doubted  precision  recall  Matthews")
        for threshold in np.quantile(chance, [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99]):
            said = chance >= threshold
            precision, recall = marked[said].mean(), said[marked].mean()
            print(
                f"{threshold:9.3f}{said.mean():9.3f}{precision:11.3f}{recall:8.3f}"
                f"{mcc(marked, said):10.3f}"
            )
