"""One policy for characters that no file should hold, for all formats, reading and writing: they
become visible signs (``text/characters.py``), and one warning names the units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from align.bitext import Bead, Finding, Unit
from align.text.characters import is_fit, visible

#: How many units a warning names.
_NAMED = 5
#: Characters of a side; no tool of translators takes more well.
LONGEST_UNIT = 2000


class Counted:
    """Units of which something is to be said, as they pass by: how many, and the first."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._count = self._last = 0
        self._first: list[int] = []

    def note(self, number: int) -> None:
        """Unit ``number`` (from 1) is one of them; ascending, and one may come twice."""
        if number == self._last:
            return
        self._last = number
        self._count += 1
        if len(self._first) <= _NAMED:
            self._first.append(number)

    def lines(self) -> list[str]:
        """One line that names the units, or none."""
        return [f"{name_units(self._first, self._count)} {self._what}"] if self._count else []


class Long:
    """Units that are written and too long for other tools, as they pass by."""

    def __init__(self) -> None:
        self._found = Counted(f"over {LONGEST_UNIT:,} characters: Trados drops such units")

    def watch(self, beads: Iterable[Bead]) -> Iterator[Bead]:
        """The beads as they are."""
        for number, bead in enumerate(beads, 1):
            if len(bead.source_text) > LONGEST_UNIT or len(bead.target_text) > LONGEST_UNIT:
                self._found.note(number)
            yield bead

    def warnings(self) -> list[str]:
        """One line that names the units, or none."""
        return self._found.lines()


class Unfit:
    """The units whose texts had to be changed, as they pass by."""

    def __init__(self) -> None:
        self._changed = Counted(
            "with control characters or broken Unicode: replaced by visible signs"
        )

    def mend(self, beads: Iterable[Bead]) -> Iterator[Bead]:
        """The beads, each fit for any file."""
        for number, bead in enumerate(beads, 1):
            if is_fit("".join(_texts(bead))):
                yield bead
                continue
            self._changed.note(number)
            yield replace(
                bead,
                source_text=visible(bead.source_text),
                target_text=visible(bead.target_text),
                findings=tuple(map(_mended, bead.findings)),
                unit=None if bead.unit is None else _mended_unit(bead.unit),
            )

    def warnings(self) -> list[str]:
        """One line that names the units, or none."""
        return self._changed.lines()


def name_units(first: list[int], count: int) -> str:
    """``7 units (1, 2, 3, 4, 5, …)``."""
    shown = ", ".join(map(str, first[:_NAMED])) + (", …" if count > _NAMED else "")
    return f"{count} unit{'s' if count > 1 else ''} ({shown})"


def _mended(finding: Finding) -> Finding:
    suggestion = None if finding.suggestion is None else visible(finding.suggestion)
    return replace(finding, message=visible(finding.message), suggestion=suggestion)


_FIELDS = ("id", "document", "state", "markup", "source_markup", "target_markup")


def _texts(bead: Bead) -> list[str]:
    """All texts that a bead holds."""
    texts = [bead.source_text, bead.target_text]
    for finding in bead.findings:
        texts += [finding.message, finding.suggestion or ""]
    unit = bead.unit
    if unit is not None:
        fields: tuple[str | None, ...] = (unit.id, unit.document, unit.state)
        if unit.markup is not None:
            fields += (unit.markup, unit.source_markup, unit.target_markup)
        texts += filter(None, fields)
        texts += unit.notes
        for pair in unit.properties:
            texts += pair
    return texts


def _mended_unit(unit: Unit) -> Unit:
    texts = {name: getattr(unit, name) for name in _FIELDS}
    changed: dict[str, Any] = {
        name: None if text is None else visible(text) for name, text in texts.items()
    }
    return replace(
        unit,
        **changed,
        notes=tuple(map(visible, unit.notes)),
        properties=tuple((visible(name), visible(value)) for name, value in unit.properties),
    )
