"""One entry point for a folder of commands: every module below it that defines ``main``."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def find_commands(package: str) -> dict[str, tuple[str, str]]:
    """Name → (module, first line of its docstring) of each command, by folder and name.

    Modules are read, not imported, so that listing needs none of their dependencies. A command is
    called like its file; no two files of a package share a name.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if path.stem == "__main__" or "main" not in functions:
            continue
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        line = (ast.get_docstring(tree) or "").partition("\n")[0]
        assert path.stem not in found, f"two commands are called {path.stem}"
        found[path.stem] = (module, line)
    return found


def load(package: str, name: str) -> ModuleType:
    """The module of a command."""
    return importlib.import_module(find_commands(package)[name][0])


def run(package: str, arguments: Sequence[str]) -> None:
    """Run the command that the first argument names, or list all."""
    commands = find_commands(package)
    if not arguments or arguments[0] in ("-h", "--help", "list"):
        print(f"python -m {package} NAME …    (NAME --help says more)\n")
        folder = ""
        for name, (module, line) in commands.items():
            if module.split(".")[1] != folder:
                folder = module.split(".")[1]
                print(f"{folder}:")
            print(f"  {name:20} {line}")
        return
    if arguments[0] not in commands:
        raise SystemExit(f"no command is called {arguments[0]!r}: python -m {package} lists them")
    sys.argv = [f"python -m {package} {arguments[0]}", *arguments[1:]]
    load(package, arguments[0]).main()
