"""Verdicts for other tools: gold, dismissals, TMX."""

from __future__ import annotations

from pathlib import Path

from align.atomic import atomic_file
from align.errors import ConfigError
from align.formats import read, write_beads
from align.outputs import VERDICTS
from align.review.folder import home_of, known_verdicts
from align.review.state import DISMISSED, State, plain_beads, state_from_bitext
from align.review.verdicts.model import FindingVerdict, Verdict, read_verdicts
from align.review.verdicts.restoring import restored

KINDS = ("gold", "dismissals", "tmx")


def verdicts_at(path: Path) -> list[Verdict]:
    """The verdicts beside results, or in a file of verdicts.

    Raises:
        AlignError: there are none to be read.
    """
    if path.is_file() and path.name.endswith(VERDICTS):
        return read_verdicts(path)
    if path.is_file() and path.suffix == ".jsonl" and not home_of(path).verdicts.exists():
        return read_verdicts(path)
    return known_verdicts(home_of(path))


def reviewed_state(path: Path) -> tuple[State, list[Verdict]]:
    """The results at ``path`` with what was said of them, and verdicts that have no place there."""
    home = home_of(path)
    return restored(state_from_bitext(read(home.results)), known_verdicts(home))


def export_verdicts(path: Path, output: Path, kind: str) -> list[str]:
    """Write verdicts for another tool; returns what is to be known of it.

    Args:
        path: a folder of results or a reviewed file; for dismissals a file of verdicts will do.
        kind: one of :data:`KINDS`.

    Raises:
        ConfigError: there is no such kind.
        AlignError: a file cannot be read or written.
    """
    if kind not in KINDS:
        raise ConfigError(f"--as {kind:.40} is unknown", hint=f"one of {', '.join(KINDS)}")
    if kind == "dismissals":
        return _write_dismissals(verdicts_at(path), output)
    state, unplaced = reviewed_state(path)
    fixed = [
        plain for plain, bead in zip(plain_beads(state), state.beads, strict=True) if bead.is_fixed
    ]
    notes = [f"{len(fixed)} of {len(state.beads)} beads are reviewed: {output}"]
    if unplaced:
        notes.append(f"warning: {len(unplaced)} verdicts could not be placed")
    if kind == "gold":
        with atomic_file(output) as file:
            file.writelines(f"{list(bead.source)}:{list(bead.target)}\n" for bead in fixed)
        if len(fixed) < len(state.beads):
            notes.append("warning: the precision of `align eval` counts beads that gold lacks")
        return notes
    return notes + write_beads(fixed, output, format="tmx", languages=state.languages)


def _write_dismissals(verdicts: list[Verdict], output: Path) -> list[str]:
    found = [
        verdict
        for verdict in verdicts
        if isinstance(verdict, FindingVerdict) and verdict.said.verdict == DISMISSED
    ]
    with atomic_file(output) as file:
        for verdict in found:
            file.write(f"{verdict.fingerprint} {verdict.said.reason or 'dismissed'}\n")
    return [f"{len(found)} dismissals: {output}"]
