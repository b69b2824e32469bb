"""The page of the checks is made from the registry; here it must not be stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from align.check.registry import list_checks

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_fresh():
    done = subprocess.run(
        [sys.executable, DOCS / "make_checks.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_check_has_its_section():
    text = (DOCS / "checks.md").read_text(encoding="utf-8")
    missing = [info.id for info in list_checks() if f"\n## {info.id}\n" not in text]
    assert not missing
