"""Calling the command line."""

from __future__ import annotations

import contextlib
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from align.cli.app import call
from align.cli.ending import exit_code

ROOT = Path(__file__).parents[2]
SPEECH = "lei-jun-2018-annual-meeting.txt"

Align = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def align(monkeypatch: pytest.MonkeyPatch) -> Align:
    """``align("run", …)`` in this process, which has the model already: exit code and output, as
    of a finished process. A test that is about processes starts its own."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        given = [str(word) for word in words]
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with (
            contextlib.chdir(cwd),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = exit_code(lambda: call(given))
        for stream in (out, err):
            stream.flush()
        texts = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
        return subprocess.CompletedProcess(given, code, *texts)

    return run


@pytest.fixture(scope="session")
def zh() -> Path:
    return ROOT / "corpus" / "zh" / SPEECH


@pytest.fixture(scope="session")
def en() -> Path:
    return ROOT / "corpus" / "en" / SPEECH
