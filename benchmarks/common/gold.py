"""Hand-aligned documents for training and measuring the aligner."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.beads.lattice.shapes import Placed

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


def with_holes(document: GoldDocument, share: float, seed: int) -> GoldDocument:
    """The document with runs of 1 to 40 segments removed on random sides, until ``share`` of the
    segments of both sides are gone. Beads that lose one side become insertions or deletions.
    """
    rng = random.Random(f"{document.name}/{share}/{seed}")
    sizes = (len(document.near), len(document.far))
    gone: tuple[set[int], set[int]] = (set(), set())
    while sum(map(len, gone)) < share * sum(sizes):
        side = rng.randrange(2)
        length = min(rng.randint(1, 40), sizes[side] // 4)
        start = rng.randrange(sizes[side] - length + 1)
        gone[side].update(range(start, start + length))
    kept = [
        [n for n in range(size) if n not in lost] for size, lost in zip(sizes, gone, strict=True)
    ]
    new = [{old: n for n, old in enumerate(side)} for side in kept]
    beads = [
        (tuple(new[0][i] for i in a if i in new[0]), tuple(new[1][j] for j in b if j in new[1]))
        for a, b in document.beads
    ]
    return GoldDocument(
        f"{document.name}+holes{share:.0%}",
        [document.near[n] for n in kept[0]],
        [document.far[n] for n in kept[1]],
        [single for bead in beads for single in _singles(*bead)],
    )


def _singles(near: tuple[int, ...], far: tuple[int, ...]) -> list[Pair]:
    """A bead as it is; a one-sided one segment by segment; nothing of an empty one."""
    if near and far:
        return [(near, far)]
    return [((i,), ()) for i in near] + [((), (j,)) for j in far]


def verdicts(document: GoldDocument, placed: Sequence[Placed]) -> list[bool]:
    """Whether each bead is right; a one-sided one is if the gold leaves its segment alone."""
    gold = set(document.beads)
    linked = [(a, b) for a, b in gold if a and b]
    near, far = {i for a, _ in linked for i in a}, {j for _, b in linked for j in b}
    found = []
    for bead in placed:
        a, b = tuple(range(bead.i0, bead.i1)), tuple(range(bead.j0, bead.j1))
        alone = near.isdisjoint(a) if not b else far.isdisjoint(b)
        found.append((a, b) in gold if a and b else alone)
    return found
