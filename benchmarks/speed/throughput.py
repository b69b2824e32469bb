"""Units a second and memory of ``align check`` on a large TMX, on two cores.

    python -m benchmarks throughput DATA_DIR [--units 10000 100000] [--harper]

DATA_DIR holds ``ntrex-dev`` (NAME.zh, NAME.en: news, one to one) and ``mac-dev`` (novels, with gold
beads). Their pairs are repeated, every time shuffled anew, and varied, so that no unit is there
twice: every digit but 0 becomes another one, the same on both sides, and both begin with a number
of their own or, one in five, with a made-up name.
The check ``grammar-harper``, which runs where its package is installed, takes part with
``--harper`` only.

The command runs as users run it, writing JSON lines. Memory is the most that all its processes hold
together (what they share counted once), sampled four times a second. Where other programs keep the
cores busy the wall clock says little: *units per 2 cores* is the units over half the processor
seconds, what two idle cores would do.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.common import timing as common
from benchmarks.common.gold import read_gold

CORES, NAMED_EVERY = 2, 5
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"
DIGITS = "123456789"

Pair = tuple[str, str]


def read_pairs(data: Path) -> list[Pair]:
    """Every pair of both sets."""
    pairs: list[Pair] = []
    for path in sorted((data / "ntrex-dev").glob("*.zh")):
        both = (path, path.with_suffix(".en"))
        sides = [side.read_text(encoding="utf-8").splitlines() for side in both]
        pairs += zip(*sides, strict=True)
    for gold in read_gold(data / "mac-dev", "zh", "en"):
        for a, b in gold.beads:
            if a and b:
                near, far = (gold.near[i] for i in a), (gold.far[j] for j in b)
                pairs.append(("".join(near), " ".join(far)))
    return pairs


def varied(pairs: list[Pair], count: int) -> Iterator[Pair]:
    """``count`` pairs, no two alike."""
    rng = random.Random(count)
    for number in range(count):
        if number % len(pairs) == 0:
            pairs = rng.sample(pairs, len(pairs))
        source, target = pairs[number % len(pairs)]
        cipher = str.maketrans(DIGITS, "".join(rng.sample(DIGITS, len(DIGITS))))
        first = str(number + 1) if number % NAMED_EVERY else made_up_name(rng)
        yield f"{first}：{source.translate(cipher)}", f"{first}: {target.translate(cipher)}"


def made_up_name(rng: random.Random) -> str:
    """Like ``Bafigo``: one of some five million."""
    syllables = [rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(4)]
    return "".join(syllables).title()


def write_tmx(path: Path, pairs: Iterator[Pair]) -> None:
    """A translation memory of these units, written without holding them."""
    from xml.sax.saxutils import escape

    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header ')
        file.write('creationtool="benchmark" creationtoolversion="1" segtype="sentence" ')
        file.write('o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/><body>\n')
        for source, target in pairs:
            file.write(f'<tu><tuv xml:lang="zh"><seg>{escape(source)}</seg></tuv>')
            file.write(f'<tuv xml:lang="en"><seg>{escape(target)}</seg></tuv></tu>\n')
        file.write("</body></tmx>\n")


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    children: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        children += map(int, task.read_text().split())
    return [process, *(n for child in children for n in family(child))]


def together(processes: list[int]) -> float:
    """Megabytes that processes hold, what they share counted once."""
    total = 0
    for process in processes:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            total += int(line.split()[1]) if line.startswith("Pss:") else 0
    return total / 1024


def seconds_of(process: int) -> float:
    """Processor seconds that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def watched(command: list[str]) -> common.Figures:
    """Run a command: wall-clock and processor seconds, and the most megabytes it held."""
    start, peak = time.perf_counter(), 0.0
    used: dict[int, float] = {}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        try:
            members = family(process.pid)
            used |= {member: seconds_of(member) for member in members}
            peak = max(peak, together(members))
        except OSError:
            pass  # one of them has just ended
        time.sleep(0.25)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{command}: {process.stderr and process.stderr.read()}")
    return {"wall": wall, "processor": sum(used.values()), "peak": peak}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--units", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--harper", action="store_true", help="grammar-harper as well")
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    extra = [] if options.harper else ["--disable", "grammar-harper"]
    pairs = read_pairs(options.data)
    print(f"{len(pairs)} pairs varied; {'with' if options.harper else 'without'} grammar-harper")
    print(f"{'units':>9}{'wall s':>9}{'proc. s':>9}{'units/s':>9}{'per 2 cores':>13}{'peak MB':>9}")
    for units in options.units:
        with tempfile.TemporaryDirectory() as folder:
            tmx, out = Path(folder) / "memory.tmx", Path(folder) / "found.jsonl"
            write_tmx(tmx, varied(pairs, units))
            command = [sys.executable, "-m", "align", "check", str(tmx), "--jobs", str(CORES)]
            f = watched([*command, "--format", "findings", "--output", str(out), *extra])
            lines = sum(1 for _ in out.open(encoding="utf-8"))
        rate, ideal = units / f["wall"], CORES * units / f["processor"]
        print(
            f"{units:9}{f['wall']:9.1f}{f['processor']:9.1f}{rate:9.0f}{ideal:13.0f}{f['peak']:9.0f}"
            f"   {lines} lines of findings",
            flush=True,
        )
