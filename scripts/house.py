"""The house: which part of the package imports which, drawn from the code itself.

    python scripts/house.py            refresh the drawing in CONTRIBUTING.md
    python scripts/house.py --print    print it

Every import counts, also those inside functions and those for type checkers. A part is a folder or
a file right below ``src/align``; it may import parts of lower floors, and of its own floor as long
as no circle comes of it.
"""

from __future__ import annotations

import argparse
import ast
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "align"
DRAWING = ROOT / "CONTRIBUTING.md"
BLOCK = re.compile(r"(<!-- house -->\n).*?(<!-- /house -->)", re.DOTALL)

#: The floors, the top one first.
FLOORS = (
    ("cli",),
    ("review", "corpus"),
    ("outputs", "pipeline"),
    ("annotate", "report", "evaluate", "frame"),
    ("formats", "checks", "score", "beads"),
    ("check", "encode", "lexicon", "select", "text"),
    (
        "bitext",
        "display",
        "layout",
        "severity",
        "languages",
        "scripts",
        "errors",
        "atomic",
        "atomic_folder",
        "threads",
    ),
)
#: What only names others, and is imported from everywhere or nowhere.
OUTSIDE = frozenset({"__init__", "__main__", "_lazy", "_version"})


def modules() -> dict[str, Path]:
    """Dotted name → file of every module of the package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("align", *path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """(dotted name of ours, line, whether only for type checkers) of every import in a file."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] == "align":
                yield name, node.lineno, id(node) in typing_only


def part(module: str) -> str:
    """``beads`` for ``align.beads.aligner``."""
    return [*module.split("."), "__init__"][1]


def graph() -> dict[str, dict[str, list[str]]]:
    """Part → part → the places (``file:line``) where the first imports the second."""
    known = modules()
    result: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for module, path in known.items():
        for name, line, _ in imports(path):
            here = part(module)
            there = part(name) if f"align.{part(name)}" in known else "__init__"
            if here != there and not {here, there} & OUTSIDE:
                result[here][there].append(f"{path.relative_to(ROOT)}:{line}")
    return result


def floor(name: str) -> int:
    """The number of a part's floor, 0 at the top.

    Raises:
        KeyError: the part is on no floor.
    """
    for number, parts in enumerate(FLOORS):
        if name in parts:
            return number
    raise KeyError(f"{name} is on no floor: add it to FLOORS in scripts/house.py")


def upward(edges: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    """Imports of a higher floor."""
    return [
        f"{place}: {here} imports {there}, which is above it"
        for here, others in edges.items()
        for there, places in others.items()
        if floor(there) < floor(here)
        for place in places
    ]


def circles(edges: Mapping[str, Mapping[str, object]]) -> list[list[str]]:
    """Groups of two and more that reach each other (Tarjan's strongly connected components)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in edges.get(name, {}):
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(edges):
        if name not in number:
            visit(name)
    return found


def module_graph() -> dict[str, dict[str, int]]:
    """Module → module → line, of imports that run: those for type checkers are left out."""
    known = modules()
    result: dict[str, dict[str, int]] = {module: {} for module in known}
    for module, path in known.items():
        for name, line, for_types in imports(path):
            target = name if name in known else name.rpartition(".")[0]
            if target in known and target != module and not for_types:
                result[module].setdefault(target, line)
    return result


def first_line(path: Path) -> str:
    """The first sentence of a module's docstring."""
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    text = " ".join(doc.split("\n\n")[0].split())
    return re.split(r"(?<=[.])\s", text, maxsplit=1)[0].rstrip(".")


def drawing() -> str:
    """The house as text: floor by floor, each part with its purpose, size and what it imports."""
    edges = graph()
    lines: list[str] = []
    for parts in FLOORS:
        for name in parts:
            home = PACKAGE / name
            files = sorted(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]
            if not files[:1] or not files[0].exists():
                continue
            title = f"{name}/" if home.is_dir() else f"{name}.py"
            main = home / "__init__.py" if home.is_dir() else files[0]
            lines += _wrapped(title, first_line(main))
            below = sorted(edges.get(name, ()), key=lambda other: (floor(other), other))
            if below:
                lines += _wrapped("", f"→ {', '.join(below)}")
        if lines and lines[-1]:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(title: str, text: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent=f"{title:14}", subsequent_indent=" " * 14)


def with_drawing(text: str) -> str:
    """The page with its drawing refreshed."""
    return BLOCK.sub(lambda match: f"{match[1]}```\n{drawing()}```\n{match[2]}", text)


def main() -> None:
    """Refresh or print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--print", action="store_true", dest="show")
    if parser.parse_args().show:
        print(drawing(), end="")
        return
    DRAWING.write_text(with_drawing(DRAWING.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
