"""Running the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEECH = "lei-jun-2018-annual-meeting.txt"

Align = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def align() -> Align:
    """``align("run", …)`` → the finished process, its output as text."""

    def call(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "align", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"},
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def zh() -> Path:
    return ROOT / "corpus" / "zh" / SPEECH


@pytest.fixture(scope="session")
def en() -> Path:
    return ROOT / "corpus" / "en" / SPEECH
