"""The bead stage alone on long documents, beside vecalign's dynamic programme, on one core.

    python -m benchmarks growth DATA_DIR [--sizes 5000 20000] [--rounds 3] [--peer-python PY]

DATA_DIR holds ``mac-dev`` (NNN.zh, NNN.en, NNN.gold). The vectors are given: real windows of 1 to 7
segments of MAC-dev, the documents one after the other, over and over; each time all are turned by a
random rotation of their own, so that no passage resembles an earlier copy of itself. A size of
20,000 means 40,000 segments in all; the English side has four for three of the Chinese.

The peer is PyPI's sentweave: vecalign's
dynamic programme (Thompson and Koehn 2019) in memory, beads of up to eight segments, its defaults;
it gets the same vectors. Install it where ``--peer-python`` says [this interpreter].

*Ours* is what the same evidence allows: the first pass. *Both passes* is the whole bead stage of
the default encoder, with vectors of clauses and tokens as well (ready beforehand; the texts repeat
as they are); it has no peer and runs with ``--both-passes`` only.

Each run is a fresh process, ours and the peer's in turn; the median of the rounds counts. Memory:
most that the process holds beyond what it held when the vectors were ready; beside it, the vectors.
Right: the share of the gold beads found, to show that both did the job.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common import timing as common

OURS, BOTH, PEER = "ours", "ours, both passes", "sentweave"
WINDOWS = 7
#: Most segments in a bead; what sentweave's own ``align`` makes of it, and hands on beside it.
BEAD, PEER_WIDTH = 8, 9
PEER_SETTINGS = {
    "del_percentile_frac": 0.2,
    "max_size_full_dp": 300,
    "costs_sample_size": 20_000,
    "num_samps_for_norm": 100,
}

Bead = tuple[tuple[int, ...], tuple[int, ...]]


def make_document(data: Path, size: int, folder: Path) -> None:
    """Write texts, windows and gold beads of a pair of 2 × ``size`` segments in all."""
    from beads_data import read_gold

    from align.encode import UseEncoder

    encoder = UseEncoder()
    gold = read_gold(data / "mac-dev", "zh", "en")
    texts = [[t for d in gold for t in d.near], [t for d in gold for t in d.far]]
    once = shifted((d.beads, len(d.near), len(d.far)) for d in gold)
    copies = 2 * size // sum(map(len, texts)) + 1
    every = shifted([(once, len(texts[0]), len(texts[1]))] * copies)
    beads = [(a, b) for a, b in every if a and b and a[-1] + b[-1] + 2 <= 2 * size]
    (folder / "gold.json").write_text(json.dumps(beads))
    rng = np.random.default_rng(1)
    turns = [np.linalg.qr(rng.normal(size=(512, 512)))[0].astype(np.float32) for _ in range(copies)]
    for side, name in enumerate(("near", "far")):
        length = max(bead[side][-1] for bead in beads) + 1
        (folder / f"{name}.json").write_text(json.dumps((texts[side] * copies)[:length]))
        windows = encoder.windows(encoder.analyse(texts[side]).segments, WINDOWS)
        for k, window in enumerate(windows):
            turned = np.concatenate([window @ turn for turn in turns])[:length]
            np.save(folder / f"{name}{k}.npy", turned)


def shifted(documents: Iterable[tuple[list[Bead], int, int]]) -> list[Bead]:
    """The beads of several documents as those of one: (beads, near size, far size) of each."""
    result: list[Bead] = []
    i = j = 0
    for beads, near, far in documents:
        result += [(tuple(n + i for n in a), tuple(n + j for n in b)) for a, b in beads]
        i, j = i + near, j + far
    return result


def ours(folder: Path) -> Callable[[], list[Bead]]:
    """Our first pass, its vectors loaded."""
    from align.beads.documents.encoded_document import EncodedDocument
    from align.beads.scorers import load_weights
    from align.beads.stretches import align_encoded

    def side(name: str) -> EncodedDocument:
        windows = []
        for k in range(WINDOWS):
            window = np.load(folder / f"{name}{k}.npy")
            first = np.zeros((1, window.shape[1]), np.float32)
            windows.append(np.concatenate([first, window]))
        return EncodedDocument(read_texts(folder, name), windows, [])

    near, far, weights = side("near"), side("far"), load_weights()
    return lambda: as_beads(align_encoded(near, far, weights))


def both_passes(folder: Path) -> Callable[[], list[Bead]]:
    """Our whole bead stage, everything encoded."""
    from align.beads.documents.encoded_document import EncodedDocument, encode_document
    from align.beads.scorers import load_weights
    from align.beads.stretches import align_encoded
    from align.encode import UseEncoder

    def side(name: str) -> EncodedDocument:
        texts = read_texts(folder, name)
        return encode_document(texts, UseEncoder(), WINDOWS)

    near, far, weights = side("near"), side("far"), load_weights()
    return lambda: as_beads(align_encoded(near, far, weights))


def sentweave(folder: Path) -> Callable[[], list[Bead]]:
    """The peer, its vectors loaded. Needs numpy and sentweave only."""
    from sentweave.dp_utils import make_alignment_types, vecalign

    def vectors(name: str) -> np.ndarray:
        first = np.load(folder / f"{name}0.npy")
        array = np.empty((WINDOWS, *first.shape), np.float32)
        for k in range(WINDOWS):
            array[k] = np.load(folder / f"{name}{k}.npy")
        return array

    near, far, types = vectors("near"), vectors("far"), make_alignment_types(BEAD)

    def run() -> list[Bead]:
        np.random.seed(42)
        stack = vecalign(near, far, types, width_over2=PEER_WIDTH, **PEER_SETTINGS)
        return [(tuple(a), tuple(b)) for a, b in stack[0]["final_alignments"]]

    return run


def read_texts(folder: Path, name: str) -> list[str]:
    """The segments of one side."""
    texts: list[str] = json.loads((folder / f"{name}.json").read_text())
    return texts


def as_beads(placed: Iterable[Any]) -> list[Bead]:
    """Ranges as lists of segments."""
    return [(tuple(range(p.i0, p.i1)), tuple(range(p.j0, p.j1))) for p in placed]


PREPARED = {OURS: ours, BOTH: both_passes, PEER: sentweave}


def measure(name: str, folder: Path) -> None:
    """Run one of them once in this process, and print its figures."""
    common.on_one_core()
    run = PREPARED[name](folder)
    ready = common.resident()
    start = time.process_time()
    found = {(a, b) for a, b in run() if a and b}
    seconds = time.process_time() - start
    above = common.peak() - ready
    gold = {(tuple(a), tuple(b)) for a, b in json.loads((folder / "gold.json").read_text())}
    right = len(found & gold) / len(gold)
    print(json.dumps({"seconds": seconds, "above": above, "ready": ready, "right": right}))


def compare(options: argparse.Namespace, size: int) -> dict[str, common.Figures]:
    """Medians of each at one size."""
    names = [OURS, PEER, BOTH] if options.both_passes else [OURS, PEER]
    with tempfile.TemporaryDirectory() as folder:
        make_document(options.data, size, Path(folder))
        runs: dict[str, list[common.Figures]] = {name: [] for name in names}
        for _ in range(options.rounds):
            for name in names:
                python = options.peer_python if name == PEER else sys.executable
                runs[name].append(
                    common.in_fresh_process("growth", ["--run", name, folder], python)
                )
    return {name: common.medians(of) for name, of in runs.items()}


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--run"]:
        measure(sys.argv[2], Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many [3]")
    parser.add_argument("--peer-python", default=sys.executable, help="where sentweave is")
    parser.add_argument("--both-passes", action="store_true", help="our second pass, too")
    options = parser.parse_args()
    print(f"{'':10}{'':20}{'seconds':>9}{'MB above':>10}{'MB ready':>10}{'right':>8}")
    results = []
    for size in options.sizes:
        results.append(compare(options, size))
        for name, f in results[-1].items():
            print(
                f"{size:8}  {name:20}{f['seconds']:9.2f}{f['above']:10.0f}{f['ready']:10.0f}"
                f"{f['right']:8.3f}",
                flush=True,
            )
    last, first = results[-1], results[0]
    for figure, what in (("seconds", "time"), ("above", "memory")):
        share = last[OURS][figure] / last[PEER][figure]
        print(f"ours / sentweave, {what} at {options.sizes[-1]}: {share:.2f}")
    for name in last:
        growth = last[name]["seconds"] / first[name]["seconds"]
        print(f"{name}: time at {options.sizes[-1]} / time at {options.sizes[0]}: {growth:.2f}")
