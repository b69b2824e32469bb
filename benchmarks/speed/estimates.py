"""Processor seconds that the estimate takes for a thousand beads, the encoder loaded, and how many
of them the encoder takes: ``align run`` has the vectors from aligning.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks estimates DATA_DIR

DATA_DIR holds ``mqm-wmt23-zh-en/dev.tsv``; the first thousand different translations are taken.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from align.bitext import bitext_from_pairs
from align.encode import get_encoder
from align.score import estimate
from align.score.semantic import encode_texts
from benchmarks.common.ratings import read_ratings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    ratings = read_ratings(parser.parse_args().data / "mqm-wmt23-zh-en" / "dev.tsv")
    pairs = list(ratings.pairs)[:1000]
    encoder = get_encoder("use")
    estimate(bitext_from_pairs(pairs[:20], "zh", "en"), encoder=encoder)
    start = time.process_time()
    estimate(bitext_from_pairs(pairs, "zh", "en"), encoder=encoder)
    total = time.process_time() - start
    start = time.process_time()
    encode_texts([text for pair in pairs for text in pair], encoder)
    encoding = time.process_time() - start
    print(
        f"{len(pairs)} beads: {total:.1f} s of processor time, {encoding:.1f} s of it the encoder"
    )
