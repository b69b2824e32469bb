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


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own: the program above, one line for every name that it may not use, and a
    program that is wrong in its last two lines."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(CONSUMER, folder / "consumer.py")
    lines = "".join(f"print(align.{name})\n" for name in align.__all__)
    (folder / "names.py").write_text("import align\n\n" + lines, "utf-8")
    wrong = "import align\n\nx: int = align.read('a.tmx')\nalign.run(1, 2)\n"
    (folder / "wrong.py").write_text(wrong, "utf-8")
    return folder


def _run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_program_uses_every_public_name() -> None:
    used = set(re.findall(r"align\.(\w+)", CONSUMER.read_text("utf-8")))
    assert set(align.__all__) - used == set()


def test_mypy_strict(project: Path) -> None:
    """Every use of the public names is right, and a wrong one is found."""
    done = _run("mypy", "--strict", "consumer.py", "names.py", "wrong.py", cwd=project)
    errors = re.findall(r"^(.+?:\d+): error", done.stdout, re.MULTILINE)
    assert set(errors) == {"wrong.py:3", "wrong.py:4"}, done.stdout


def test_pyright_strict(project: Path) -> None:
    # What pandas does not tell of its frames is not ours to tell.
    rules = {"reportUnknownMemberType": False, "reportUnknownVariableType": False}
    settings = {"typeCheckingMode": "strict", "include": ["consumer.py", "names.py"], **rules}
    (project / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = _run("basedpyright", "--pythonpath", sys.executable, cwd=project)
    assert done.returncode == 0, done.stdout
