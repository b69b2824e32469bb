"""What one call of ``align check`` does: read, check, count, write."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

import typer

from align.atomic import atomic_file
from align.bitext import Bead, Severity
from align.check.baseline import baseline_lines, write_baseline
from align.check.config import CheckConfig
from align.check.registry import list_checks
from align.check.rules import parse_severity
from align.check.runner import check_stream
from align.cli.output import warn, warn_failure
from align.errors import InputError
from align.report.base import CheckedFile, get_report
from align.report.bead_lines import bead_lines

#: Beads from which the languages are detected when the file does not name them.
_SAMPLE = 50


@dataclass
class Job:
    """Files, settings and, as it goes, what was counted.

    Attributes:
        languages: source and target language as the user gave them, or None.
        jobs: processes; 0 for one per core.
        output: file to write to, or None for stdout.
    """

    files: Sequence[Path]
    settings: CheckConfig
    file_format: str | None
    languages: tuple[str | None, str | None]
    jobs: int
    output: Path | None
    beads: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        if not self.files:
            raise InputError("no file to check", hint="give a TMX, XLIFF, TSV or JSONL file")

    @property
    def failed(self) -> bool:
        """Whether a finding reached ``--fail-on``."""
        limit = self.settings.fail_on
        return limit is not None and any(severity.at_least(limit) for severity in self.counts)

    def write_baseline(self, path: Path) -> None:
        """Make every finding a known one."""
        lines = baseline_lines(bead for file in self.files for bead in self._checked(file).beads)
        write_baseline(lines, path)
        warn(f"{len(lines)} findings are known now: {path}")

    def report(self, output_format: str, at_least: str | None) -> None:
        """Check the files and write what was found."""
        report = get_report(output_format)
        limit = report.at_least
        if at_least is not None:
            limit = parse_severity(at_least, "--at-least", None)
        self._write(report.render(map(self._checked, self.files), list_checks(), limit))
        warn(self._verdict())

    def _checked(self, path: Path) -> CheckedFile:
        source, target, beads = self._opened(path)
        return CheckedFile(
            str(path), source, target, self._counted(beads, source, target), bead_lines(path)
        )

    def _counted(self, beads: Iterator[Bead], source: str, target: str) -> Iterator[Bead]:
        jobs = self.jobs or os.cpu_count() or 1
        for bead in check_stream(
            beads, source, target, self.settings, jobs, on_failure=warn_failure
        ):
            self.beads += 1
            self.counts.update(finding.severity for finding in bead.findings)
            yield bead

    def _opened(self, path: Path) -> tuple[str, str, Iterator[Bead]]:
        """Source language, target language and the beads of ``path``."""
        from align.formats import iter_beads
        from align.formats.api import languages_of
        from align.formats.base import ReadOptions
        from align.formats.registry import format_of

        kind = format_of(path, self.file_format)
        languages = kind.languages(path, ReadOptions(*self.languages))
        source_tag, target_tag = (language.tag if language else None for language in languages)
        beads = iter_beads(
            path, format=self.file_format, source_language=source_tag, target_language=target_tag
        )
        head = list(islice(beads, _SAMPLE))
        return *languages_of(languages, head), chain(head, beads)

    def _write(self, pieces: Iterable[str]) -> None:
        if self.output is not None:
            with atomic_file(self.output) as file:
                file.writelines(pieces)
            return
        for piece in pieces:
            typer.echo(piece, nl=False)

    def _verdict(self) -> str:
        counts = [f"{self.counts[s]} {s}" for s in reversed(Severity) if self.counts[s]]
        return f"{self.beads} beads checked: " + (", ".join(counts) or "no findings")
