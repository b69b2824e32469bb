"""What one call of ``align check`` does: read, check, count, write."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from align.atomic import atomic_file
from align.bitext import Bead, Severity
from align.check.baseline import baseline_lines, write_baseline
from align.check.config import CheckConfig
from align.check.registry import list_checks
from align.check.rules import parse_severity
from align.check.runner import check_stream
from align.cli.bilingual import open_bilingual
from align.cli.output import warn, warn_failure
from align.cli.places import refuse_output
from align.cli.stream.annotation import Annotation
from align.cli.stream.patient import with_pauses
from align.errors import InputError
from align.report.base import CheckedFile, get_report
from align.text.standard_input import DASH


@dataclass
class Job:
    """Files, settings and, as it goes, what was counted.

    Attributes:
        languages: source and target language as the user gave them, or None.
        jobs: processes; 0 for one per core.
        output: file to write to, or None for stdout.
        force: whether existing files may be replaced.
    """

    files: Sequence[Path]
    settings: CheckConfig
    file_format: str | None
    languages: tuple[str | None, str | None]
    jobs: int
    output: Path | None
    force: bool = False
    beads: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)
    annotation: Annotation | None = None

    def __post_init__(self) -> None:
        if not self.files:
            raise InputError("no file to check", hint="give a TMX, XLIFF, TSV or JSONL file, or -")
        if list(self.files).count(DASH) > 1:
            raise InputError("standard input can be read once", hint="give - once")

    @property
    def failed(self) -> bool:
        """Whether a finding reached ``--fail-on``."""
        limit = self.settings.fail_on
        return limit is not None and any(severity.at_least(limit) for severity in self.counts)

    def write_baseline(self, path: Path) -> None:
        """Make every finding a known one."""
        self._refuse(path, "jsonl")
        lines = baseline_lines(bead for file in self.files for bead in self._checked(file).beads)
        write_baseline(lines, path)
        warn(f"{len(lines)} findings are known now: {path}")

    def report(self, output_format: str, at_least: str | None) -> None:
        """Check the files and write what was found."""
        report = get_report(output_format)
        if self.output is not None:
            self._refuse(self.output, output_format)
        limit = report.at_least
        if at_least is not None:
            limit = parse_severity(at_least, "--at-least", None)
        if self.annotation is not None:
            self._refuse(self.annotation.place, None)
        self._write(report.render(map(self._checked, self.files), list_checks(), limit))
        warn(self._verdict())
        if self.annotation is not None:
            self.annotation.write(self.file_format)

    def _refuse(self, path: Path, output_format: str | None) -> None:
        settings = self.settings
        inputs = (*self.files, settings.glossary, settings.baseline, settings.dismissals)
        refuse_output(path, inputs=inputs, force=self.force, format=output_format)

    def _checked(self, path: Path) -> CheckedFile:
        file = open_bilingual(path, self.file_format, self.languages)
        # Whoever waits for a pipe wants to see what is finished.
        beads = file.beads if path.is_file() else with_pauses(file.beads)
        return CheckedFile(str(file.path), *file.codes, self._counted(beads, *file.codes))

    def _counted(self, beads: Iterator[Bead | None], source: str, target: str) -> Iterator[Bead]:
        jobs = self.jobs or os.cpu_count() or 1
        for bead in check_stream(
            beads, source, target, self.settings, jobs, on_failure=warn_failure
        ):
            self.beads += 1
            if self.annotation is not None:
                self.annotation.note(self.beads, bead)
            self.counts.update(finding.severity for finding in bead.findings)
            yield bead

    def _write(self, pieces: Iterable[str]) -> None:
        if self.output is not None and self.output != DASH:
            with atomic_file(self.output) as file:
                file.writelines(pieces)
            return
        for piece in pieces:
            typer.echo(piece, nl=False)

    def _verdict(self) -> str:
        counts = [f"{self.counts[s]} {s}" for s in reversed(Severity) if self.counts[s]]
        return f"{self.beads} beads checked: " + (", ".join(counts) or "no findings")
