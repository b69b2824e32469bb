"""Suggestions put into the text: only where they touch nothing but plain text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from align.annotate.edits import Edit
from align.annotate.places import Annotator, Place, Slot
from align.bitext import Bead, Finding


@dataclass(frozen=True, slots=True)
class Fix:
    """A suggestion that was applied.

    Attributes:
        bead: its number, from 1.
        old, new: the words as they were and as they are.
    """

    bead: int
    finding: Finding
    old: str
    new: str


def make_fixes(
    number: int, bead: Bead, place: Place, least: float, annotator: Annotator
) -> list[tuple[Fix, Edit]]:
    """The suggestions of a bead whose confidence is at least ``least``; where two overlap, the
    surer one. None where the text is locked, stands twice, or holds markup at that place."""
    slot, offset = _slot_of(bead, place)
    if slot is None or slot.is_locked:
        return []
    chosen: list[tuple[Fix, Edit]] = []
    for finding in sorted(bead.findings, key=lambda finding: -finding.confidence):
        if finding.confidence < least or finding.suggestion is None or finding.target_span is None:
            continue
        start, end = finding.target_span
        stretch = _stretch(slot, start + offset, end + offset)
        if stretch is None or any(
            stretch[0] < edit.end and edit.start < stretch[1] for _, edit in chosen
        ):
            continue
        old = bead.target_text[start:end]
        edit = Edit(*stretch, annotator.escaped(finding.suggestion))
        if old != finding.suggestion:
            chosen.append((Fix(number, finding, old, finding.suggestion), edit))
    return chosen


def _slot_of(bead: Bead, place: Place) -> tuple[Slot | None, int]:
    """The one place whose text is the bead's, and where in it that begins."""
    found = [slot for slot in place.slots if slot.raw.plain.strip() == bead.target_text.strip()]
    # A mark around a whole target is the same text twice, at the same characters.
    if len({_beginning(slot) for slot in found}) != 1:
        return None, 0
    slot = found[-1]
    return slot, slot.raw.plain.find(bead.target_text)


def _beginning(slot: Slot) -> tuple[int, int] | None:
    plain = slot.raw.plain
    return slot.raw.spans[len(plain) - len(plain.lstrip())] if plain.strip() else None


def _stretch(slot: Slot, start: int, end: int) -> tuple[int, int] | None:
    """Where [start, end) of a text stands, if no markup lies in between."""
    spans = slot.raw.spans[start:end]
    if start < 0 or not spans or len(spans) != end - start:
        return None
    if any(first == last for first, last in spans):
        return None
    if any(a[1] != b[0] and a != b for a, b in pairwise(spans)):
        return None
    return spans[0][0], spans[-1][1]
