"""What other tools read of this repository is true: licences, citation, hook, Action, image."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from align import __version__
from align.cli.app import app

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _script(name: str) -> Any:
    specification = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


licences = _script("licences")


def test_no_package_that_we_import_forbids_it() -> None:
    extras = ["grammar", "parquet", "formats"]
    assert [one for one in licences.licences(extras) if not one.is_usable] == []


@pytest.mark.parametrize(
    ("licence", "usable"),
    [
        ("MIT", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("GNU Affero General Public License v3", False),
        ("LGPL-2.1-only", True),
        ("GNU Lesser General Public License v2 (LGPLv2)", True),
        ("GNU Library or Lesser General Public License (LGPL)", True),
        ("MIT OR GPL-2.0-only", True),
        ("", False),
    ],
)
def test_which_licence_is_usable(licence: str, usable: bool) -> None:
    assert licences.Licence("x", "1", licence).is_usable is usable


def test_the_citation_names_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert f"(version {__version__})" in (ROOT / "docs/questions/cite.md").read_text("utf-8")


OPTIONS = {
    name
    for param in get_command(app).commands["check"].params
    for name in param.opts  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("file", [".pre-commit-hooks.yaml", "action.yml"])
def test_hook_and_action_use_options_that_exist(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert "align check" in text
    used = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", text)) - {"--quiet"}  # pip's own
    assert used and used <= OPTIONS


def test_the_hook_looks_at_the_formats_that_are_checked() -> None:
    (pattern,) = re.findall(r"files: (.*)", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert re.search(pattern, "locales/a.tmx") and re.search(pattern, "a.xlf")
    assert not re.search(pattern, "a.xlfx")


def test_the_image_installs_extras_that_exist() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    named = {name for names in re.findall(r"\[([\w,-]+)\]", text) for name in names.split(",")}
    assert named <= set(PROJECT["optional-dependencies"])
    for copied in re.findall(r"^COPY ((?:[\w.]+ )+)\./$", text, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split())


def test_every_version_of_python_that_is_stated_is_one_that_is_needed() -> None:
    stated = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    least = re.fullmatch(r">=(3\.\d+)", PROJECT["requires-python"])
    assert least and stated[0] == least[1]


def test_every_extra_that_is_for_users_is_on_the_page_about_installing() -> None:
    for_developers = {"bench", "dev", "docs", "packaging", "servers", "test"}
    page = (ROOT / "docs/install.md").read_text("utf-8")
    table = "\n".join(re.findall(r"^\| `.*\|$", page, re.MULTILINE))
    assert set(re.findall(r"`([\w-]+)`", table)) - {"--encoder"} == (
        set(PROJECT["optional-dependencies"]) - for_developers
    )
