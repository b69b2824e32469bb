"""A corpus with pairs that do harm, killed at random moments, beside an undisturbed run.

    python -m benchmarks chaos [--pairs 300] [--kills 10] [--engine dask]

Pairs that raise, hang, die, eat memory, are empty or no text are among small synthetic ones. The
run is ended by SIGKILL at random moments and started again, then left to end; its files have to be
the same bytes as those of a run that nobody disturbed. With `--engine dask` both go through a
cluster of two workers of this machine; in the disturbed one, a worker is killed, too, and another
started in its place.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import threading
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus.cluster import Cluster, cluster
from benchmarks.corpus.running import Ran, run_corpus, state, surroundings, was_killed
from benchmarks.corpus.synthetic import HARMS, write_harms, write_pairs, write_plugin

#: Limits of a pair: seconds, megabytes.
LIMITS = ("--timeout", "20", "--memory", "900")


@dataclass(frozen=True)
class Outcome:
    """How both runs ended.

    Attributes:
        undisturbed: the run that nobody disturbed.
        last: the last of the others.
        kills: how many of them SIGKILL ended.
        runs: how many there were.
        different: files that are not the same, and rows of the catalogue.
        reasons: name → reason of the pairs that failed.
    """

    undisturbed: Ran
    last: Ran
    kills: int
    runs: int
    different: list[str]
    reasons: dict[str, str]


def chaos(
    root: Path,
    pairs: int,
    kills: int,
    *,
    harms: Sequence[str] = HARMS,
    words: Sequence[str] = ("--workers", "2"),
    made: Cluster | None = None,
    seed: int = 7,
) -> Outcome:
    """Run a corpus undisturbed and disturbed, below ``root``."""
    write_pairs(root / "in", pairs, 3)
    write_harms(root / "in", tuple(harms))
    environment = surroundings(write_plugin(root / "plugin"))
    options = [root / "in", *LIMITS, "--encoder", "harmful", *words]
    undisturbed = run_corpus([*options, "-o", root / "quiet"], environment)
    chance = random.Random(seed)
    killed = runs = 0
    if made is not None:
        threading.Timer(undisturbed.seconds / 3, _kill_a_worker, (made,)).start()
    while killed < kills:
        moment = chance.uniform(0, max(undisturbed.seconds / max(1, kills) * 2, 5.0))
        ran = run_corpus([*options, "-o", root / "out"], environment, kill_after=moment)
        runs += 1
        killed += was_killed(ran)
        if runs > 5 * kills:
            break
    last = run_corpus([*options, "-o", root / "out"], environment)
    different = _different(root / "quiet", root / "out")
    return Outcome(undisturbed, last, killed, runs + 1, different, _reasons(root / "out"))


def _different(quiet: Path, out: Path) -> list[str]:
    files = state(quiet), state(out)
    names = sorted(files[0].keys() | files[1].keys())
    found = [name for name in names if files[0].get(name) != files[1].get(name)]
    rows = []
    for folder in (quiet, out):
        base = sqlite3.connect(folder / "catalog.sqlite")
        rows.append(set(base.execute("select * from pairs")))
        base.close()
    return found + [str(row) for row in sorted(rows[0] ^ rows[1], key=str)]


def _kill_a_worker(made: Cluster) -> None:
    made.workers[0].kill()
    made.add_worker()


def _reasons(out: Path) -> dict[str, str]:
    base = sqlite3.connect(out / "catalog.sqlite")
    try:
        query = "select pair, error from pairs where status = 'failed' order by pair"
        return dict(base.execute(query))
    finally:
        base.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--engine", choices=("local", "dask"), default="local")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        environment = surroundings(write_plugin(root / "plugin"))
        is_dask = arguments.engine == "dask"
        with cluster(environment) if is_dask else nullcontext() as made:
            words = ("--workers", "2")
            if made is not None:
                words = ("--engine", "dask", "--scheduler", made.address)
            found = chaos(root, arguments.pairs, arguments.kills, words=words, made=made)
    print(f"{found.runs} runs, {found.kills} killed; exit codes", end=" ")
    print(f"{found.undisturbed.code} undisturbed, {found.last.code} at last")
    print("NOT THE SAME BYTES:" if found.different else "same bytes", *found.different, sep="\n  ")
    print(f"{found.last.end['done']} done, {found.last.end['failed']} failed:")
    for name, reason in found.reasons.items():
        print(f"  {name:12} {reason.rpartition('/')[2]}")


if __name__ == "__main__":
    main()
