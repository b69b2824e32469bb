"""One policy for characters that no file should hold, for all formats, reading and writing: they
become visible signs (``text/characters.py``), and one warning names the units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from align.bitext import Bead, Finding
from align.text.characters import is_fit, visible

#: How many units a warning names.
_NAMED = 5


class Unfit:
    """The units whose texts had to be changed, as they pass by."""

    def __init__(self) -> None:
        self._count = 0
        self._first: list[int] = []

    def note(self, number: int) -> None:
        """Unit ``number`` (from 1) was changed."""
        self._count += 1
        if len(self._first) <= _NAMED:
            self._first.append(number)

    def mend(self, beads: Iterable[Bead]) -> Iterator[Bead]:
        """The beads, each fit for any file."""
        for number, bead in enumerate(beads, 1):
            if all(map(is_fit, (bead.source_text, bead.target_text))) and all(
                map(_is_fit_finding, bead.findings)
            ):
                yield bead
                continue
            self.note(number)
            yield replace(
                bead,
                source_text=visible(bead.source_text),
                target_text=visible(bead.target_text),
                findings=tuple(map(_mended, bead.findings)),
            )

    def warnings(self) -> list[str]:
        """One line that names the units, or none."""
        if not self._count:
            return []
        return [
            f"{name_units(self._first, self._count)} with control characters or broken Unicode: "
            "replaced by visible signs"
        ]


def name_units(first: list[int], count: int) -> str:
    """``7 units (1, 2, 3, 4, 5, …)``."""
    shown = ", ".join(map(str, first[:_NAMED])) + (", …" if count > _NAMED else "")
    return f"{count} unit{'s' if count > 1 else ''} ({shown})"


def _is_fit_finding(finding: Finding) -> bool:
    return is_fit(finding.message) and is_fit(finding.suggestion or "")


def _mended(finding: Finding) -> Finding:
    suggestion = None if finding.suggestion is None else visible(finding.suggestion)
    return replace(finding, message=visible(finding.message), suggestion=suggestion)
