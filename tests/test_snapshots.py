"""Help, summary and findings as people see them, so that a change of wording shows in a diff.

``UPDATE_SNAPSHOTS=1 pytest tests/test_snapshots.py`` writes the snapshots anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from align.bitext import Bead, Bitext, Finding, Severity, bitext_from_pairs
from align.check.registry import list_checks
from align.cli.app import app
from align.cli.summary import print_summary
from align.report.base import CheckedFile, get_report
from align.report.summary import summarise

SNAPSHOTS = Path(__file__).parent / "snapshots"
COMMANDS: dict[str, Any] = {"align": get_command(app), **get_command(app).commands}


def _compare(name: str, text: str) -> None:
    path = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text, "if this is meant: UPDATE_SNAPSHOTS=1 pytest"


def _help(command: Any) -> Iterator[str]:
    """The help without boxes and widths, which are the terminal's and the library's."""
    yield command.help.strip()
    yield ""
    for param in command.params:
        names = " ".join(param.opts if param.param_type_name == "option" else ())
        shown = " ".join(part for part in (names, param.metavar or "") if part)
        default = getattr(param, "default", None)
        given = f" [default: {default}]" if isinstance(default, str | int) and default else ""
        yield f"{shown}\n    {param.help}{given}"


@pytest.mark.parametrize("name", COMMANDS)
def test_help(name: str) -> None:
    command = COMMANDS[name]
    _compare(f"help-{name}.txt", "\n".join(_help(command)) + "\n")
    assert all(param.help for param in command.params)


def _bitext() -> Bitext:
    pairs = [("你好，世界。", "Hello, wrold."), ("公司有35人。", "There are 36."), ("", "More.")]
    wrong = Finding(
        "number-wrong", "accuracy/mistranslation", Severity.MAJOR, "Why.", (3, 5), (10, 12), "35"
    )
    typo = Finding("spelling", "fluency/spelling", Severity.MINOR, "How.", None, (7, 12), "world")
    note = Finding("segment-added", "accuracy/addition", Severity.NEUTRAL, "What.", None, (0, 5))
    found = [(typo,), (wrong,), (note,)]
    beads = tuple(
        replace(bead, confidence=0.97, estimate=0.5, penalty=1.25, findings=findings)
        for bead, findings in zip(bitext_from_pairs(pairs, "zh", "en"), found, strict=True)
    )
    return replace(bitext_from_pairs(pairs, "zh", "en"), beads=beads, related=0.25)


def test_summary(capsys: pytest.CaptureFixture[str]) -> None:
    reference = [{"name": "BLEU", "value": 31.234, "signature": "nrefs:1"}]
    print_summary(summarise(_bitext(), ["out/beads.tsv", "out/bitext.tmx"], reference))
    _compare("summary.txt", capsys.readouterr().out)


@pytest.mark.parametrize("name", ["text", "findings", "github"])
def test_findings(name: str) -> None:
    beads: tuple[Bead, ...] = _bitext().beads
    file = CheckedFile("pairs.tsv", "zh", "en", beads, [2, 3, 4])
    text = "".join(get_report(name).render([file], list_checks(), Severity.NEUTRAL))
    _compare(f"findings-{name}.txt", text)
