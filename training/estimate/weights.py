"""Fits the weights of the reference-free estimate and writes them into the package.

    python -m training weights DATA_DIR [--output src/align/score/weights]

DATA_DIR holds ``mqm-wmt23-zh-en/dev.tsv``: MQM ratings, a row an error. Needs scikit-learn and
lightgbm, which the package itself does not. Takes about two minutes.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

import numpy as np

from align.encode import UseEncoder
from align.lexicon.words import _glosses, frequency, translations
from align.score.evidence import Evidence, collect
from benchmarks.common.ratings import Ratings, fair_penalty, read_ratings
from training.estimate.fitting import ANY_PAIR, CHINESE_ENGLISH, Labels, add_known_good, fit

WEIGHTS = Path(__file__).parents[2] / "src/align/score/weights"


def labels_of(ratings: Ratings) -> Labels:
    """What the fit needs of the ratings."""
    return Labels(
        fair_penalty(ratings), ratings.penalty, ratings.major, ratings.document, ratings.segment
    )


def dictionary_pairs(count: int = 25) -> list[tuple[str, str]]:
    """Words and their first gloss (CC-CEDICT): the ratings hold no bead as short as a name or a
    heading of one word, and without these the fit takes all that is short for bad."""
    words = sorted(word for word in _glosses() if 2 <= len(word) <= 6 and frequency(word) > -13)
    chosen = np.random.default_rng(0).permutation(len(words))
    pairs = ((words[i], _first_gloss(words[i])) for i in chosen)
    return [pair for pair, _ in zip((p for p in pairs if p[1]), range(count), strict=False)]


def _first_gloss(word: str) -> str:
    gloss = translations(word)[0].removeprefix("to ")
    plain = gloss.isascii() and not set(gloss) & set("()[]/;:~")
    return gloss[:1].upper() + gloss[1:] if plain else ""


def evidence_and_labels(
    ratings: Ratings, encoder: UseEncoder, *, chinese: bool
) -> tuple[Evidence, Labels]:
    """All that the fit sees: the rated beads, then the known good ones."""
    known = dictionary_pairs()
    evidence = collect([*ratings.pairs, *known], encoder, chinese=chinese)
    return evidence, add_known_good(labels_of(ratings), len(known))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    ratings = read_ratings(arguments.data / "mqm-wmt23-zh-en" / "dev.tsv")
    encoder = UseEncoder()
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, chinese, recipe in (("zh-en", True, CHINESE_ENGLISH), ("any", False, ANY_PAIR)):
        model = fit(*evidence_and_labels(ratings, encoder, chinese=chinese), recipe)
        path = arguments.output / f"{name}.npz"
        arrays = {field: getattr(model, field) for field in model.__dataclass_fields__}
        np.savez_compressed(path, **arrays)
        print(
            f"{path.name}: {path.stat().st_size:,} bytes, {len(ratings):,} beads, {asdict(recipe)}"
        )
