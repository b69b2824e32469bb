"""Filtering: a stream of beads, or a bitext."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from align.bitext import Bead, Bitext, Document, Segment
from align.layout import Layout
from align.select.condition import Condition, parse_condition
from align.select.duplicates import Seen


def select(
    beads: Iterable[Bead], where: str | Condition | None = None, *, dedup: bool = False
) -> Iterator[tuple[Bead, bool]]:
    """(bead, whether it is kept) of each bead, one by one.

    Args:
        where: a condition; None: all.
        dedup: keep only the first of the beads with the same two texts that ``where`` keeps.

    Raises:
        ConfigError: the condition does not read, or a pattern of it takes too long.
    """
    condition = parse_condition(where) if isinstance(where, str) else where
    return _selected(beads, condition, dedup)


def _selected(
    beads: Iterable[Bead], condition: Condition | None, dedup: bool
) -> Iterator[tuple[Bead, bool]]:
    everything = Seen() if condition is not None and "duplicate" in condition.names else None
    kept = Seen()
    for number, bead in enumerate(beads, 1):
        duplicate = everything is not None and everything.add(bead)
        keep = condition is None or condition.holds(bead, number, duplicate)
        yield bead, keep and not (dedup and kept.add(bead))


def filter(bitext: Bitext, where: str | None = None, *, dedup: bool = False) -> Bitext:
    """The beads of ``bitext`` that a condition keeps, and the segments that they group.

    Args:
        where: a condition in the manner of pandas' query, such as ``confidence >= .9 and not
            critical``; see ``align filter --help``. None: all.
        dedup: keep only the first of the beads with the same two texts.

    Returns:
        A bitext whose segments are numbered anew, from 0; nothing else of a bead changes. What
        the aligner noticed of segments that are gone (``moves``) is left out.

    Raises:
        ConfigError: the condition does not read; names the column.
    """
    beads = [bead for bead, keep in select(bitext.beads, where, dedup=dedup) if keep]
    source, source_numbers = _reduced(bitext.source, [i for bead in beads for i in bead.source])
    target, target_numbers = _reduced(bitext.target, [j for bead in beads for j in bead.target])
    renumbered = (
        replace(
            bead,
            source=tuple(source_numbers[i] for i in bead.source),
            target=tuple(target_numbers[j] for j in bead.target),
            moves=(),
        )
        for bead in beads
    )
    return replace(bitext, source=source, target=target, beads=tuple(renumbered))


def _reduced(document: Document, indices: list[int]) -> tuple[Document, dict[int, int]]:
    """The document with these segments only, and the old numbers of segments by their new ones."""
    kept = sorted(indices)
    segments: list[Segment] = []
    pieces: list[str] = []
    at = 0
    for index in kept:
        segment = document.segments[index]
        piece = document.text[segment.start : segment.end]
        segments.append(replace(segment, start=at, end=at + len(piece)))
        pieces.append(piece)
        at += len(piece)
    times = document.layout.times
    layout = Layout(
        document.layout.kinds, tuple(times[index] for index in kept) if times else (), ()
    )
    reduced = replace(document, text="".join(pieces), segments=tuple(segments), layout=layout)
    return reduced, {old: new for new, old in enumerate(kept)}
