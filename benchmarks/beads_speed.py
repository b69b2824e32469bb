"""Time and memory of the aligner on one core.

    python benchmarks/beads_speed.py DATA_DIR [--long 20000]

Prints the whole job (tokenize, encode, align) over MAC-dev against the encoder's bare forward
pass over the same segments, and the bead stage alone on synthetic documents of N × N segments
with vectors given (windows of segments as averages): the time at N over the time at N / 4, and
the peak memory.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from beads_data import read_gold

from align.beads import align
from align.beads.model import load_weights
from align.beads.passes import align_sides
from align.beads.side import Side, averaged_windows
from align.bitext import Document
from align.encode.use import UseEncoder


def timed(work: Callable[[], Any], repeats: int = 3) -> float:
    """Best of some runs, in seconds of processor time: other work on the machine counts less."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def whole_job(data: Path) -> None:
    gold = read_gold(data / "mac-dev", "zh", "en")
    pairs = [
        (Document.from_segments(d.near, "zh"), Document.from_segments(d.far, "en")) for d in gold
    ]
    encoder = UseEncoder()
    load_weights()
    texts = [t for d in gold for side in (d.near, d.far) for t in side]
    bare = timed(lambda: encoder.encode(texts))
    job = timed(lambda: [align(s, t, encoder=encoder) for s, t in pairs])
    print(f"whole job: {len(texts) / job:.0f} segments/s, {job / bare:.2f} × the bare forward pass")
    print(f"bare forward pass: {len(texts) / bare:.0f} segments/s")


def synthetic(count: int) -> tuple[Side, Side]:
    """Two documents whose segments correspond, with some noise, and one in fifty left out."""
    rng = np.random.default_rng(count)
    near = rng.normal(size=(count, 512)).astype(np.float32)
    far = near + rng.normal(scale=1.0, size=near.shape).astype(np.float32)
    keep = rng.random(count) > 0.02
    sides = []
    for vectors in (near, far[keep]):
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        texts = ["x" * int(n) for n in rng.integers(20, 60, len(unit))]
        sides.append(Side(texts, averaged_windows(unit, 7), []))
    return sides[0], sides[1]


def bead_stage(count: int) -> float:
    near, far = synthetic(count)
    weights = load_weights()
    return timed(lambda: align_sides(near, far, weights), 1)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--long", type=int, default=20000)
    parser.add_argument("--only-long", action="store_true")
    arguments = parser.parse_args()
    if not arguments.only_long:
        whole_job(arguments.data)
    short = bead_stage(arguments.long // 4)
    before = peak_megabytes()
    long = bead_stage(arguments.long)
    print(
        f"bead stage: {short:.1f} s at {arguments.long // 4}, {long:.1f} s at {arguments.long} "
        f"(ratio {long / short:.2f}); peak {peak_megabytes():.0f} MB ({before:.0f} MB before)"
    )


if __name__ == "__main__":
    main()
