"""What each piece of evidence is worth in the second pass, cross-validated by document.

    python -m benchmarks ablation DATA_DIR

Prints a table: strict F1 on whole MAC-dev documents and on those with seeded runs removed (5 %,
15 %), and the negative log-likelihood of the gold paths, for all the evidence and without each
piece of it.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from align.beads.scorers import Linear
from align.beads.second_pass import refine
from align.encode import UseEncoder
from align.evaluate.alignment import score_alignment
from benchmarks.common.gold import read_gold, with_holes
from training.beads import fit as train
from training.beads.fitting import Example

#: Name of each piece and what its columns' names start with.
PIECES = {
    "windows, lengths and marks of the first pass": "first pass: ",
    "token links": "tokens: ",
    "clause links": "clauses: ",
    "word links": "words: ",
    "clause model": "clause model: ",
    "one-sided clause columns": "one-sided, ",
}


def columns_of(piece: str) -> list[int]:
    if piece == "straddling":
        return [refine.NAMES.index(name) for name in refine.straddle.NAMES]
    if piece == "split":
        return [refine.NAMES.index(name) for name in refine.split.NAMES]
    return [n for n, name in enumerate(refine.NAMES) if name.startswith(PIECES[piece])]


def without(example: Example, columns: list[int]) -> Example:
    """The example with some columns silenced."""
    silenced = example.columns.copy()
    silenced[:, columns] = 0
    return replace(example, columns=silenced)


def row(name: str, finals: list[Example]) -> str:
    groups = sorted({e.extra["group"] for e in finals})
    models: dict[str, Linear] = {
        g: train.fit_beads([e for e in finals if e.extra["group"] != g]) for g in groups
    }
    cells, loss = [], 0.0
    for kind in ("", "holes5%", "holes15%"):
        chosen = [e for e in finals if e.document.name.partition("+")[2] == kind]
        beads = [train.beads_of(e, models[e.extra["group"]]) for e in chosen]
        cells.append(score_alignment([e.document.beads for e in chosen], beads).f1_strict)
        loss += sum(
            train.log_loss(e, models[e.extra["group"]]) for e in chosen if e.gold is not None
        )
    figures = " | ".join(f"{cell:.4f}" for cell in cells)
    return f"| {name} | {figures} | {loss:.0f} |"


def table(finals: list[Example]) -> list[str]:
    lines = [
        "| evidence | whole | 5 % removed | 15 % removed | log loss |",
        "|---|---|---|---|---|",
    ]
    lines.append(row("all", finals))
    print(*lines, sep="\n", flush=True)
    for piece in [*PIECES, "straddling", "split"]:
        columns = columns_of(piece)
        lines.append(row(f"without {piece}", [without(e, columns) for e in finals]))
        print(lines[-1], flush=True)
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    encoder = UseEncoder()
    gold = read_gold(arguments.data / "mac-dev", "zh", "en")
    items = [train.prepare(d, d.name, encoder) for d in gold]
    for seed in range(2):
        share = (0.05, 0.15)[seed % 2]
        items += [train.prepare(with_holes(d, share, seed), d.name, encoder) for d in gold]
    finals, _, _ = train.cross_validate(items)
    assert np.isfinite(finals[0].columns).all()
    table(finals)
