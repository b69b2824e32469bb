"""Fit the weights of the estimate and of the doubtful words, and write them into the package.

    python -m training estimates GOLD [--without SET …] [--output src/align/score/weights]

GOLD holds the mqm folders. Documents that may be looked at are used, no others: of all four sets
for the estimate, of the three sets of news for the words. With ``--without``, sets are left out:
that is how ``python -m benchmarks agreement`` measures a set that no fit has seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from align.encode import UseEncoder
from benchmarks.common.rated import SETS
from training.estimate.doubt_fitting import fit_doubts
from training.estimate.fitting import ANY_PAIR, CHINESE_ENGLISH, fit, fit_and_score
from training.estimate.material import Material, anchors, material

WEIGHTS = Path(__file__).parents[2] / "src/align/score/weights"
#: Sets whose marks are fine and many enough to learn words from.
WORDS = ("wmt23", "news20", "news21")


def write(model: object, path: Path) -> None:
    """The arrays of a model as an npz file."""
    arrays = {name: getattr(model, name) for name in type(model).__dataclass_fields__}
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def read(gold: Path, encoder: UseEncoder, without: Sequence[str] = ()) -> list[Material]:
    """The sets to fit to."""
    return [material(gold, name, "looked", encoder) for name in SETS if name not in without]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--without", nargs="+", choices=SETS, default=())
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    encoder = UseEncoder()
    sets = read(options.gold, encoder, options.without)
    known = anchors(sets, encoder)
    print({one.name: len(one) for one in sets}, asdict(CHINESE_ENGLISH))
    model, score = fit_and_score(sets, CHINESE_ENGLISH, known)
    write(model, options.output / "zh-en.npz")
    write(fit(sets, ANY_PAIR, known, chinese=False), options.output / "any.npz")
    parts = np.split(score, np.cumsum([len(one) for one in sets])[:-1])
    words = [(one, part) for one, part in zip(sets, parts, strict=True) if one.name in WORDS]
    if words:
        write(fit_doubts(*zip(*words, strict=True)), options.output / "doubts-zh-en.npz")
