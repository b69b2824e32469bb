"""A check of another package that fails: what the command line makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = """
from align.bitext import Severity
from align.check.base import Check

class Bad(Check):
    "Raises on the third bead and all others from there on."
    id = "bad"
    category = "other"
    severity = Severity.MINOR
    description = "raises"

    def check(self, view, prepared):
        if view.index >= 2:
            raise KeyError("gone")
        yield self.finding("spoke")
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment in which that package is installed."""
    site = tmp_path / "site"
    (site / "outside-1.0.dist-info").mkdir(parents=True)
    (site / "outside_bad.py").write_text(PACKAGE, encoding="utf-8")
    info = site / "outside-1.0.dist-info"
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[align.checks]\nbad = outside_bad:Bad\n")
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "beads.tsv"
    rows = [f"第{n}行。\tLine {n}." for n in range(1, 5001)]
    path.write_text("\n".join(["zh\ten", *rows]) + "\n", encoding="utf-8")
    return path


def _align(environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "align", "check", "--check", "bad", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_run_goes_on_without_it(installed, file, jobs):
    done = _align(installed, file, "--jobs", jobs)
    assert done.returncode == 0
    assert done.stderr.count("the check bad failed on bead 3 (KeyError: 'gone')") == 1
    assert "Traceback" not in done.stderr
    assert "spoke" in done.stdout


def test_a_strict_run_ends(installed, file):
    done = _align(installed, file, "--strict", "--jobs", 1)
    assert done.returncode == 70
    assert "KeyError" in done.stderr
