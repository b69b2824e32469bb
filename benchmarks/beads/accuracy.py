"""Measure the aligner as users call it.

    python -m benchmarks accuracy DATA_DIR --folds DIR

MAC documents are aligned with the weights that were fitted without them (``beads_train.py
--folds``), whole and with seeded runs removed; the German–French one with the shipped weights.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from align.beads.documents.encoded_document import EncodedDocument, encode_document
from align.beads.lattice.shapes import Placed
from align.beads.scorers import Weights, load_weights
from align.beads.stretches import align_encoded
from align.encode import UseEncoder
from align.evaluate.alignment import score_alignment
from benchmarks.common.gold import GoldDocument, Pair, read_gold, verdicts, with_holes

#: Copies of each document with holes, per share of the text removed.
HOLE_SEEDS = range(100, 104)


def side(texts: list[str], encoder: UseEncoder) -> EncodedDocument:
    return encode_document(texts, encoder, windows=8)


def run(document: GoldDocument, encoder: UseEncoder, weights: Weights) -> list[Placed]:
    return align_encoded(side(document.near, encoder), side(document.far, encoder), weights)


def pairs(placed: Iterable[Placed]) -> list[Pair]:
    return [(tuple(range(b.i0, b.i1)), tuple(range(b.j0, b.j1))) for b in placed]


def show(name: str, gold: list[GoldDocument], placed: list[list[Placed]]) -> None:
    s = score_alignment([d.beads for d in gold], [pairs(p) for p in placed])
    print(
        f"{name:24s} strict F1 {s.f1_strict:.4f} (P {s.precision_strict:.4f} R "
        f"{s.recall_strict:.4f}) lax {s.f1_lax:.4f}",
        flush=True,
    )


def calibration(gold: list[GoldDocument], placed: list[list[Placed]]) -> list[tuple[float, bool]]:
    """(confidence, right) of every bead."""
    return [
        (bead.confidence, right)
        for document, beads in zip(gold, placed, strict=True)
        for bead, right in zip(beads, verdicts(document, beads), strict=True)
    ]


def expected_error(pooled: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equally wide bins, in [0, 1]."""
    error = 0.0
    for b in range(bins):
        chosen = [(p, r) for p, r in pooled if min(int(p * bins), bins - 1) == b]
        if chosen:
            error += abs(sum(p for p, _ in chosen) - sum(r for _, r in chosen)) / len(pooled)
    return error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    arguments = parser.parse_args()
    encoder = UseEncoder()
    gold = read_gold(arguments.data / "mac-dev", "zh", "en")
    folds = {
        d.name: Weights.from_json((arguments.folds / f"{d.name}.json").read_text("utf-8"))
        for d in gold
    }
    start = time.perf_counter()
    placed = [run(d, encoder, folds[d.name]) for d in gold]
    seconds = time.perf_counter() - start
    count = sum(len(d.near) + len(d.far) for d in gold)
    show("MAC-dev whole", gold, placed)
    print(f"{'':24s} {count / seconds:.0f} segments a second, both sides counted")
    pooled = calibration(gold, placed)
    print(f"{'':24s} expected calibration error {expected_error(pooled):.4f}, {len(pooled)} beads")
    for share in (0.05, 0.15):
        holed = [with_holes(d, share, seed) for d in gold for seed in HOLE_SEEDS]
        placed = [run(d, encoder, folds[d.name.partition("+")[0]]) for d in holed]
        show(f"MAC-dev, {share:.0%} removed", holed, placed)
        pooled = calibration(holed, placed)
        print(f"{'':24s} expected calibration error {expected_error(pooled):.4f}")
    berg = read_gold(arguments.data / "text-berg-dev", "de", "fr")
    show("Text+Berg de–fr", berg, [run(d, encoder, load_weights()) for d in berg])
