"""Whether thresholds learned from reviews help on documents that were not reviewed.

    python -m benchmarks learned GOLD [--reviews 10]

Documents are aligned, and a person's review is simulated by the gold beads: what agrees is
accepted, the rest is set otherwise. ``align learn`` refits the confidence below which a bead counts
as doubtful, on ten reviews of documents that may be looked at (each document in as many parts as it
takes); the first figure is F1 of telling the wrong beads, held out review by review, with the
interval of its difference. The second is that of the same two thresholds on documents that are only
measured, in ten parts. The shipped weights were fitted on some of these documents, so fewer beads
are wrong than elsewhere; no single case is looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from align.beads import align
from align.bitext import Document
from align.check.config import CheckConfig
from align.encode import get_encoder
from align.encode.base import Encoder
from align.review.learning import bead_examples, compare, refit
from align.review.state import ACCEPTED
from align.review.verdicts.model import BeadVerdict
from benchmarks.common.gold import GoldDocument, read_gold
from benchmarks.common.split import PARTS, in_part


def review(document: GoldDocument) -> list[BeadVerdict]:
    """The gold beads as a person's verdicts."""
    return [
        BeadVerdict(
            tuple((document.near[i],) * 2 for i in near),
            tuple((document.far[j],) * 2 for j in far),
            ACCEPTED,
            "",
            ((near or (0,))[0], (far or (0,))[0]),
        )
        for near, far in document.beads
        if near or far
    ]


def parts(examples: Sequence[tuple[float, bool]], count: int) -> list[Sequence[tuple[float, bool]]]:
    """The examples of a document in ``count`` runs of the same length."""
    edges = [len(examples) * n // count for n in range(count + 1)]
    return [examples[a:b] for a, b in pairwise(edges)]


def examples_of(document: GoldDocument, encoder: Encoder) -> Sequence[tuple[float, bool]]:
    """(confidence, whether gold has it otherwise) of each bead that the aligner finds."""
    sides = (
        Document.from_segments(document.near, "zh"),
        Document.from_segments(document.far, "en"),
    )
    beads = align(*sides, encoder=encoder).beads
    examples = bead_examples(beads, review(document))
    wrong = sum(bad for _, bad in examples)
    print(f"{document.name}: {len(examples)} beads, {wrong} of them wrong", flush=True)
    return examples


def main() -> None:
    """Print what is learned, and what it is worth elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--reviews", type=int, default=10)
    arguments = parser.parse_args()
    encoder = get_encoder("use")
    gold = read_gold(arguments.gold / "mac-dev", "zh", "en")
    looked, measured = ([d for d in gold if in_part(d.name, part)] for part in PARTS)
    each = -(-arguments.reviews // len(looked))
    reviews = [p for d in looked for p in parts(examples_of(d, encoder), each)]
    learned = refit("bead-confidence", reviews, CheckConfig().bead_confidence, below=True)
    print(f"learned on {len(reviews)} reviews of documents that may be looked at:\n  {learned}")
    elsewhere = [p for d in measured for p in parts(examples_of(d, encoder), arguments.reviews)]
    tested = compare("bead-confidence", elsewhere, learned.old, learned.new, below=True)
    print(f"the same thresholds on documents that are only measured:\n  {tested}")


if __name__ == "__main__":
    main()
