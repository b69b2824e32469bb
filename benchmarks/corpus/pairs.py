"""A corpus of small synthetic pairs: throughput, the parent's memory, overhead, and running again.

    python -m benchmarks pairs [--pairs 5000] [--small 500] [--sentences 8]

Runs `align corpus` over the small corpus with one worker and with two, beside a bare loop that does
the same work on each pair in one process and writes the same bytes; then over the large one with
two workers, and once more when nothing is left to do. "Overhead" is in processor seconds, start
included; "two workers" compares pairs per second without the first tenth of each run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus.running import Ran, run, run_corpus, state, surroundings
from benchmarks.corpus.synthetic import write_pairs

#: What a person would write.
_BARE = """
import sys
from pathlib import Path
import align

source, out = map(Path, sys.argv[1:])
out.mkdir(parents=True)
encoder = align.get_encoder("use")
for path in sorted((source / "zh").iterdir()):
    bitext = align.run(path, source / "en" / path.name, encoder=encoder)
    align.write(bitext, out / f"{path.stem}.jsonl")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5000)
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--sentences", type=int, default=8)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for name, count in (("small", arguments.small), ("large", arguments.pairs)):
            write_pairs(root / name, count, arguments.sentences)
        small = _small(root, arguments.small)
        _large(root, arguments.pairs, small.peak)


def _small(root: Path, count: int) -> Ran:
    """The run with two workers."""
    command = [sys.executable, "-c", _BARE, str(root / "small"), str(root / "bare")]
    bare = run(command, surroundings())
    one = _run(root, "small", "one", 1)
    two = _run(root, "small", "two", 2)
    same = state(root / "one") == state(root / "two") and all(
        (root / "one/shards" / path.name).read_bytes() == path.read_bytes()
        for path in (root / "bare").iterdir()
    )
    print(f"{count:,} pairs, {'same bytes' if same else 'NOT THE SAME BYTES'}")
    print(f"bare loop     {bare.seconds:8.1f} s, {bare.processor:8.1f} processor seconds")
    for name, ran in (("one worker", one), ("two workers", two)):
        more = ran.processor / bare.processor - 1
        print(f"{_line(name, ran)}, overhead {more:+.1%}")
    print(f"two workers do {_rate(two) / _rate(one):.2f} × the pairs of one per second")
    return two


def _large(root: Path, count: int, peak: float) -> None:
    first = _run(root, "large", "out", 2)
    ended = first.end["done"]
    print(f"\n{count:,} pairs: {ended:,} done, {first.end['failed']} failed")
    print(_line("two workers", first))
    print(f"parent's peak {first.peak:.0f} MB, {first.peak / peak:.2f} × that of the small corpus")
    before = state(root / "out")
    again = _run(root, "large", "out", 2)
    same = "same bytes" if state(root / "out") == before else "NOT THE SAME BYTES"
    print(_line("again", again) + f", {again.end['kept']:,} kept, {same}")
    print(
        f"again: {again.seconds / first.seconds:.2%} of the time, "
        f"{again.processor / first.processor:.2%} of the processor time"
    )


def _run(root: Path, source: str, out: str, workers: int) -> Ran:
    ran = run_corpus([root / source, "-o", root / out, "--workers", str(workers)])
    if ran.code:
        raise SystemExit(f"align corpus ended with {ran.code}: {ran.error}")
    return ran


def _rate(ran: Ran) -> float:
    """Pairs per second when all workers are at work: without the first tenth."""
    times = ran.times[:-1]
    first = len(times) // 10
    return (len(times) - 1 - first) / (times[-1] - times[first])


def _line(name: str, ran: Ran) -> str:
    return f"{name:13} {ran.seconds:8.1f} s, {ran.processor:8.1f} processor seconds"


if __name__ == "__main__":
    main()
