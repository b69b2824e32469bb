"""Fits the weights of the reference-free estimate and writes them into the package.

    python benchmarks/estimate_train.py DATA_DIR [--output src/align/score/weights]

DATA_DIR holds ``mqm-wmt23-zh-en/dev.tsv``: MQM ratings, a row an error. Needs scikit-learn and
lightgbm, which the package itself does not. Takes about two minutes.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

import numpy as np
from estimate_fit import ANY_PAIR, CHINESE_ENGLISH, Labels, fit
from estimate_ratings import Ratings, fair_penalty, read_ratings

from align.encode import UseEncoder
from align.score.evidence import collect

WEIGHTS = Path(__file__).parent.parent / "src/align/score/weights"


def labels_of(ratings: Ratings) -> Labels:
    """What the fit needs of the ratings."""
    return Labels(
        fair_penalty(ratings), ratings.penalty, ratings.major, ratings.document, ratings.segment
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    ratings = read_ratings(arguments.data / "mqm-wmt23-zh-en" / "dev.tsv")
    encoder = UseEncoder()
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, chinese, recipe in (("zh-en", True, CHINESE_ENGLISH), ("any", False, ANY_PAIR)):
        evidence = collect(ratings.pairs, encoder, chinese=chinese)
        model = fit(evidence, labels_of(ratings), recipe)
        path = arguments.output / f"{name}.npz"
        arrays = {field: getattr(model, field) for field in model.__dataclass_fields__}
        np.savez_compressed(path, **arrays)
        print(
            f"{path.name}: {path.stat().st_size:,} bytes, {len(ratings):,} beads, {asdict(recipe)}"
        )


if __name__ == "__main__":
    main()
