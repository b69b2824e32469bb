"""Converting a million units: flat memory, the same content, beside translate-toolkit.

Usage: python -m benchmarks conversions [UNITS] [--toolkit]

A translation memory goes to JSON lines and back, and to Parquet, each in a process of its own, for
a tenth of the units and for all of them; then it is said whether all units, their texts and what is
said of them came back. With ``--toolkit`` translate-toolkit does the same through its own classes
(memory to CSV and back). Seconds are processor time, the peak is the process's resident set.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence"
o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/>
<body>
"""
UNIT = """<tu tuid="u{0}"><prop type="client">c{1}</prop>
<tuv xml:lang="zh-CN"><seg>这是第{0}句话，它说的是小米，也说了别的事情。</seg></tuv>
<tuv xml:lang="en-US"><seg>This is sentence {0}, about Xiaomi &amp; others.</seg></tuv></tu>
"""
LANGUAGES = ("zh-CN", "en-US")
#: Bounds that the command checks: megabytes, and how much more for ten times the units.
MOST_MEGABYTES, MOST_GROWTH = 150, 1.3


def write_memory(path: Path, units: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(UNIT.format(number, number % 7) for number in range(units))
        file.write("</body></tmx>\n")


def convert(source: Path, target: Path) -> None:
    from align.formats import iter_beads, write_beads

    write_beads(iter_beads(source), target, languages=LANGUAGES)


def equal(first: Path, second: Path) -> None:
    """Stop unless both files hold the same units."""
    from align.formats import iter_beads

    for number, (one, other) in enumerate(zip_longest(iter_beads(first), iter_beads(second)), 1):
        if one is None or other is None or one != other or one.unit != other.unit:
            raise SystemExit(f"unit {number} differs: {one} {other}")


def toolkit_to_csv(source: Path, target: Path) -> None:
    from translate.storage.csvl10n import csvfile
    from translate.storage.tmx import tmxfile

    table = csvfile(fieldnames=["source", "target"])
    with source.open("rb") as file:
        for unit in tmxfile(file, *LANGUAGES).units:
            row = table.addsourceunit(unit.source)
            row.target = unit.target
    with target.open("wb") as file:
        table.serialize(file)


def toolkit_to_tmx(source: Path, target: Path) -> None:
    from translate.storage.csvl10n import csvfile
    from translate.storage.tmx import tmxfile

    with source.open("rb") as file:
        table = csvfile(file)
    memory = tmxfile(None, *LANGUAGES)
    for row in table.units:
        memory.addtranslation(row.source, LANGUAGES[0], row.target, LANGUAGES[1])
    with target.open("wb") as file:
        memory.serialize(file)


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "convert": convert,
    "equal": equal,
    "toolkit-to-csv": toolkit_to_csv,
    "toolkit-to-tmx": toolkit_to_tmx,
}


def child(step: str, first: Path, second: Path) -> None:
    STEPS[step](first, second)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(time.process_time(), usage.ru_maxrss / 1024)


def run(step: str, first: Path, second: Path) -> tuple[float, float]:
    """Seconds and megabytes of a step."""
    command = [sys.executable, "-m", "benchmarks", "conversions", "--step", step]
    done = subprocess.run([*command, first, second], check=True, stdout=subprocess.PIPE, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    title = f"{step}: {first.suffix[1:]} to {second.suffix[1:]}"
    print(f"  {title:28} {seconds:7.1f} s  peak {megabytes:5.0f} MB", flush=True)
    return seconds, megabytes


def measure(units: int, folder: Path, with_toolkit: bool) -> tuple[float, bool]:
    """Our peak in megabytes, and whether the toolkit was not better."""
    print(f"{units:,} units", flush=True)
    memory = folder / "in.tmx"
    write_memory(memory, units)
    there = run("convert", memory, folder / "a.jsonl")
    back = run("convert", folder / "a.jsonl", folder / "b.tmx")
    table = run("convert", memory, folder / "a.parquet")
    for other in ("b.tmx", "a.parquet"):
        run("equal", memory, folder / other)
    peak = max(there[1], back[1], table[1])
    if not with_toolkit:
        return peak, True
    out = run("toolkit-to-csv", memory, folder / "c.csv")
    home = run("toolkit-to-tmx", folder / "c.csv", folder / "d.tmx")
    ours, theirs = there[0] + back[0], out[0] + home[0]
    less = max(out[1], home[1]) / max(there[1], back[1])
    print(f"  ours {ours:.1f} s, translate-toolkit {theirs:.1f} s; {less:.1f} times less memory")
    return peak, ours <= theirs and less >= 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("units", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--toolkit", action="store_true")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        step, first, second = arguments.step
        child(step, Path(first), Path(second))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, _ = measure(max(arguments.units // 10, 1), folder, False)
        large, is_better = measure(arguments.units, folder, arguments.toolkit)
    growth = large / small
    print(f"peak {large:.0f} MB, {growth:.2f} times that of a tenth of the units")
    if large > MOST_MEGABYTES or growth > MOST_GROWTH or not is_better:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
