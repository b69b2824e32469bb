"""What ``align`` tells type checkers of other people's programs: ``py.typed`` is believed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import align

# Both checkers take their time: where the second is installed, both run.
pytestmark = pytest.mark.skipif(
    find_spec("basedpyright") is None or find_spec("mypy") is None,
    reason="needs the extras dev and packaging",
)

CONSUMER = Path(__file__).with_name("consumer.py")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own: the program above, and one line for every name that it may not use."""
    shutil.copy(CONSUMER, tmp_path / "consumer.py")
    lines = "".join(f"print(align.{name})\n" for name in align.__all__)
    (tmp_path / "names.py").write_text("import align\n\n" + lines, "utf-8")
    return tmp_path


def _run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_mypy_strict(project: Path) -> None:
    done = _run("mypy", "--strict", "consumer.py", "names.py", cwd=project)
    assert done.returncode == 0, done.stdout


def test_pyright_strict(project: Path) -> None:
    # What pandas does not tell of its frames is not ours to tell.
    rules = {"reportUnknownMemberType": False, "reportUnknownVariableType": False}
    settings = {"typeCheckingMode": "strict", "include": ["."], **rules}
    (project / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = _run("basedpyright", "--pythonpath", sys.executable, cwd=project)
    assert done.returncode == 0, done.stdout


def test_a_wrong_use_is_found(project: Path) -> None:
    wrong = "import align\n\nx: int = align.read('a.tmx')\nalign.run(1, 2)\n"
    (project / "wrong.py").write_text(wrong, "utf-8")
    done = _run("mypy", "--strict", "wrong.py", cwd=project)
    assert set(re.findall(r"^wrong\.py:(\d)", done.stdout, re.MULTILINE)) == {"3", "4"}
