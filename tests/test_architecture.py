"""The house stands as CONTRIBUTING draws it: imports run downwards, rooms are small."""

import ast
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "align"

specification = importlib.util.spec_from_file_location("house", ROOT / "scripts" / "house.py")
assert specification is not None and specification.loader is not None
house = importlib.util.module_from_spec(specification)
sys.modules["house"] = house
specification.loader.exec_module(house)

MOST_FILES, MOST_LINES, MOST_LINES_OF_A_FUNCTION = 20, 350, 60


def test_no_import_runs_upwards() -> None:
    assert house.upward(house.graph()) == []


def test_parts_make_no_circle() -> None:
    assert house.circles(house.graph()) == []


def test_modules_make_no_circle() -> None:
    assert house.circles(house.module_graph()) == []


def test_nouns_import_nothing_but_the_errors_and_facts_on_languages() -> None:
    for name in ("bitext", "languages"):
        path = SOURCE / f"{name}.py"
        if path.exists():
            assert {module for module, _, _ in house.imports(path)} <= {
                "align.display.ShownBead",
                "align.display.ShownBitext",
                "align.errors.AlignError",
                "align.errors.ConfigError",
                "align.errors.InputError",
                "align.languages.UNSPACED",
                "align.layout.Layout",
                "align.severity.Severity",
            }


def test_an_import_inside_a_function_counts(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("def late():\n    from align.beads import align\n", "utf-8")
    assert list(house.imports(file)) == [("align.beads.align", 2, False)]


def test_circles_are_found() -> None:
    edges = {"a": {"b": 1}, "b": {"c": 1}, "c": {"b": 1}}
    assert house.circles(edges) == [["b", "c"]]


def test_drawing_is_fresh() -> None:
    page = house.DRAWING.read_text("utf-8")
    assert house.with_drawing(page) == page, "run: python scripts/house.py"


def test_rooms_are_small() -> None:
    files = Counter(path.parent.relative_to(ROOT) for path in SOURCE.rglob("*.py"))
    assert {str(folder): n for folder, n in files.items() if n > MOST_FILES} == {}


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _lines_of_data(tree: ast.Module) -> int:
    """Lines of assignments at the top of a module that hold literals only."""
    return sum(
        _lines(node)
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and not any(isinstance(inner, ast.Lambda) for inner in ast.walk(node.value))
    )


def test_files_are_short() -> None:
    long = {}
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        lines = text.count("\n") - _lines_of_data(ast.parse(text))
        if lines > MOST_LINES:
            long[str(path.relative_to(ROOT))] = lines
    assert long == {}


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_are_short() -> None:
    long = {}
    for path in SOURCE.rglob("*.py"):
        is_command = path.is_relative_to(SOURCE / "cli")
        for function in _functions(ast.parse(path.read_text("utf-8"))):
            first = function.body[0] if is_command else function  # commands: the body alone
            lines = (function.end_lineno or 0) - first.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                long[f"{path.relative_to(ROOT)}:{function.name}"] = lines
    assert long == {}
