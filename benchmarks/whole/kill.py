"""Kills the writing of results at points spread over it and counts what is found afterwards.

    python -m benchmarks kill [KILLS]

A process writes the results of one bitext over those of another and is killed, with SIGKILL, just
before one of the system calls that Python announces (audit events: open, rename, remove, mkdir, …);
KILLS such points (40 by default) are spread over the whole phase, for each of four situations. What
lies in the folder then must be all of the old files or all of the new ones, byte for byte, and the
next run must leave nothing else behind. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from align import outputs
from align.bitext import Bitext, bitext_from_pairs
from align.formats import iter_beads

State = dict[str, bytes]

SITUATIONS = ("no folder yet", "own results", "own results and a foreign file", "current folder")


def bitexts(beads: int = 50) -> tuple[Bitext, Bitext]:
    """An old and a new bitext, so different that no file of one is a file of the other."""
    old = [(f"第{n}句。", f"Sentence {n}.") for n in range(beads)]
    new = [(f"另外的第{n}句。", f"Another sentence {n}.") for n in range(2 * beads)]
    return bitext_from_pairs(old, "zh", "en"), bitext_from_pairs(new, "zh", "en")


def prepare(folder: Path, situation: str, old: Bitext) -> Path:
    """Set up ``situation`` below ``folder``; the folder to write to."""
    out = folder / "out"
    if situation != SITUATIONS[0]:
        outputs.write_all(old, out)
    if situation == SITUATIONS[2]:
        (out / "thesis.doc").write_bytes(b"years of work")
    return out


def killed_at(point: int, write: Callable[[], None]) -> tuple[bool, int]:
    """Call ``write`` in a process of its own that is killed at its ``point``-th system call.

    Returns:
        Whether it was killed, and how many system calls there were if not.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event == "open" or event.startswith(("os.", "shutil.", "ctypes.", "fcntl.")):
                count += 1
                if count == point:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            write()
            os.write(writer, count.to_bytes(4, "big"))
        finally:
            os._exit(0)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    answer = os.read(reader, 4)
    os.close(reader)
    return os.WIFSIGNALED(status), int.from_bytes(answer, "big")


def state(folder: Path) -> State:
    """Name → content of the files in ``folder``."""
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def whole(situation: str, bitext: Bitext) -> State:
    """What ``folder`` holds once the results of ``bitext`` are written."""
    with tempfile.TemporaryDirectory() as temporary:
        out = prepare(Path(temporary), situation, bitext)
        outputs.write_all(bitext, out, force=True)
        return state(out)


def verdicts(situation: str, kills: int) -> Counter[str]:
    """``old``, ``new``, ``mixed`` or ``left over`` → how often."""
    old, new = bitexts()
    before = {} if situation == SITUATIONS[0] else whole(situation, old)
    after = whole(situation, new)
    points = _points(situation, old, new)
    result: Counter[str] = Counter()
    for step in range(kills):
        point = 1 + step * points // kills
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            out = prepare(folder, situation, old)
            killed_at(point, lambda out=out: _write(situation, new, out))
            if situation in SITUATIONS[2:]:
                list(iter_beads(out / "beads.jsonl"))  # a reader finishes what is half moved
            found = state(out)
            result["old" if found == before else "new" if found == after else "mixed"] += 1
            outputs.write_all(new, out, force=True)
            if state(out) != after or [path.name for path in folder.iterdir()] != ["out"]:
                result["left over"] += 1
    return result


def _write(situation: str, bitext: Bitext, out: Path) -> None:
    if situation == SITUATIONS[3]:
        os.chdir(out)
        out = Path()
    outputs.write_all(bitext, out, force=True)


def _points(situation: str, old: Bitext, new: Bitext) -> int:
    """System calls of the write phase."""
    with tempfile.TemporaryDirectory() as temporary:
        out = prepare(Path(temporary), situation, old)
        _, count = killed_at(-1, lambda: _write(situation, new, out))
        shutil.rmtree(out)
        return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", nargs="?", type=int, default=40)
    kills = parser.parse_args().kills
    for situation in SITUATIONS:
        found = verdicts(situation, kills)
        shown = ", ".join(f"{count} {name}" for name, count in found.items())
        print(f"{situation}: {kills} kills, {shown}")


if __name__ == "__main__":
    main()
