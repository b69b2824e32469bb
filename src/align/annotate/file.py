"""A file with its findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.annotate.edits import Edit, applied, read_exactly
from align.annotate.fixes import Fix, make_fixes
from align.annotate.places import Annotator, Note, Place
from align.annotate.po_notes import Po
from align.annotate.xml_notes import Tmx, Xliff1, Xliff2
from align.bitext import Bead, Finding
from align.errors import FormatError
from align.text.decode import text_encoding
from align.text.xml_source import xml_encoding

_HEAD = 4096
_CHARSET = re.compile(rb"charset=([\w.:-]{1,40})", re.I)
_IS_XLIFF_2 = re.compile(r"<(?:[\w.-]+:)?xliff\b[^>]*\bversion\s*=\s*[\"']2")
_PRIORITIES = {"critical": 1, "major": 3, "minor": 5, "neutral": 9}
#: Longer words are cut in a note.
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Annotated:
    """What became of a file.

    Attributes:
        data: its bytes now.
        noted: how many findings stand in notes.
        fixes: the suggestions that were applied, in order.
        lost: numbers of beads, from 1, whose unit was not found again.
    """

    data: bytes
    noted: int
    fixes: tuple[Fix, ...]
    lost: tuple[int, ...]


def annotate(
    data: bytes, format: str, beads: Mapping[int, Bead], path: Path, fix_at: float | None = None
) -> Annotated:
    """Write the findings of beads into the file that they were read from.

    Args:
        data: the file's bytes; what is not a note of ours or a correction stays as it is.
        format: its name: ``tmx``, ``xliff`` or ``po``.
        beads: number, from 1, → bead, as read from the file (with the lines of their units) and
            checked, in order; those without findings may be absent.
        path: what messages call it.
        fix_at: apply suggestions whose confidence is at least this; None: none.

    Raises:
        FormatError: the format has no place for notes, or the file cannot be kept byte for byte.
    """
    content = read_exactly(data, _encoding(data, format, path), path)
    annotator = _annotator(format, content.text, path)
    places = annotator.places(content.text)
    matched, lost = _matched(content.text, places, beads)
    edits: list[Edit] = []
    fixes: list[Fix] = []
    noted = 0
    for place, found in zip(places, matched, strict=True):
        notes: list[Note] = []
        for number, bead in found:
            made = [] if fix_at is None else make_fixes(number, bead, place, fix_at, annotator)
            fixes += [fix for fix, _ in made]
            changes = [edit for _, edit in made]
            fixed = [fix.finding for fix, _ in made]
            said = {f: _note(f, bead) for f in bead.findings if f not in fixed}
            edits += [*changes, *annotator.marks(place, bead, said, changes)]
            notes += said.values()
        noted += len(notes)
        edits += annotator.notes(content.text, place, list(dict.fromkeys(notes)))
    text = applied(content.text, edits)
    return Annotated(content.encode(text, annotator.errors), noted, tuple(fixes), tuple(lost))


def _annotator(format: str, text: str, path: Path) -> Annotator:
    if format == "tmx":
        return Tmx()
    if format == "po":
        return Po()
    if format.startswith("xliff"):
        return Xliff2() if _IS_XLIFF_2.search(text) else Xliff1()
    raise FormatError(
        f"{format} has no place for notes", path=path, hint="annotate TMX, XLIFF or PO"
    )


def _encoding(data: bytes, format: str, path: Path) -> str:
    if format != "po":
        return xml_encoding(data[:_HEAD], path).removesuffix("-sig")
    stated = _CHARSET.search(data[:_HEAD])
    return (text_encoding(stated[1].decode("ascii")) if stated else None) or "utf-8"


def _matched(
    text: str, places: Sequence[Place], beads: Mapping[int, Bead]
) -> tuple[list[list[tuple[int, Bead]]], list[int]]:
    """For each place its beads with their numbers; and the numbers of those without a place."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    lines = [
        (1 + bisect_right(breaks, place.start), 1 + bisect_right(breaks, place.end - 1))
        for place in places
    ]
    matched: list[list[tuple[int, Bead]]] = [[] for _ in places]
    lost: list[int] = []
    at = 0
    for number, bead in beads.items():
        place = _find(places, lines, at, bead)
        if place is not None:
            at = place
            matched[place].append((number, bead))
        elif bead.findings:
            lost.append(number)
    return matched, lost


def _find(
    places: Sequence[Place], lines: Sequence[tuple[int, int]], at: int, bead: Bead
) -> int | None:
    """The next place from ``at`` that is the bead's unit: by its line and name, and if several
    are, by its text."""
    unit = bead.unit
    if unit is None or unit.line is None:
        return None
    first: int | None = None
    for number in range(at, len(places)):
        if lines[number][0] > unit.line:
            break
        place = places[number]
        if lines[number][1] < unit.line or (place.id is not None and place.id != unit.id):
            continue
        if _holds(place, bead):
            return number
        first = number if first is None else first
    return first


def _holds(place: Place, bead: Bead) -> bool:
    wanted = (bead.target_text or bead.source_text).strip()
    return any(slot.raw.plain.strip() == wanted for slot in place.slots)


def _note(finding: Finding, bead: Bead) -> Note:
    words = "" if finding.target_span is None else bead.target_text[slice(*finding.target_span)]
    words = words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"
    shown = f" »{words}«" if words else ""
    suggestion = f" → {finding.suggestion}" if finding.suggestion is not None else ""
    said = f"{finding.severity} {finding.check}: {finding.message}{shown}{suggestion}"
    return Note(said, _PRIORITIES[finding.severity.value])
