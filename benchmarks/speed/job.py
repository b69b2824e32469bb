"""The whole job (align, check, estimate) stage by stage, beside the encoder package, on one core.

    python -m benchmarks job DATA_DIR [--old SRC] [--documents 6] [--rounds 1] [--harper]

DATA_DIR holds ``mac-dev`` (NNN.zh, NNN.en, NNN.gold), whose documents are cut into segments
already. Processor seconds of each stage, everything loaded and one document done beforehand; the
package's bare encoding of the same texts is measured in the same process. With ``--old``, the
source folder of another version is measured too, in turn, each time in a fresh process, and the
last column is new divided by old. Of several rounds the least counts. The check
``grammar-harper``, which runs where its package is installed, takes part with ``--harper`` only.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

from align.bitext import Document
from align.check import CheckConfig
from align.encode import UseEncoder
from align.pipeline import run_documents
from benchmarks.common import timing as common
from benchmarks.speed.stages import package_forward, read_pairs

STAGES = ("encode", "align", "check", "estimate")
PACKAGE, WHOLE, SEGMENTS = "package: bare encoding", "whole job", "segments"
#: Segments of a side that are worked off before the clock starts.
WARM = 40


class Clock:
    """Takes the progress that a job reports, and the processor seconds up to it."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._last = time.process_time()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Seconds since the last report belong to this stage."""
        now = time.process_time()
        self.seconds[stage] += now - self._last
        self._last = now

    def start(self) -> None:
        """What was done since the last report belongs to no stage."""
        self._last = time.process_time()


def measure(data: Path, documents: int, harper: bool) -> common.Figures:
    """Seconds of each stage, of all, and of the package."""
    config = CheckConfig(disable=frozenset() if harper else frozenset({"grammar-harper"}))
    common.on_one_core()
    encoder, pairs = UseEncoder(), read_pairs(data)[:documents]
    first = pairs[0]
    run_documents(
        Document.from_segments(first[0].texts[:WARM], "zh"),
        Document.from_segments(first[1].texts[:WARM], "en"),
        encoder=encoder,
        config=config,
    )
    clock, start = Clock(), time.process_time()
    for source, target in pairs:
        clock.start()
        run_documents(source, target, encoder=encoder, config=config, progress=clock)
    whole = time.process_time() - start
    texts = [text for pair in pairs for side in pair for text in side.texts]
    forward = package_forward(texts, encoder)
    start = time.process_time()
    forward()
    bare = time.process_time() - start
    return {**clock.seconds, WHOLE: whole, PACKAGE: bare, SEGMENTS: len(texts)}


def of_version(source: Path | None, arguments: list[str]) -> common.Figures:
    """The figures of a version, or of this one, in a fresh process."""
    before = os.environ.get("PYTHONPATH")
    if source is not None:
        os.environ["PYTHONPATH"] = str(source.resolve())
    try:
        return common.in_fresh_process("job", arguments)
    finally:
        if before is None:
            os.environ.pop("PYTHONPATH", None)
        else:
            os.environ["PYTHONPATH"] = before


def least(runs: list[common.Figures]) -> common.Figures:
    """Of several runs, the least of each figure."""
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--old", type=Path, help="source folder of another version")
    parser.add_argument("--documents", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--harper", action="store_true", help="grammar-harper as well")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(measure(options.data, options.documents, options.harper)))
        return
    arguments = [str(options.data), "--documents", str(options.documents), "--once"]
    arguments += ["--harper"] * options.harper
    versions = {"old": options.old, "new": None} if options.old else {"new": None}
    runs: dict[str, list[common.Figures]] = {name: [] for name in versions}
    for _ in range(options.rounds):
        for name, source in versions.items():
            runs[name].append(of_version(source, arguments))
    best = {name: least(figures) for name, figures in runs.items()}
    count = best["new"][SEGMENTS]
    print(f"{count:.0f} segments, both sides counted; processor seconds")
    print(f"{'':24}" + "".join(f"{name:>9}" for name in best) + f"{'ratio':>8}")
    for stage in (*STAGES, WHOLE, PACKAGE):
        cells = "".join(f"{best[name][stage]:9.2f}" for name in best)
        ratio = best["new"][stage] / best["old"][stage] if "old" in best else 1.0
        print(f"{stage:24}{cells}{ratio:8.2f}")
    for name, figures in best.items():
        whole = figures[WHOLE]
        print(f"{name}: {count / whole:.0f} segments/s, {whole / figures[PACKAGE]:.2f} × package")
