"""What the measurements of time and memory share. Linux only: memory is read from ``/proc``.

Importing it before numpy keeps every linear algebra library on one thread, here and in the
processes that this one starts.
"""

from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import json  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median  # noqa: E402

Figures = dict[str, float]

#: The checkout that this file is in.
ROOT = Path(__file__).resolve().parents[2]


def on_one_core() -> None:
    """Keep this process and its children on the first core it may use."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def race(runners: dict[str, Callable[[], object]], rounds: int) -> Figures:
    """Least processor seconds of each, one after the other in every round."""
    best = dict.fromkeys(runners, float("inf"))
    for _ in range(rounds):
        for name, run in runners.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    return best


def resident() -> float:
    """Megabytes that this process holds now; from here on :func:`peak` starts afresh."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def peak() -> float:
    """Most megabytes that this process has held since :func:`resident` was called."""
    return _status("VmHWM")


def _status(field: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    raise OSError(f"/proc/self/status has no {field}")


def in_fresh_process(name: str, arguments: Sequence[str], python: str = sys.executable) -> Figures:
    """The figures that a measurement prints, as JSON, on its last line."""
    command = [python, "-m", "benchmarks", name, *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def medians(runs: Sequence[Figures]) -> Figures:
    """Of several runs, the median of each figure."""
    return {name: median(run[name] for run in runs) for name in runs[0]}
