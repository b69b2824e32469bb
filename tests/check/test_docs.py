"""The page of the checks is made from the registry; here it must not be stale."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from align.check.registry import list_checks

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "checks.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)


def test_the_page_is_fresh():
    done = subprocess.run(
        [sys.executable, DOCS / "make_checks.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_check_has_its_section():
    missing = [info.id for info in list_checks() if f"\n## {info.id}\n" not in PAGE]
    assert not missing


@pytest.mark.parametrize("info", list_checks(), ids=lambda info: info.id)
def test_a_description_is_a_sentence_without_its_full_stop(info):
    assert re.fullmatch(r"[A-Z].*[^.\s]", info.description), info.description


@pytest.mark.parametrize(
    "leak", [r"\w\.\.\s", r"``", r":[a-z]+:`", r"^\.\. ", r"\bNone\b", r"<[a-z]+ object"]
)
def test_no_markup_of_docstrings_leaks(leak):
    found = re.findall(rf".*{leak}.*", PROSE, re.MULTILINE)
    assert found == []
