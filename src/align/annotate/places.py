"""What a format does with findings: where its units and texts are, and how notes are written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from align.annotate.edits import Edit
from align.annotate.xml_tree import Raw
from align.bitext import Bead, Finding


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one text of a unit.

    Attributes:
        raw: what stands there.
        is_locked: whether it is not to be changed.
    """

    raw: Raw
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said: the text, and how urgent it is (1 the most, 9 the least)."""

    text: str
    priority: int


@dataclass(frozen=True, slots=True)
class Place:
    """A unit: [start, end) in the text, its name, and all texts in it that could be a target."""

    start: int
    end: int
    id: str | None
    slots: tuple[Slot, ...]
    unit: object


class Annotator(ABC):
    """One format. ``errors`` says what becomes of characters that its encoding does not have."""

    errors: ClassVar[str] = "xmlcharrefreplace"

    @abstractmethod
    def places(self, text: str) -> list[Place]:
        """The units, in order."""

    @abstractmethod
    def notes(self, text: str, place: Place, notes: list[Note]) -> list[Edit]:
        """Edits that make these the only notes of ours in a unit; the same edits again change
        nothing."""

    def marks(
        self, place: Place, bead: Bead, notes: Mapping[Finding, Note], taken: Sequence[Edit]
    ) -> list[Edit]:
        """Edits that mark the words of findings in the text itself, where the format has that and
        no markup lies in between; ``taken`` are other edits, which are not touched."""
        return []

    @abstractmethod
    def escaped(self, text: str) -> str:
        """A text as it is written into a slot."""


def slot_of(bead: Bead, place: Place) -> tuple[Slot | None, int]:
    """The one place whose text is the bead's, and where in it that begins; none where the file says
    that the unit is not to be translated."""
    if bead.unit is not None and not bead.unit.translate:
        return None, 0
    found = [slot for slot in place.slots if slot.raw.plain.strip() == bead.target_text.strip()]
    # A mark around a whole target is the same text twice, at the same characters.
    if len({_beginning(slot) for slot in found}) != 1:
        return None, 0
    slot = found[-1]
    return slot, slot.raw.plain.find(bead.target_text)


def _beginning(slot: Slot) -> tuple[int, int] | None:
    plain = slot.raw.plain
    return slot.raw.spans[len(plain) - len(plain.lstrip())] if plain.strip() else None


def stretch_of(slot: Slot, start: int, end: int) -> tuple[int, int] | None:
    """Where [start, end) of a text stands, if no markup lies in between and nothing protects it."""
    spans = slot.raw.spans[start:end]
    if start < 0 or not spans or len(spans) != end - start:
        return None
    if any(first == last for first, last in spans):
        return None
    if any(a[1] != b[0] and a != b for a, b in pairwise(spans)):
        return None
    return spans[0][0], spans[-1][1]
