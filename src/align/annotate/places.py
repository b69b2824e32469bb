"""What a format does with findings: where its units and texts are, and how notes are written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from align.annotate.edits import Edit
from align.annotate.xml_tree import Raw


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

    @abstractmethod
    def escaped(self, text: str) -> str:
        """A text as it is written into a slot."""
