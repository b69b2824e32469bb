"""The pages of the reference that are made from the code.

    python scripts/doc_pages/generate.py FOLDER

Commands and options come from the command line itself, formats and encoders from their registries,
the Python names from ``align.__all__``, fields of files from the JSON schemas. ``docs/conf.py``
calls this at every build, so that none of these pages can be stale.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

NOTE = "<!-- Made by scripts/doc_pages/generate.py: changes here are lost. -->\n"


def write_pages(folder: Path) -> None:
    """Write every generated page into ``folder``; files that are fresh are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        text = NOTE + "\n" + "\n".join(make()) + "\n"
        path = folder / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


#: An option in running text that no code marks enclose.
OPTION = re.compile(r"(?<![\w`-])--[a-z][\w-]*(?![\w`])")


def prose(text: str) -> str:
    """``text`` with options as code, so that their dashes stay as they are."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else OPTION.sub(r"`\g<0>`", p) for p in parts)


def cell(text: str) -> str:
    """``text`` as a cell of a table."""
    return prose(" ".join(text.split())).replace("|", "\\|")


# --- commands ---------------------------------------------------------------------------------


def all_commands() -> Iterator[tuple[str, Any]]:
    """(name with its parents, command) of everything that can be called, in the help's order."""
    from typer.main import get_command

    from align.cli.app import app

    yield from _walk("align", get_command(app))


def _walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield name, command
    for inner, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from _walk(f"{name} {inner}", child)


def commands() -> Iterator[str]:
    """Every command with its arguments and options."""
    yield "# Commands\n"
    yield (
        "`align COMMAND --help` says the same in the terminal. "
        "[Exit codes](../exit-codes.md) and [settings](../settings.md) have their own pages.\n"
    )
    for name, command in all_commands():
        yield f"## {name}\n"
        yield prose(inspect.cleandoc(command.help or "")) + "\n"
        yield from _usage(name, command)
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        if arguments:
            yield "| argument | what |\n|---|---|"
            yield from map(_argument, arguments)
            yield ""
        if options:
            yield "| option | what | default |\n|---|---|---|"
            yield from map(_option, options)
            yield ""
        if name != "align" and command.epilog:
            yield prose(inspect.cleandoc(command.epilog)) + "\n"


def _usage(name: str, command: Any) -> Iterator[str]:
    words = [name, "[OPTIONS]"]
    words += [_metavar(p) for p in command.params if p.param_type_name == "argument"]
    if getattr(command, "commands", None):
        words.append("COMMAND")
    yield f"```text\n{' '.join(words)}\n```\n"


def _metavar(param: Any) -> str:
    name = param.metavar or param.name.upper()
    return name if param.required else f"[{name}]"


def _argument(param: Any) -> str:
    return f"| `{param.metavar or param.name.upper()}` | {cell(param.help or '')} |"


def _option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    value = f" *{param.metavar}*" if param.metavar else ""
    default = getattr(param, "default", None)
    shown = f"`{default}`" if isinstance(default, str | int | float | Path) and default else ""
    return f"| {names}{value} | {cell(param.help or '')} | {'' if default is True else shown} |"


# --- Python -----------------------------------------------------------------------------------

#: Headings of the page and what belongs under each; the rest goes by what it is.
GROUPS: dict[str, tuple[str, ...]] = {
    "Jobs": (
        "run",
        "run_documents",
        "align",
        "check_bitext",
        "check_stream",
        "estimate",
        "score_against",
        "score_alignment",
    ),
    "Files": (
        "read",
        "iter_beads",
        "write",
        "write_beads",
        "write_results",
        "read_document",
        "document_from_text",
        "from_frame",
        "format_names",
        "read_pins",
    ),
    "Nouns": (
        "Bitext",
        "Document",
        "Segment",
        "Bead",
        "Finding",
        "Severity",
        "Doubt",
        "Move",
        "Pin",
    ),
}


def api() -> Iterator[str]:
    """One directive for each public name; autodoc fills in signature and docstring."""
    import align

    yield "# Python\n"
    yield (
        "Everything here is imported from `align` itself and stays: see [deprecation](../"
        "../deprecation.md). Classes are frozen dataclasses unless they say otherwise; functions "
        "do not print, do not exit, and raise errors that derive from `AlignError`.\n"
    )
    rest = [name for name in align.__all__ if not name.startswith("__")]
    groups: dict[str, list[str]] = {title: [] for title in (*GROUPS, "More", "Errors")}
    for name in rest:
        groups[_group(name, getattr(align, name))].append(name)
    for title, names in groups.items():
        yield f"## {title}\n"
        order = GROUPS.get(title, ())
        for name in sorted(names, key=lambda n: order.index(n) if n in order else len(order)):
            yield from _directive(name, getattr(align, name))


def _group(name: str, value: object) -> str:
    for title, names in GROUPS.items():
        if name in names:
            return title
    is_error = isinstance(value, type) and issubclass(value, Exception)
    return "Errors" if is_error else "More"


def _directive(name: str, value: object) -> Iterator[str]:
    if isinstance(value, type):
        kind = "autoexception" if issubclass(value, Exception) else "autoclass"
    else:
        kind = "autofunction" if callable(value) else "autodata"
    yield f"```{{eval-rst}}\n.. {kind}:: align.{name}\n```\n"


# --- registries -------------------------------------------------------------------------------


def formats() -> Iterator[str]:
    """Every bilingual format."""
    from align.formats import format_names, get_format

    yield "# Bilingual files\n"
    yield (
        "`align convert`, `align check` and `align.read` know a format by the suffix of the file; "
        "`--from`, `--to` and `format=` name it where that is not enough. A format that streams is "
        "read and written bead by bead, in memory that does not grow with the file.\n"
    )
    yield "| format | suffixes | what | read | written | streams | what is lost |"
    yield "|---|---|---|---|---|---|---|"
    for name in format_names():
        known = get_format(name)
        flags = (known.reads, known.writes, known.streams)
        yes = " | ".join("yes" if flag else "no" for flag in flags)
        suffixes = " ".join(f"`{suffix}`" for suffix in known.suffixes) or "—"
        lost = cell(known.loses) or "nothing"
        yield f"| `{name}` | {suffixes} | {cell(known.description)} | {yes} | {lost} |"
    yield ""


def documents() -> Iterator[str]:
    """Every kind of file that a text is read from."""
    from align.text.readers.registry import list_readers

    yield "# Documents\n"
    yield (
        "What `align run`, `align beads` and `align.read_document` read a text from. The kind is "
        "told by the suffix and the content. Where an extra is named, install it: "
        '`pip install "bitext-align[formats]"`.\n'
    )
    yield "| reader | suffixes | what | what is left out | extra |"
    yield "|---|---|---|---|---|"
    for reader in list_readers():
        suffixes = " ".join(f"`{suffix}`" for suffix in reader.suffixes)
        extra = f"`{reader.extra}`" if reader.extra else ""
        lost = cell(reader.loses)
        yield f"| `{reader.name}` | {suffixes} | {cell(reader.title)} | {lost} | {extra} |"
    yield ""


# --- schemas ----------------------------------------------------------------------------------


def schemas() -> Iterator[str]:
    """The fields of what is written for programs."""
    yield "# JSON for programs\n"
    yield (
        "`beads.jsonl` holds one JSON object per bead; `align run --json` prints one object, the "
        "summary. Their JSON Schemas (draft 2020-12) are part of the package: "
        '`importlib.resources.files("align.report") / "schemas"`. The number in a schema\'s name '
        "is its version: within a version fields may be added, and are never removed or given "
        "another meaning. Files of every version are read.\n"
    )
    folder = files("align.report") / "schemas"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".json"):
            yield from _schema(path.name, json.loads(path.read_text("utf-8")))


def _schema(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield f"## {schema['title']}\n"
    yield f"`{name}`. {schema['description']}\n"
    yield from _fields(schema)
    for title, inner in schema.get("$defs", {}).items():
        if "properties" in inner:
            yield f"### {schema['title']}: {title}\n"
            yield f"{inner['description']}\n"
            yield from _fields(inner)


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    yield "| field | type | what |\n|---|---|---|"
    required = schema.get("required", ())
    for name, value in schema["properties"].items():
        optional = "" if name in required else " May be absent."
        yield f"| `{name}` | {_type(value)} | {cell(value.get('description', ''))}{optional} |"
    yield ""


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return value["$ref"].rsplit("/", 1)[-1]
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if "anyOf" in value:
        return " or ".join(map(_type, value["anyOf"]))
    kind = value.get("type", "any")
    kinds = [kind] if isinstance(kind, str) else kind
    items = f" of {_type(value['items'])}" if "items" in value else ""
    return " or ".join(kinds) + items


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands.md": commands,
    "python.md": api,
    "documents.md": documents,
    "formats.md": formats,
    "json.md": schemas,
}

if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
