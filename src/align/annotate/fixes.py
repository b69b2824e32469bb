"""Suggestions put into the text: only where they touch nothing but plain text."""

from __future__ import annotations

from dataclasses import dataclass

from align.annotate.edits import Edit
from align.annotate.places import Annotator, Place, slot_of, stretch_of
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
    slot, offset = slot_of(bead, place)
    if slot is None or slot.is_locked:
        return []
    chosen: list[tuple[Fix, Edit]] = []
    for finding in sorted(bead.findings, key=lambda finding: -finding.confidence):
        if finding.confidence < least or finding.suggestion is None or finding.target_span is None:
            continue
        start, end = finding.target_span
        stretch = stretch_of(slot, start + offset, end + offset)
        if stretch is None or any(
            stretch[0] < edit.end and edit.start < stretch[1] for _, edit in chosen
        ):
            continue
        old = bead.target_text[start:end]
        edit = Edit(*stretch, annotator.escaped(finding.suggestion))
        if old != finding.suggestion:
            chosen.append((Fix(number, finding, old, finding.suggestion), edit))
    return chosen
