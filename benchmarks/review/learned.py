"""Whether thresholds learned from reviews help on documents that were not reviewed.

    python -m benchmarks learned GOLD [--documents 10]

Documents are aligned, and a person's review is simulated by the gold beads: what agrees is
accepted, the rest is set otherwise. ``align learn`` then refits the confidence below which a bead
counts as doubtful; F1 is of telling the wrong beads, held out document by document, with the
interval of its difference. The shipped weights were fitted on some of these documents, so fewer
beads are wrong than elsewhere; no single case is looked at.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from align.beads import align
from align.bitext import Document
from align.encode import get_encoder
from align.review.learning import bead_examples, refit
from align.review.state import ACCEPTED
from align.review.verdicts.model import BeadVerdict
from benchmarks.common.gold import GoldDocument, read_gold


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


def main() -> None:
    """Print what is learned."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--documents", type=int, default=10)
    arguments = parser.parse_args()
    encoder = get_encoder("use")
    gold = read_gold(arguments.gold / "mac-dev", "zh", "en")
    examples = []
    for document in gold[: arguments.documents]:
        sides = (
            Document.from_segments(document.near, "zh"),
            Document.from_segments(document.far, "en"),
        )
        beads = align(*sides, encoder=encoder).beads
        examples.append(bead_examples(beads, review(document)))
        wrong = sum(bad for _, bad in examples[-1])
        print(f"{document.name}: {len(examples[-1])} beads, {wrong} of them wrong", flush=True)
    learned = refit("bead-confidence", examples, 0.4, below=True)
    print(learned)


if __name__ == "__main__":
    main()
