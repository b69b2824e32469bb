"""The shell completes commands and options."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [("align conv", 1, "convert"), ("align run --pi", 2, "--pins"), ("align che", 1, "check")],
)
def test_bash_is_offered(line: str, word: int, offered: str) -> None:
    environment = {"_ALIGN_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(word)}
    done = subprocess.run(
        [sys.executable, "-m", "align"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == [offered]
    assert done.returncode == 0
