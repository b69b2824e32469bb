"""Paragraphs of technical guides: borders kept, false omissions, and true ones found.

    python -m benchmarks guides GOLD [--part measured] [--seeds 4] [--show]

GOLD holds ``guides-dev`` (``NAME.json`` with lists ``zh`` and ``en`` of blocks, one to one). Each
side is written as a text with a blank line between blocks, and read and aligned as users do. A
border between blocks counts as kept when a bead ends there on both sides. Where nothing is missing,
every one-sided bead is wrong. Then 3 % of the blocks are taken out of either side, seeded: a block
counts as found when all segments of its counterpart stand alone, and one-sided beads elsewhere are
wrong. Only the public interface is used, so that older versions can be measured with
``PYTHONPATH=OLD/src:.``.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from align.beads import align
from align.bitext import Bitext, Document
from align.encode import get_encoder
from align.text import read_document
from benchmarks.common.split import PARTS, in_part

SHARE = 0.03


@dataclass(frozen=True)
class Guide:
    """Blocks of either side: block n of the source answers block n of the target, unless one of
    them was taken out (None)."""

    name: str
    source: list[str | None]
    target: list[str | None]


def read_guides(folder: Path, part: str | None) -> list[Guide]:
    """The guides of a part, by name."""
    guides = []
    for path in sorted(folder.glob("*.json")):
        if in_part(path.stem, part):
            blocks = json.loads(path.read_text(encoding="utf-8"))
            guides.append(Guide(path.stem, blocks["zh"], blocks["en"]))
    return guides


def with_blocks_removed(guide: Guide, seed: int, share: float = SHARE) -> Guide:
    """``share`` of the blocks gone from each side, at least one; never both sides of a block."""
    rng = random.Random(f"{guide.name}/{seed}")
    count = len(guide.source)
    each = max(1, round(share * count))
    gone = rng.sample(range(count), min(2 * each, count // 2 * 2))
    source, target = list(guide.source), list(guide.target)
    for number, block in enumerate(gone):
        (source if number % 2 else target)[block] = None
    return Guide(guide.name, source, target)


def read_side(blocks: Iterable[str | None], language: str, folder: Path) -> Document:
    """The blocks that are there, as a text that is read."""
    path = folder / f"{language}.txt"
    path.write_text("\n\n".join(b for b in blocks if b is not None), encoding="utf-8")
    return read_document(path, language=language)


def segments_of(blocks: list[str | None], document: Document) -> list[range]:
    """The segments of each block; an empty range where it was taken out."""
    ends, offset = [], 0
    for block in blocks:
        offset += 0 if block is None else len(block) + 2
        ends.append(offset)
    found, first = [], 0
    for end in ends:
        last = first
        while last < len(document.segments) and document.segments[last].start < end - 1:
            last += 1
        found.append(range(first, last))
        first = last
    return found


@dataclass
class Counts:
    """What was counted over some guides."""

    borders: int = 0
    kept: int = 0
    beads: int = 0
    alone: int = 0
    removed: int = 0
    found: int = 0
    shown: list[str] = field(default_factory=list)


def count(guide: Guide, bitext: Bitext, into: Counts) -> None:
    """Add the figures of one guide."""
    source = segments_of(guide.source, bitext.source)
    target = segments_of(guide.target, bitext.target)
    ends, i, j = {(0, 0)}, 0, 0
    alone: tuple[set[int], set[int]] = (set(), set())
    for bead in bitext:
        i, j = i + len(bead.source), j + len(bead.target)
        ends.add((i, j))
        if not bead.is_two_sided:
            alone[0].update(bead.source)
            alone[1].update(bead.target)
    true: tuple[set[int], set[int]] = (set(), set())
    for a, b, there, back in zip(guide.source, guide.target, source, target, strict=True):
        if a is None or b is None:
            own, side = (back, 1) if a is None else (there, 0)
            true[side].update(own)
            into.removed += 1
            into.found += alone[side].issuperset(own)
        else:
            into.borders += 1
            into.kept += (there.stop, back.stop) in ends
            if (there.stop, back.stop) not in ends:
                into.shown.append(f"border lost after: {a[:60]!r} / {b[:60]!r}")
    into.beads += len(bitext)
    for bead in bitext:
        if not bead.is_two_sided and not (
            true[0].issuperset(bead.source) and true[1].issuperset(bead.target)
        ):
            into.alone += 1
            into.shown.append(
                f"alone {bead.confidence:.2f}: {(bead.source_text or bead.target_text)[:90]!r}"
            )


def measure(guides: list[Guide]) -> Counts:
    """Align all of them."""
    counts, encoder = Counts(), get_encoder("use")
    with tempfile.TemporaryDirectory() as folder:
        for guide in guides:
            sides = (
                read_side(guide.source, "zh", Path(folder)),
                read_side(guide.target, "en", Path(folder)),
            )
            before = len(counts.shown)
            count(guide, align(*sides, encoder=encoder), counts)
            counts.shown[before:] = [f"{guide.name}: {line}" for line in counts.shown[before:]]
    return counts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=PARTS, help="only this part [both, each by itself]")
    parser.add_argument("--seeds", type=int, default=4, help="copies with blocks removed [4]")
    parser.add_argument("--show", action="store_true", help="name what is wrong (looked part only)")
    options = parser.parse_args()
    for part in [options.part] if options.part else PARTS:
        guides = read_guides(options.gold / "guides-dev", part)
        whole = measure(guides)
        print(
            f"{part}, {len(guides)} guides: {whole.kept} of {whole.borders} borders kept "
            f"({whole.kept / whole.borders:.4f}), {whole.alone} one-sided of {whole.beads} beads",
            flush=True,
        )
        if options.show and part == "looked":
            print(*whole.shown, sep="\n")
        holed = measure(
            [with_blocks_removed(g, seed) for seed in range(options.seeds) for g in guides]
        )
        print(
            f"{part}, {SHARE:.0%} of the blocks removed from either side: {holed.found} of "
            f"{holed.removed} found ({holed.found / max(1, holed.removed):.4f}), {holed.kept} of "
            f"{holed.borders} borders kept ({holed.kept / holed.borders:.4f}), {holed.alone} other "
            f"one-sided beads",
            flush=True,
        )
        if options.show and part == "looked":
            print(*holed.shown, sep="\n")


if __name__ == "__main__":
    main()
