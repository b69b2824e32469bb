"""Whether findings are confirmed as often as their confidence says.

    python -m benchmarks reliability GOLD [--part measured] [--sample N] [--markdown]

GOLD holds the mqm folders. Every finding of minor severity and above on the four sets of ratings,
put into bins of confidence; in each bin the mean confidence beside the share that raters confirm
(as ``findings`` judges it). The expected calibration error (ECE) is the mean of the gaps, weighted
by the findings in each bin.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.checks.findings import Judged, judge
from benchmarks.common.found import find
from benchmarks.common.rated import SETS, read_set, sample
from benchmarks.common.split import PARTS

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001)


def table(judged: Sequence[Judged]) -> tuple[list[tuple[str, int, float, float]], float]:
    """(bin, findings, mean confidence, share confirmed) of each bin in use, and the ECE."""
    confidence = np.array([one.finding.confidence for one in judged])
    right = np.array([one.right for one in judged], float)
    lines, error = [], 0.0
    for low, high in pairwise(EDGES):
        here = (confidence >= low) & (confidence < high)
        if here.any():
            mean, share = float(confidence[here].mean()), float(right[here].mean())
            lines.append((f"{low:.1f}–{min(high, 1):.1f}", int(here.sum()), mean, share))
            error += here.mean() * abs(mean - share)
    return lines, float(error)


def read(gold: Path, part: str, segments: int | None) -> Iterator[tuple[str, list[Judged]]]:
    """The judged findings of each set."""
    for name in SETS:
        documents = sample(read_set(gold, name, part), segments)
        yield name, list(judge(documents, find([d.pairs for d in documents])))


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=PARTS, default="measured")
    parser.add_argument("--sample", type=int, metavar="N", help="about so many segments per set")
    parser.add_argument("--markdown", action="store_true", help="print the table of all sets only")
    options = parser.parse_args()
    every: list[Judged] = []
    for name, judged in read(options.gold, options.part, options.sample):
        every += judged
        if judged and not options.markdown:
            print(f"{name:8}{len(judged):6} findings, ECE {table(judged)[1]:.3f}")
    lines, error = table(every)
    print("| confidence | findings | mean confidence | confirmed |\n|---|---|---|---|")
    for label, count, mean, share in lines:
        print(f"| {label} | {count} | {mean:.2f} | {share:.2f} |")
    print(f"\nECE {error:.3f} ({len(every)} findings)")
