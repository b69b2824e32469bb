"""Nothing that can be used is without its documentation."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from doc_pages import generate  # type: ignore[import-not-found]

import align
from align.check import config
from align.check.registry import list_checks
from align.formats import format_names
from align.text.readers.registry import reader_names

CLI = Path(align.__file__).parent / "cli"
DOCS = Path(__file__).parents[2] / "docs"


def _page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


COMMANDS = dict(generate.all_commands())
COMMAND_PAGE = "\n".join(generate.commands())
PYTHON_PAGE = "\n".join(generate.api())
NAMES = [name for name in align.__all__ if not name.startswith("__")]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options(name: str) -> None:
    command = COMMANDS[name]
    assert (command.help or "").strip(), "say in its docstring what it does"
    section = COMMAND_PAGE.split(f"\n## {name}\n")[1].split("\n## ")[0]
    for param in command.params:
        assert (param.help or "").strip(), f"{name} {param.name} has no help"
        for option in param.opts if param.param_type_name == "option" else ():
            assert f"`{option}`" in section


@pytest.mark.parametrize("info", list_checks(), ids=lambda info: info.id)
def test_a_check(info: object) -> None:
    assert f"\n## {info.id}\n" in _page("checks.md"), "run python docs/make_checks.py"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name(name: str) -> None:
    assert f":: align.{name}\n" in PYTHON_PAGE
    value = getattr(align, name)
    own = value.__dict__.get("__doc__") if isinstance(value, type) else inspect.getdoc(value)
    assert own and own.strip(), f"align.{name} has no docstring"
    assert not own.startswith(f"{name}("), f"align.{name} has only the signature as docstring"


@pytest.mark.parametrize("name", [n for n in NAMES if isinstance(getattr(align, n), type)])
def test_what_a_class_offers(name: str) -> None:
    """Methods and properties have docstrings; fields are named in the class's own."""
    kind = getattr(align, name)
    said = inspect.getdoc(kind) or ""
    for inner, value in vars(kind).items():
        if inner.startswith("_"):
            continue
        if inspect.isfunction(value) or isinstance(value, classmethod | staticmethod | property):
            assert inspect.getdoc(value), f"align.{name}.{inner} has no docstring"
    for field in getattr(kind, "__dataclass_fields__", {}):
        assert re.search(rf"\b{field}\b", said), f"align.{name} does not say what {field} is"


def _arguments(name: str) -> list[str]:
    value = getattr(align, name)
    names = inspect.signature(value).parameters
    return [n for n in names if n not in ("self", "cls")]


@pytest.mark.parametrize(
    "name", [n for n in NAMES if inspect.isfunction(getattr(align, n)) and len(_arguments(n)) > 2]
)
def test_arguments_that_are_many_are_told(name: str) -> None:
    said = inspect.getdoc(getattr(align, name)) or ""
    borrowed = re.search(r"see :func:|like :func:|arguments and\s+errors as|The same from", said)
    untold = [n for n in _arguments(name) if not re.search(rf"\b{n}\b", said)]
    assert borrowed or not untold, f"align.{name} does not say what {untold} are"


@pytest.mark.parametrize("name", format_names())
def test_a_format(name: str) -> None:
    assert f"| `{name}` |" in "\n".join(generate.formats())


@pytest.mark.parametrize("name", reader_names())
def test_a_reader(name: str) -> None:
    assert f"| `{name}` |" in "\n".join(generate.documents())


@pytest.mark.parametrize("key", [*config._CHECK_KEYS, *config._RULE_KEYS])
def test_a_setting(key: str) -> None:
    assert f"`{key}`" in _page("reference/settings.md")


EXITS = re.compile(r"^EXIT_\w+ = (\d+)", re.MULTILINE)


@pytest.mark.parametrize(
    "code",
    sorted(
        {code for path in CLI.rglob("*.py") for code in EXITS.findall(path.read_text("utf-8"))}
        | {"0"}
    ),
)
def test_an_exit_code(code: str) -> None:
    assert f"\n| {code} |" in _page("reference/exit-codes.md")


def test_every_field_of_json_is_described() -> None:
    empty = re.findall(r"^\| `(\w+)` \| [^|]* \| *\|$", "\n".join(generate.schemas()), re.MULTILINE)
    assert empty == []
