"""What a corpus costs by size: measured on small pairs, simulated at a million.

    python -m benchmarks scale [--pairs 1000000] [--sample 40] [--write]

Three parts. The speech of the checkout goes through the whole job stage by stage. A sample of
synthetic pairs of 4 to 200 sentences goes through `align corpus` with one worker: seconds of each
pair, memory of the worker, bytes. Then the command's own code runs over so many pairs with a
worker that answers at once (parent's time, memory, bytes; again when nothing is left to do), and
the measured times are put on 2 to 1,024 simulated workers, of which some die and some pairs hang.
`--write` puts the tables into docs/scale.md.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.common import timing
from benchmarks.corpus.running import run_corpus
from benchmarks.corpus.simulation import Load, simulate
from benchmarks.corpus.synthetic import texts, write_pair
from benchmarks.speed.job import Clock

PAGE = timing.ROOT / "docs" / "scale.md"
_BLOCK = re.compile(r"(<!-- scale -->\n).*?(<!-- /scale -->)", re.DOTALL)
_WORKERS = (2, 16, 64, 256, 1024)
#: Segments, both sides counted, of the corpus whose price is told.
_BILLION = 1e9


@dataclass(frozen=True)
class Sample:
    """Pairs that were run.

    Attributes:
        seconds: of each pair.
        segments: of all, both sides counted.
        start: seconds until the worker was ready.
        memory: megabytes that the worker held at most.
        shard: bytes of shards.
        row: JSON of the first pair's row.
        content: the first pair's shard.
    """

    seconds: list[float]
    segments: int
    start: float
    memory: float
    shard: int
    row: str
    content: bytes


def stages() -> list[str]:
    """Segments per processor second and stage, on the speech, with everything loaded."""
    from align.encode import UseEncoder
    from align.pipeline import run_documents
    from align.text import read_document

    name = "lei-jun-2018-annual-meeting.txt"
    sides = [read_document(timing.ROOT / "corpus" / side / name) for side in ("zh", "en")]
    encoder, clock = UseEncoder(), Clock()
    run_documents(*sides, encoder=encoder)
    clock.start()
    start = time.process_time()
    run_documents(*sides, encoder=encoder, progress=clock)
    whole = time.process_time() - start
    count = sum(len(side.segments) for side in sides)
    rows = [*clock.seconds.items(), ("all", whole)]
    return [
        "| stage | segments per core-second | core-hours per billion segments |",
        "|---|---|---|",
        *(
            f"| {stage} | {count / seconds:,.0f} | {seconds / count * _BILLION / 3600:,.0f} |"
            for stage, seconds in rows
        ),
    ]


def sample(root: Path, count: int) -> Sample:
    """Run ``count`` pairs with one worker."""
    chance = random.Random(7)
    for side in ("zh", "en"):
        (root / "in" / side).mkdir(parents=True)
    for number in range(count):
        sentences = round(4 * 50 ** chance.random())
        write_pair(root / "in", f"{number:05}", *texts(number, sentences))
    out = root / "out"
    ran = run_corpus([root / "in", "-o", out, "--workers", "1"])
    if ran.code:
        raise SystemExit(f"align corpus ended with {ran.code}: {ran.error}")
    base = sqlite3.connect(out / "journal.sqlite")
    rows = base.execute("select seconds, row, name from rows order by name").fetchall()
    base.close()
    seconds = [row[0] for row in rows]
    shards = {path.stem: path for path in (out / "shards").iterdir()}
    shard = sum(path.stat().st_size for path in shards.values())
    start = max(0.0, ran.times[0] - seconds[0])
    content = shards[rows[0][2]].read_bytes()
    return Sample(
        seconds, int(ran.end["segments"]), start, ran.worker_peak, shard, rows[0][1], content
    )


class AtOnce:
    """An engine whose worker answers at once; its own time is counted apart."""

    def __init__(self, found: Sample, home: Path) -> None:
        import json

        from align.corpus.job.task import Row

        self.row = Row.from_dict(json.loads(found.row))
        self.shard = home / "shard"
        self.shard.write_bytes(found.content)
        self.seconds = 0.0

    def run(self, tasks: Iterable) -> Iterator:
        """See the engines of align."""
        from align.corpus.job.task import Answer

        for task in tasks:
            start = time.process_time()
            place = Path(task.out, task.shard)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(self.shard)
            row = replace(self.row, name=task.name, key=task.key, file=task.file)
            self.seconds += time.process_time() - start
            yield Answer(row, 0.0)

    def close(self) -> None:
        """Nothing to let go of."""


@dataclass(frozen=True)
class Parent:
    """Figures of the parent: processor seconds per pair first and again, megabytes, bytes."""

    first: float
    again: float
    memory: float
    journal: float
    catalogue: float


def parent(found: Sample, root: Path, pairs: int) -> Parent:
    """Run the parent's code over so many pairs of one content."""
    from align.corpus.job.options import JobOptions
    from align.corpus.pairs.pair import Pair
    from align.corpus.runner import Plan, run_corpus

    sides = [str(root / "in" / side / "00000.txt") for side in ("zh", "en")]
    plan, out = Plan(str(root / "many"), JobOptions()), root / "many"
    plan.options.digest()  # what every run needs is loaded
    figures = []
    before = timing.resident()
    for _ in range(2):
        engine = AtOnce(found, root)
        named = (Pair(f"{n // 1000:04}/{n % 1000:03}", *sides) for n in range(pairs))
        start = time.process_time()
        run_corpus(named, plan, engine, total=pairs)
        figures.append((time.process_time() - start - engine.seconds) / pairs)
    sizes = [(out / name).stat().st_size for name in ("journal.sqlite", "catalog.sqlite")]
    return Parent(*figures, timing.peak() - before, *(size / pairs for size in sizes))


def tables(found: Sample, own: Parent, pairs: int) -> list[str]:
    """What was measured, and what follows from it."""
    segments = found.segments / len(found.seconds)
    mean = sum(found.seconds) / len(found.seconds)
    lines = [
        f"| measured on {len(found.seconds)} pairs of {segments:.0f} segments on average | |",
        "|---|---|",
        f"| seconds per pair: mean, longest | {mean:.2f}, {max(found.seconds):.2f} |",
        f"| seconds until a worker is ready | {found.start:.1f} |",
        f"| memory of a worker | {found.memory:.0f} MB |",
        f"| shard, per segment | {found.shard / found.segments:.0f} bytes |",
        "",
        f"| the parent, over {pairs:,} pairs | |",
        "|---|---|",
        f"| processor time per pair | {own.first * 1e3:.2f} ms |",
        f"| the same when nothing is left to do | {own.again * 1e3:.2f} ms |",
        f"| memory beyond what it starts with | {own.memory:.0f} MB |",
        f"| journal, catalogue, per pair | {own.journal:.0f}, {own.catalogue:.0f} bytes |",
        "",
        f"| workers, {pairs:,} pairs simulated | hours | busy | end, not all busy | done twice |",
        "|---|---|---|---|---|",
    ]
    load = Load(pairs, found.seconds, own.first, found.start)
    for workers in _WORKERS:
        course = simulate(load, workers)
        lines.append(
            f"| {workers:,} | {course.seconds / 3600:.2f} | {course.busy:.1%} "
            f"| {course.tail:.0f} s | {course.retries} |"
        )
    lines += ["", f"One parent hands out {1 / own.first:,.0f} pairs per second at most: with pairs"]
    lines[-1] += f" like these it keeps {mean / own.first:,.0f} workers at work."
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        found = sample(root, arguments.sample)
        own = parent(found, root, arguments.pairs)
        lines = [*stages(), "", *tables(found, own, arguments.pairs)]
    text = "\n" + "\n".join(lines) + "\n\n"
    print(text)
    if arguments.write:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(_BLOCK.sub(lambda m: m[1] + text + m[2], page), "utf-8")


if __name__ == "__main__":
    main()
