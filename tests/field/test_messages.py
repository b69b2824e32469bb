"""Messages: one line, whatever a file is called, and no option that does not exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from align.cli.app import app, call
from align.cli.ending import exit_code
from align.errors import AlignError

SOURCE = Path(__file__).parents[2] / "src" / "align"
COMMANDS: dict[str, Any] = get_command(app).commands
#: Not the variables of a style sheet.
OPTION = re.compile(r"(?<![\w-])(?<!var\()--[a-z][a-z-]*[a-z]")
NAMED = re.compile(r"\balign ([a-z]+)")

#: Part of the package → commands that print its messages.
PRINTED_BY = {
    "text": {"run", "beads"},
    "beads": {"run", "beads"},
    "encode": {"run", "beads", "score"},
    "outputs": {"run"},
    "pipeline": {"run", "beads"},
    "formats": {"convert", "check", "score"},
    "check": {"check", "run"},
    "checks": {"check", "run"},
    "score": {"score"},
    "evaluate": {"eval"},
    "report": {"check"},
    "corpus": {"corpus", "kwic", "terms"},
    "review": {"review", "verdicts", "dismiss", "learn", "run"},
}


def _options(names: set[str]) -> set[str]:
    commands = [COMMANDS[name] for name in names]
    commands += [inner for c in commands for inner in getattr(c, "commands", {}).values()]
    params = [param for command in commands for param in command.params]
    return {option for param in params for option in (*param.opts, *param.secondary_opts)}


def _mentions() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(place, option, commands that may be meant) of every ``--word`` in a string of the code."""
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE).with_suffix("").parts
        printed_by = PRINTED_BY.get(inside[0], set(COMMANDS))
        if inside[0] == "cli" and inside[-1] in COMMANDS:
            printed_by = {inside[-1]}
        tree = ast.parse(path.read_text("utf-8"))
        # A string that is a statement is a docstring.
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in silent:
                continue
            if isinstance(node.value, str) and "pip install" not in node.value:
                names = printed_by | set(NAMED.findall(node.value)) & set(COMMANDS)
                for option in OPTION.findall(node.value):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", option, frozenset(names)


MENTIONS = sorted(set(_mentions()), key=lambda mention: mention[:2])


@pytest.mark.parametrize(
    ("place", "option", "names"),
    MENTIONS,
    ids=[f"{place}-{option}" for place, option, _ in MENTIONS],
)
def test_every_option_that_is_mentioned_exists(
    place: str, option: str, names: frozenset[str]
) -> None:
    everywhere = {"--help", "--version", "--debug"}
    assert option in _options(set(names)) | everywhere, f"{place} mentions {option}"


@pytest.mark.parametrize("name", ["a\nb", "a\r\x1b[31mb", "a\tb", "a\u2028b", "a\x85b"])
def test_a_strange_file_name_does_not_break_the_line(capfd, tmp_path, name):
    for words in (
        ("run", name, name),
        ("check", f"{name}.tmx"),
        ("convert", f"{name}.tmx", "o.tsv"),
        ("eval", name, name),
        ("score", f"{name}.tmx"),
    ):
        given = [words[0], *(str(tmp_path / word) for word in words[1:])]
        code = exit_code(lambda given=given: call(given))
        err = capfd.readouterr().err
        assert code == 2
        assert len(err.splitlines()) == 1
        assert err.removesuffix("\n").isprintable(), err


@pytest.mark.parametrize("name", ["a\nb.jsonl", "a\x1bb.jsonl"])
def test_a_strange_file_name_does_not_break_a_report(capfd, tmp_path, name):
    path = tmp_path / name
    path.write_text('{"source_text": "公司有35人。", "target_text": "There are 36 people."}\n')
    for report, lines in (("text", None), ("github", 1), ("findings", 1), ("jsonl", 1)):
        assert exit_code(lambda report=report: call(["check", str(path), "-f", report])) == 0
        out = capfd.readouterr().out
        assert out.replace("\n", "").isprintable()
        assert lines is None or out.count("\n") == lines


def test_an_error_is_one_line_whatever_it_quotes():
    error = AlignError("no 'a\nb'", path="x\r\ny", line=3, hint="write\x00that")
    assert str(error) == r"x\r\ny:3: no 'a\nb'; write\x00that"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_parameter_shows_a_type_of_python(name):
    for param in COMMANDS[name].params:
        assert param.metavar is not None, param.name
        assert not re.search(r"<|\bbool\b|\blist\b", param.metavar)
