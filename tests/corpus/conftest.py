"""Corpora of a few little pairs, and the command that runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.corpus.synthetic import write_pairs, write_plugin

ROOT = Path(__file__).parents[2]
Align = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """That of a process which finds the harmful encoder."""
    plugin = write_plugin(tmp_path_factory.mktemp("plugin"))
    path = os.pathsep.join(filter(None, [str(plugin), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "COLUMNS": "100"}


@pytest.fixture(scope="session")
def align(environment: dict[str, str]) -> Align:
    """``align("corpus", …)`` → the finished process."""

    def call(*words: str | Path, cwd: Path = ROOT, **options: object) -> object:
        command = [sys.executable, "-m", "align", *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=cwd, env=environment, **options
        )

    return call


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, align: Align) -> Path:
    """The results of a corpus of four pairs: a read-only folder of all tests."""
    folder = tmp_path_factory.mktemp("made")
    write_pairs(folder / "in", 4, 3)
    done = align("corpus", folder / "in", "-o", folder / "out", "-q", "--workers", 1)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder / "out"


def events(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    """What ``--json`` printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]
