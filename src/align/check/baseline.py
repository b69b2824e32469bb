"""Known findings, which are not shown, so that a build fails on new ones only.

The file is JSON lines, sorted: ``fingerprint`` identifies a finding by content (see
:mod:`align.check.dismiss`); ``check``, ``source`` and ``target`` are there for whoever reads a
diff. The order of beads in the checked file does not matter."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from align.atomic import atomic_file
from align.bitext import Bead
from align.check.dismiss import fingerprint, is_fingerprint
from align.errors import ConfigError


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints in ``path``.

    Raises:
        ConfigError: the file cannot be read or is no baseline.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # U+2028 stands inside texts
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"the baseline cannot be read: {error}",
            path=path,
            hint="make one with --write-baseline",
        ) from error
    known = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            known.add(_fingerprint(json.loads(line)))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise ConfigError(
                "this is no line of a baseline",
                path=path,
                line=number,
                hint="make the file anew with --write-baseline",
            ) from None
    return frozenset(known)


def _fingerprint(row: Any) -> str:
    found = row["fingerprint"]
    if not is_fingerprint(found):
        raise ValueError(found)
    return str(found)


def baseline_lines(beads: Iterable[Bead]) -> list[str]:
    """The lines of a baseline that knows every finding of ``beads``: sorted, each once."""
    lines = {
        json.dumps(
            {
                "fingerprint": fingerprint(finding, bead),
                "check": finding.check,
                "source": bead.source_text,
                "target": bead.target_text,
            },
            ensure_ascii=False,
        )
        for bead in beads
        for finding in bead.findings
    }
    return sorted(lines)


def write_baseline(lines: Iterable[str], path: Path) -> None:
    """Write the lines of a baseline to ``path``, whole or not at all.

    Raises:
        OutputError: the file cannot be written.
    """
    with atomic_file(path) as file:
        file.writelines(line + "\n" for line in lines)
