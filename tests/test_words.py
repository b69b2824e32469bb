"""What people read avoids the forms that CONTRIBUTING lists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = re.compile(r"<!-- words -->(.*?)<!-- /words -->", re.DOTALL)
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def _forms() -> list[tuple[str, str]]:
    """(form to avoid, what to write) of each row of the table."""
    (table,) = TABLE.findall(CONTRIBUTING)
    rows = [[cell.strip() for cell in line.split("|")[1:3]] for line in table.split("\n") if line]
    return [(avoid, write) for avoid, write in rows[2:]]


def _pattern(form: str) -> re.Pattern[str]:
    words = (r"[\w’'-]+" if word == "…" else re.escape(word) for word in form.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module, docstrings and pieces of f-strings included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            pieces = (v.value if isinstance(v, ast.Constant) else "…" for v in node.values)
            yield node.lineno, "".join(map(str, pieces))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _texts() -> Iterator[tuple[str, str]]:
    """(place, text) of everything that people read."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for line, text in _strings(path):
            yield f"{path.relative_to(ROOT)}:{line}", text
    yield "CONTRIBUTING.md", TABLE.sub("", CONTRIBUTING)
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    yield "CHANGELOG.md", re.sub(r"\(was:.*?\)", "", changes, flags=re.DOTALL)
    # Pages that are made at every build say what the code says, or said when they were made last.
    pages = (page for page in (ROOT / "docs").rglob("*.md") if "generated" not in page.parts)
    for path in [ROOT / "README.md", *sorted(pages)]:
        yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for path in sorted((ROOT / "src/align/report/templates").iterdir()):
        yield str(path.relative_to(ROOT)), path.read_text("utf-8")


TEXTS = list(_texts())


@pytest.mark.parametrize(("avoid", "write"), _forms(), ids=lambda cell: cell)
def test_forms_to_avoid(avoid: str, write: str) -> None:
    pattern = _pattern(avoid)
    found = [f"{place}: {match[0]}" for place, text in TEXTS for match in pattern.finditer(text)]
    assert found == [], f"write “{write}”"


def test_a_form_is_found_across_a_line_break_and_in_any_case() -> None:
    assert _pattern("a … a line").search("A bead\n  a line")
    assert not _pattern("in pair").search("in pairs")
