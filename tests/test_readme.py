"""What the README shows and says is so."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def _builder():
    spec = importlib.util.spec_from_file_location("build_readme", ROOT / "scripts/build_readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_transcript_is_what_the_command_prints(tmp_path):
    builder = _builder()
    fresh = builder.with_transcript(README, builder.transcript(tmp_path / "out"))
    assert fresh == README, "run python scripts/build_readme.py"


def test_every_command_is_shown():
    done = subprocess.run(
        [sys.executable, "-m", "align", "--help"], capture_output=True, text=True, check=True
    )
    commands = re.findall(r"^│ (\w+)  ", done.stdout, re.MULTILINE)
    assert "run" in commands
    for command in commands:
        assert f"align {command}" in README


def test_every_file_that_it_names_exists():
    linked = re.findall(r"\]\((?!http)([^)#]+)", README)
    shown = re.findall(r'(?:src|srcset)="(?!http)([^"]+)"', README)
    assert shown
    for path in linked + shown:
        assert (ROOT / path).exists(), path


def test_dependencies_are_the_projects_own():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    table = set(re.findall(r"^\| `([\w-]+)` \|", README, re.MULTILINE))
    needed = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    assert needed <= table


def test_figures_are_those_of_the_one_list():
    script = ROOT / "scripts/doc_pages/figures.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
