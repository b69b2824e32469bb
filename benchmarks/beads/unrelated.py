"""Whether unrelated documents are told from translations.

    python -m benchmarks unrelated DATA_DIR

The six MAC-dev pairs against two hundred others: a chapter with another chapter's translation, or
with its own in shuffled order, in turn.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from align.beads.documents.encoded_document import EncodedDocument, averaged_windows
from align.beads.relatedness import relatedness
from align.encode import UseEncoder
from benchmarks.common.gold import read_gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    encoder = UseEncoder()
    rng = random.Random(1)

    def side(texts: list[str]) -> EncodedDocument:
        return EncodedDocument(texts, averaged_windows(encoder.encode(texts), 1))

    gold = read_gold(arguments.data / "mac-dev", "zh", "en")
    near, far = [side(d.near) for d in gold], [side(d.far) for d in gold]
    true = [relatedness(a, b) for a, b in zip(near, far, strict=True)]
    others = []
    for number in range(200):
        i, j = rng.sample(range(len(gold)), 2)
        if number % 2:
            others.append(relatedness(near[i], far[j]))
        else:
            shuffled = rng.sample(gold[i].far, len(gold[i].far))
            others.append(relatedness(near[i], side(shuffled)))
    print(f"translations: {min(true):.4f} or more; {len(others)} others: {max(others):.4f} or less")
