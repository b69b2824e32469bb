"""What the output formats share: a finding with its place. To add a format: a file
``<name>.py`` with a function ``render(reports, rules) -> Iterator[str]`` and a line in
:data:`FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from align.bitext import Bead, Finding, Severity
from align.check.dismiss import fingerprint
from align.check.registry import CheckInfo

FORMATS = ("text", "jsonl", "sarif", "github")


@dataclass(frozen=True, slots=True)
class Report:
    """A finding and where it is.

    Attributes:
        path: the checked file, as the user named it.
        unit: 1-based number of the bead in it.
        line: 1-based line of the file on which the bead begins, when it is known.
        fingerprint: what ``--baseline`` and dismissals know it by.
    """

    path: str
    unit: int
    line: int | None
    bead: Bead
    finding: Finding
    fingerprint: str


Renderer = Callable[[Iterable[Report], Sequence[CheckInfo]], Iterator[str]]


def renderer(name: str) -> Renderer:
    """The function that renders reports as ``name``, one of :data:`FORMATS`, piece by piece."""
    render: Renderer = import_module(f"align.report.{name}").render
    return render


def reports(
    beads: Iterable[Bead],
    path: str,
    lines: Sequence[int] | None = None,
    at_least: Severity = Severity.NEUTRAL,
) -> Iterator[Report]:
    """The findings of ``beads`` that are ``at_least`` so grave, in document order. ``lines`` are
    the lines on which the beads begin, when they are known."""
    for index, bead in enumerate(beads):
        line = lines[index] if lines is not None and index < len(lines) else None
        for finding in bead.findings:
            if finding.severity.at_least(at_least):
                mark = fingerprint(finding, bead)
                yield Report(path, index + 1, line, bead, finding, mark)
