"""``align check --annotate``: the findings in the file that was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from align.bitext import Bead, Severity
from align.cli.output import warn
from align.errors import ConfigError
from align.text.standard_input import DASH


class Annotation:
    """What is written, and where to.

    Attributes:
        place: the file to write.
    """

    def __init__(
        self,
        place: Path | None,
        fix_at: float | None,
        at_least: str | None,
        files: Sequence[Path],
    ) -> None:
        from align.check.rules import parse_severity

        if place is None:
            raise ConfigError("--fix needs a file to write", hint="name it with --annotate")
        if len(files) != 1 or files[0] == DASH or not files[0].is_file():
            raise ConfigError("--annotate needs the one file that is checked", hint="give one FILE")
        self.place = place
        self._file, self._fix_at = files[0], fix_at
        limit = None if at_least is None else parse_severity(at_least, "--at-least", None)
        self._limit = limit or Severity.MINOR
        self._beads: dict[int, Bead] = {}

    def note(self, number: int, bead: Bead) -> None:
        """Keep a checked bead, if there is something to say of it."""
        found = tuple(f for f in bead.findings if f.severity.at_least(self._limit))
        if found:
            self._beads[number] = replace(bead, findings=found)

    def write(self, format: str | None) -> None:
        """Write the file, and say what was done.

        Raises:
            AlignError: the format has no place for notes, or the file cannot be written.
        """
        from align.annotate import annotate
        from align.atomic import atomic_file
        from align.formats.registry import format_of
        from align.text.decode import read_bytes
        from align.text.unpack import packing

        kind = format_of(self._file, format)
        data = read_bytes(self._file)
        done = annotate(data, kind.name, self._beads, self._file, self._fix_at)
        with atomic_file(self.place, binary=True) as file:
            out = packing(cast(BinaryIO, file), self.place)
            out.write(done.data)
            if out is not file:
                out.close()
        for fix in done.fixes:
            finding = fix.finding
            warn(
                f"fixed in bead {fix.bead}: {fix.old} → {fix.new} "
                f"({finding.check}, {finding.confidence:.2f})"
            )
        if done.lost:
            numbers = ", ".join(map(str, done.lost[:5])) + " …" * (len(done.lost) > 5)
            warn(f"warning: the units of these beads were not found again: {numbers}")
        warn(f"{done.noted} findings noted, {len(done.fixes)} fixed: {self.place}")
