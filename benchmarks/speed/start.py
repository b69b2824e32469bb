"""A cold ``align run`` on the corpus, and the size of an installation.

    python -m benchmarks start [--corpus corpus] [--cores 2] [--rounds 3] [--python PY]

Each round is a fresh process of the command itself, from the two raw texts to the written results.
Prints the median of wall-clock and processor seconds and of the most memory that the process held,
and what the files under the interpreter's prefix take on disk: for the core installation alone give
``--python`` of a fresh virtual environment after ``pip install .``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.common import timing as common


def measure(python: str, texts: list[Path]) -> common.Figures:
    """One cold run."""
    with tempfile.TemporaryDirectory() as folder:
        command = [python, "-m", "align", "run", *map(str, texts), "-o", f"{folder}/out"]
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=plain_environment()
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    processor = usage.ru_utime + usage.ru_stime
    return {"wall": wall, "processor": processor, "peak": usage.ru_maxrss / 1024}


def plain_environment() -> dict[str, str]:
    """The environment without the one-thread limit that the other measurements set."""
    return {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}


def installed_megabytes(python: str) -> float:
    """What the files under an interpreter's prefix take on disk."""
    asked = subprocess.run(
        [python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True
    )
    files = (p.lstat() for p in Path(asked.stdout.strip()).rglob("*") if not p.is_dir())
    return sum(status.st_blocks * 512 for status in files) / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many [3]")
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    for target in sorted((options.corpus / "en").glob("*.txt")):
        texts = [options.corpus / "zh" / target.name, target]
        f = common.medians([measure(options.python, texts) for _ in range(options.rounds)])
        print(
            f"{target.name}: {f['wall']:.2f} s on {options.cores} cores "
            f"({f['processor']:.2f} s of processor time), peak {f['peak']:.0f} MB"
        )
    print(f"installed: {installed_megabytes(options.python):.0f} MB, interpreter's links included")
