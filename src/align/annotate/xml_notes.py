"""Notes in XLIFF 1.2, XLIFF 2 and TMX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, cast

from align.annotate.edits import Edit
from align.annotate.places import Annotator, Note, Place, Slot, slot_of, stretch_of
from align.annotate.xml_tree import Element, elements, raw_text, space_before
from align.bitext import Bead, Finding
from align.formats.xml.output import attributes, content, element

#: Who our notes are from. TMX has no place for that: there they begin with a word.
OWN = "align"
TMX_OWN = "Align: "
#: Elements whose content is a tool's markup, in any of the formats.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sc", "ec", "cp", "sm", "em"})
#: How the type of our marks begins.
_MARK = "x-align-"
#: Characters at the beginning of a file in which its tool shows.
_HEAD = 4096
_OWN_MARKS = re.compile("http://sdl\\.com/FileTypes/SdlXliff|MQXliff")
_LOCKED_STATES = frozenset({"final", "signed-off"})


class _Xml(Annotator):
    """What the three have in common."""

    units: ClassVar[frozenset[str]]
    id_name: ClassVar[str] = "id"

    def places(self, text: str) -> list[Place]:
        found = elements(text, self.units)
        return [
            Place(
                unit.start,
                unit.end,
                unit.attributes.get(self.id_name),
                tuple(self._slots(text, unit)),
                unit,
            )
            for unit in found
        ]

    def escaped(self, text: str) -> str:
        return content(text)

    def _slots(self, text: str, unit: Element) -> Iterator[Slot]:
        raise NotImplementedError


def _slot(text: str, found: Element, *around: Element) -> Slot:
    raw = raw_text(text, found.inner, found.inner_end, _CODES)
    return Slot(raw, any(map(_is_locked, (found, *around))))


def _is_locked(found: Element) -> bool:
    said = found.attributes
    return (
        said.get("approved") == "yes"
        or said.get("translate") == "no"
        or any(name.rpartition(":")[2] == "locked" and said[name] != "false" for name in said)
        or said.get("state") in _LOCKED_STATES
    )


class Xliff1(_Xml):
    """``<note from="align">`` behind the target, and ``<mrk mtype="x-align-…">`` around the words
    that it is about. Trados and memoQ know no marks but their own: in their files notes must do.
    """

    units = frozenset({"trans-unit"})

    def __init__(self) -> None:
        self._may_mark = True

    def places(self, text: str) -> list[Place]:
        self._may_mark = _OWN_MARKS.search(text, 0, _HEAD) is None
        return super().places(text)

    def marks(
        self, place: Place, bead: Bead, notes: Mapping[Finding, Note], taken: Sequence[Edit]
    ) -> list[Edit]:
        slot, offset = slot_of(bead, place)
        if slot is None or slot.is_locked or not self._may_mark:
            return []
        prefix = cast(Element, place.unit).prefix
        used = [(edit.start, edit.end) for edit in taken]
        edits: list[Edit] = []
        for finding, note in notes.items():
            if finding.target_span is None:
                continue
            start, end = (offset + place for place in finding.target_span)
            found = stretch_of(slot, start, end)
            if found is None or any(found[0] < last and first < found[1] for first, last in used):
                continue
            used.append(found)
            about = attributes({"mtype": f"{_MARK}{finding.check}", "comment": note.text})
            edits += [
                Edit(found[0], found[0], f"<{prefix}mrk{about}>"),
                Edit(found[1], found[1], f"</{prefix}mrk>"),
            ]
        return edits

    def _slots(self, text: str, unit: Element) -> Iterator[Slot]:
        locked = {
            found.attributes.get("id")
            for found in unit.all()
            if found.name == "seg" and _is_locked(found)
        }
        for target in unit.named("target"):
            yield _slot(text, target, unit)
            for mark in target.all():
                if mark.name == "mrk" and mark.attributes.get("mtype") == "seg":
                    slot = _slot(text, mark, target, unit)
                    yield Slot(slot.raw, slot.is_locked or mark.attributes.get("mid") in locked)

    def notes(self, text: str, place: Place, notes: list[Note]) -> list[Edit]:
        unit = cast(Element, place.unit)
        edits = [
            Edit(note.start - len(space_before(text, note.start)), note.end, "")
            for note in unit.named("note")
            if note.attributes.get("from") == OWN
        ]
        for mark in unit.all():
            if mark.name == "mrk" and mark.attributes.get("mtype", "").startswith(_MARK):
                edits.append(Edit(mark.start, mark.inner, ""))
                edits.append(Edit(mark.inner_end, mark.end, ""))
        anchors = unit.named("source", "seg-source", "target")
        if not anchors or not notes:
            return edits
        space = space_before(text, anchors[-1].start)
        new = "".join(
            space
            + element(
                f"{unit.prefix}note",
                note.text,
                {"from": OWN, "annotates": "target", "priority": str(note.priority)},
            )
            for note in notes
        )
        return [*edits, Edit(anchors[-1].end, anchors[-1].end, new)]


class Xliff2(_Xml):
    """``<note category="align">`` among the notes of a unit."""

    units = frozenset({"unit"})

    def _slots(self, text: str, unit: Element) -> Iterator[Slot]:
        for segment in unit.named("segment"):
            for target in segment.named("target"):
                yield _slot(text, target, segment, unit)

    def notes(self, text: str, place: Place, notes: list[Note]) -> list[Edit]:
        unit = cast(Element, place.unit)
        first = next(iter(unit.named("originalData", "segment", "ignorable")), None)
        group = next(iter(unit.named("notes")), None)
        written = [
            element(
                f"{unit.prefix}note",
                note.text,
                {"category": OWN, "appliesTo": "target", "priority": str(note.priority)},
            )
            for note in notes
        ]
        if group is None:
            if first is None or not notes:
                return []
            space = space_before(text, first.start)
            name = f"{unit.prefix}notes"
            return [Edit(first.start, first.start, f"<{name}>{''.join(written)}</{name}>{space}")]
        ours = [note for note in group.children if note.attributes.get("category") == OWN]
        others = [note for note in group.children if note not in ours]
        if not others and not notes and ours:
            return [Edit(group.start - len(space_before(text, group.start)), group.end, "")]
        edits = [
            Edit(note.start - len(space_before(text, note.start)) * bool(others), note.end, "")
            for note in ours
        ]
        at = others[-1].end if others else group.inner
        space = space_before(text, others[-1].start) if others else ""
        return [*edits, Edit(at, at, "".join(space + note for note in written))]


class Tmx(_Xml):
    """``<note>Align: …</note>`` before the first variant."""

    units = frozenset({"tu"})
    id_name = "tuid"

    def _slots(self, text: str, unit: Element) -> Iterator[Slot]:
        for variant in unit.named("tuv"):
            for segment in variant.named("seg"):
                yield _slot(text, segment, variant, unit)

    def notes(self, text: str, place: Place, notes: list[Note]) -> list[Edit]:
        unit = cast(Element, place.unit)
        edits = []
        for number, note in enumerate(unit.children[:-1]):
            if note.name == "note" and text.startswith(TMX_OWN, note.inner):
                edits.append(Edit(note.start, unit.children[number + 1].start, ""))
        variants = unit.named("tuv")
        if not variants or not notes:
            return edits
        at = variants[0].start
        space = space_before(text, at)
        new = "".join(element(f"{unit.prefix}note", TMX_OWN + note.text) + space for note in notes)
        return [*edits, Edit(at, at, new)]
