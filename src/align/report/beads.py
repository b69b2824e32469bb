"""Beads with their findings for the next program in a pipe: JSON lines, as ``beads.jsonl``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from align.bitext import Severity
from align.check.registry import CheckInfo
from align.report.base import CheckedFile, Report


class BeadLines(Report):
    """Every bead, also those without findings; one object per line, which every command reads."""

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        for file in files:
            for bead in file.beads:
                shown = tuple(f for f in bead.findings if f.severity.at_least(at_least))
                value = replace(bead, findings=shown).to_dict()
                yield json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"
