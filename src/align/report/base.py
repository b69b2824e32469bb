"""What every report of findings is made of.

To add one: a file of its own with a subclass of :class:`Report`, and a line in :data:`_REPORTS`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar

from align.bitext import Bead, Finding, Severity
from align.check.dismiss import fingerprint
from align.check.registry import CheckInfo
from align.errors import ConfigError

#: Name of a report → its module and class.
_REPORTS = {
    "text": ("align.report.text", "Text"),
    "jsonl": ("align.report.beads", "BeadLines"),
    "findings": ("align.report.findings", "FindingLines"),
    "html": ("align.report.page", "Page"),
    "sarif": ("align.report.sarif", "Sarif"),
    "github": ("align.report.github", "GitHub"),
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A bilingual file whose beads hold their findings.

    Attributes:
        path: the file as the user named it.
        source_language, target_language: ISO 639-1 codes.
        beads: in document order; read once, so an iterator will do.
        lines: 1-based line of the file on which each bead begins, when that is known and the
            beads do not say it.
    """

    path: str
    source_language: str
    target_language: str
    beads: Iterable[Bead]
    lines: Sequence[int] | None = None

    def line(self, number: int, bead: Bead) -> int | None:
        """The line on which ``bead``, the one of this number (from 1), begins, when it is known."""
        if self.lines and number <= len(self.lines):
            return self.lines[number - 1] or None
        return None if bead.unit is None else bead.unit.line


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and where it is.

    Attributes:
        path: the checked file, as the user named it.
        number: 1-based number of the bead in it.
        line: 1-based line of the file on which the bead begins, when that is known.
        fingerprint: what ``--baseline`` and dismissals know the finding by.
    """

    path: str
    number: int
    line: int | None
    bead: Bead
    finding: Finding
    fingerprint: str


class Report(ABC):
    """One way to write findings down.

    Attributes:
        at_least: least severity that is shown when the user names none.
    """

    at_least: ClassVar[Severity] = Severity.NEUTRAL

    @abstractmethod
    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        """The report piece by piece, as the files are read; joined, the pieces are its text.

        Args:
            checks: all checks there are, for formats that describe them.
            at_least: least severity to show.
        """


def report_names() -> tuple[str, ...]:
    """The names of all reports, the usual one first."""
    return tuple(_REPORTS)


def get_report(name: str) -> Report:
    """The report called ``name``.

    Raises:
        ConfigError: there is none.
    """
    if name not in _REPORTS:
        raise ConfigError(
            f"no output format {name!r}", hint=f"use one of {', '.join(report_names())}"
        )
    module, class_name = _REPORTS[name]
    made: Report = getattr(import_module(module), class_name)()
    return made


def placed(files: Iterable[CheckedFile], at_least: Severity) -> Iterator[Placed]:
    """The findings of at least this severity, file by file, in document order."""
    for file in files:
        for number, bead in enumerate(file.beads, 1):
            for finding in bead.findings:
                if finding.severity.at_least(at_least):
                    mark = fingerprint(finding, bead)
                    yield Placed(file.path, number, file.line(number, bead), bead, finding, mark)
