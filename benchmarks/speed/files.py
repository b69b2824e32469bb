"""Time and memory of the bilingual formats on many units.

Usage: python -m benchmarks files [UNITS]

Each format writes and reads in a process of its own; the peak is that process's resident set.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from align.bitext import Bead

FORMATS = ("tmx", "tsv", "jsonl", "moses")


def beads(count: int) -> Iterator[Bead]:
    for i in range(count):
        source, target = f"这是第{i}句话，它说的是小米。", f"This is sentence {i}, about Xiaomi."
        yield Bead((i,), (i,), source, target, 0.9, 0.8, 1.5)


def measure(name: str, count: int) -> None:
    import resource

    from align.formats import iter_beads, write_beads

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        start = time.perf_counter()
        write_beads(beads(count), path, format=name)
        middle = time.perf_counter()
        read = sum(1 for _ in iter_beads(path, format=name))
        end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:6} {read:8,} units  write {middle - start:5.1f} s  read {end - middle:5.1f} s  "
        f"peak {peak:4.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("units", type=int, nargs="?", default=200_000)
    parser.add_argument("--only", choices=FORMATS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only:
        measure(arguments.only, arguments.units)
        return
    for units in (arguments.units // 10, arguments.units):
        for name in FORMATS:
            command = [sys.executable, "-m", "benchmarks", "files", str(units), "--only", name]
            subprocess.run(command, check=True)
