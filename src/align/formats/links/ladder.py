"""Hunalign's ladder: ``n m confidence`` a rung; a bead lies between two rungs.

Hunalign's confidence has no fixed range, so it is not read. We write ours, a probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead, Link, Unit
from align.errors import FormatError, OutputError
from align.formats.base import Format, ReadOptions, WriteOptions
from align.formats.lines import lines_of
from align.formats.links.sides import link_beads

#: A larger bead is a slip in a number, and would only eat memory.
LARGEST_BEAD = 100_000
#: Longer numbers than any document has would only eat memory.
_NUMBER = re.compile(r"\d{1,8}$", re.ASCII)


class Ladder(Format):
    """Segment numbers only; beads must follow each other without gaps or crossings."""

    name: ClassVar[str] = "ladder"
    suffixes: ClassVar[tuple[str, ...]] = (".ladder",)
    description: ClassVar[str] = "hunalign's ladder: n m confidence, one rung per line"
    loses: ClassVar[str] = "texts, findings, crossings"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        return link_beads(_links(stream, path), path, options)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        n = m = 0
        for bead in beads:
            ends = n + len(bead.source), m + len(bead.target)
            if bead.source != tuple(range(n, ends[0])) or bead.target != tuple(range(m, ends[1])):
                raise OutputError(
                    f"a ladder cannot hold a gap or a crossing (after segments {n} and {m})",
                    hint="write vecalign links instead",
                )
            stream.write(f"{n}\t{m}{_score(bead)}\n".encode())
            n, m = ends
        stream.write(f"{n}\t{m}\n".encode())
        return []


def _score(bead: Bead) -> str:
    return "" if bead.confidence is None else f"\t{bead.confidence:.6f}"


def _links(stream: BinaryIO, path: Path) -> Iterator[tuple[int, Link, Unit | None]]:
    for (_, (n, m)), (line, (to_n, to_m)) in pairwise(_rungs(stream, path)):
        if to_n < n or to_m < m:
            raise FormatError("the ladder runs backwards", path=path, line=line)
        if max(to_n - n, to_m - m) > LARGEST_BEAD:
            raise FormatError(
                f"a rung {max(to_n - n, to_m - m):,} segments above the one before",
                path=path,
                line=line,
                hint=f"no bead has more than {LARGEST_BEAD:,} segments on a side",
            )
        if (to_n, to_m) != (n, m):
            yield line, (tuple(range(n, to_n)), tuple(range(m, to_m))), None


def _rungs(stream: BinaryIO, path: Path) -> Iterator[tuple[int, tuple[int, int]]]:
    for number, line in lines_of(stream, path):
        if not line.strip():
            continue
        fields = line.split()
        if len(fields) < 2 or not all(map(_NUMBER.match, fields[:2])):
            raise FormatError("not a rung: two numbers are needed", path=path, line=number)
        yield number, (int(fields[0]), int(fields[1]))
