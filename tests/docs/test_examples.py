"""Every command and every Python example of the documentation does what its page shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from doc_pages import blocks, generate  # type: ignore[import-not-found]

ROOT = Path(__file__).parents[2]


def test_every_block_does_what_its_page_shows() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/doc_pages/blocks.py"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, (
        f"{done.stdout}{done.stderr}\nif this is meant: "
        "python scripts/doc_pages/blocks.py --update, and read the difference"
    )


@pytest.mark.parametrize("page", blocks.pages(), ids=lambda path: path.stem)
def test_no_command_is_left_out(page: Path) -> None:
    """A line with a prompt stands in a block that is run, or that says why not."""
    for block in blocks.blocks(page):
        if block.body.startswith(("$ ", ">>> ")) and block.kind != "not run":
            assert block.language in ("console", "python"), f"{page}:{block.line}"


OPTIONS = {
    name: {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
    for name, command in generate.all_commands()
}


def _unknown(command: str) -> list[str]:
    """What an ``align`` command line names that does not exist."""
    words = command.split()
    name = next((n for n in (" ".join(words[:3]), " ".join(words[:2])) if n in OPTIONS), "align")
    if name == "align" and not words[1].startswith("-"):
        return [words[1]]
    known = OPTIONS[name] | {"--help", "-h"}
    return [word for word in words if re.match("--?[a-z]", word) and word not in known]


@pytest.mark.parametrize("page", blocks.pages(), ids=lambda path: path.stem)
def test_what_is_not_run_exists(page: Path) -> None:
    unrun = [
        command.replace("\\\n", " ")
        for block in blocks.blocks(page)
        if block.kind == "not run" and block.language == "console"
        for command, _ in blocks.commands(block.body)
    ]
    wrong = {c: _unknown(c) for c in unrun if c.startswith("align ") and _unknown(c)}
    assert wrong == {}


@pytest.mark.parametrize(
    ("command", "unknown"),
    [
        ("align corpus --engine dask -o out", []),
        ("align verdicts export out --as gold", []),
        ("align corpse out", ["corpse"]),
        ("align corpus --engin dask", ["--engin"]),
        ("align --install-completion", []),
    ],
)
def test_what_does_not_exist(command: str, unknown: list[str]) -> None:
    assert _unknown(command) == unknown


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a  \n", "a\n", True),
        ("…\nb\n", "x\ny\nb\n", True),
        ("…\nb\n", "b\n", True),
        ("…\nb\n", "x\n", False),
        ("a … c\n", "a b c\n", True),
        ("a … c\n", "a\nc\n", False),
        ("", "", True),
        ("", "x\n", False),
        ("(…)\n", "(1)\n", True),
    ],
)
def test_what_agrees(expected: str, actual: str, same: bool) -> None:
    assert blocks.agrees(expected, actual) is same


def test_commands_are_read_with_their_output() -> None:
    assert blocks.commands("$ a\n$ b \\\n  c\nd\n") == [("a", ""), ("b \\\n  c", "d\n")]


def test_a_page_that_lies_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "DOCS", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ echo yes\nno\n```\n\n<!-- exit: 3 -->\n```console\n$ (exit 4)\n```\n\n"
        "```python\n>>> 1 + 1\n3\n```\n\n```console\n$ echo …\n…\n```\n",
        "utf-8",
    )
    work = tmp_path / "work"
    work.mkdir()
    assert [block.line for block, _, _ in blocks.Runner(work).run(page)] == [1, 7, 11]
