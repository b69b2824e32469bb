"""Hand-aligned documents for training and measuring the aligner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class GoldDocument:
    """Two documents, a segment an item, and the beads that people made."""

    name: str
    near: list[str]
    far: list[str]
    beads: list[Pair]


def read_gold(folder: Path, near: str, far: str) -> list[GoldDocument]:
    """Every ``NAME.near``, ``NAME.far``, ``NAME.gold`` of a folder, by name."""
    return [
        GoldDocument(
            path.stem,
            path.with_suffix(f".{near}").read_text(encoding="utf-8").splitlines(),
            path.with_suffix(f".{far}").read_text(encoding="utf-8").splitlines(),
            [_pair(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()],
        )
        for path in sorted(folder.glob("*.gold"))
    ]


def _pair(line: str) -> Pair:
    near, far = line.split("]:[")
    return tuple(map(int, re.findall(r"\d+", near))), tuple(map(int, re.findall(r"\d+", far)))


def monotone_path(document: GoldDocument, shapes: tuple[tuple[int, int], ...]) -> list[Pair]:
    """The gold beads as a path: contiguous beads of known shape that never go back (the longest
    such chain), everything else as insertions and deletions.
    """
    beads = sorted(
        (a, b)
        for a, b in document.beads
        if a and b and (len(a), len(b)) in shapes and _contiguous(a) and _contiguous(b)
    )
    lengths, previous = [1] * len(beads), [-1] * len(beads)
    for x, (a, b) in enumerate(beads):
        for y in range(max(0, x - 60), x):
            before = beads[y][0][-1] < a[0] and beads[y][1][-1] < b[0]
            if before and lengths[y] + 1 > lengths[x]:
                lengths[x], previous[x] = lengths[y] + 1, y
    chain: list[Pair] = []
    x = max(range(len(beads)), key=lengths.__getitem__, default=-1)
    while x >= 0:
        chain.append(beads[x])
        x = previous[x]
    path: list[Pair] = []
    i = j = 0
    end = ((len(document.near),), (len(document.far),))
    for a, b in [*chain[::-1], end]:
        path += [((n,), ()) for n in range(i, a[0])] + [((), (n,)) for n in range(j, b[0])]
        i, j = a[-1] + 1, b[-1] + 1
        if (a, b) != end:
            path.append((a, b))
    return path


def _contiguous(numbers: tuple[int, ...]) -> bool:
    return numbers == tuple(range(numbers[0], numbers[-1] + 1))
