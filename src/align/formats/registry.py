"""Formats by name and by suffix. Each is imported when it is first asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from align.errors import ConfigError, FormatError
from align.formats.base import Format
from align.text.unpack import name_inside

#: name → (module, class, suffixes). Suffixes stand here too, so that a look-up imports one module.
_BUILT_IN: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "tmx": ("align.formats.xml.tmx", "Tmx", (".tmx",)),
    "tsv": ("align.formats.tables.tsv", "Tsv", (".tsv", ".tab")),
    "csv": ("align.formats.tables.csv", "Csv", (".csv",)),
    "xlsx": ("align.formats.tables.xlsx", "Xlsx", (".xlsx", ".xlsm")),
    "jsonl": ("align.formats.jsonl", "Jsonl", (".jsonl", ".ndjson")),
    "vecalign": ("align.formats.links.vecalign", "Vecalign", (".vecalign", ".align", ".gold")),
    "sentalign": ("align.formats.links.vecalign", "SentAlign", (".sentalign",)),
    "moses": ("align.formats.moses", "Moses", ()),
    "ladder": ("align.formats.links.ladder", "Ladder", (".ladder",)),
    "xliff": (
        "align.formats.xml.xliff",
        "Xliff",
        (".xliff", ".xlf", ".mxliff", ".sdlxliff", ".mqxliff"),
    ),
    "xliff2": ("align.formats.xml.xliff", "Xliff2", (".xlf2", ".xliff2")),
    "po": ("align.formats.po", "Po", (".po", ".pot")),
    "xces": ("align.formats.links.standoff", "Xces", (".xces", ".ces", ".xml")),
    "intertext": ("align.formats.links.standoff", "InterText", (".intertext",)),
    "parquet": ("align.formats.tables.parquet", "Parquet", (".parquet",)),
}


def format_names() -> list[str]:
    """The names of all formats, ours first."""
    return [*_BUILT_IN, *sorted(set(_entry_points()) - set(_BUILT_IN))]


@cache
def get_format(name: str) -> Format:
    """The format of that name.

    Raises:
        ConfigError: there is none.
    """
    if name in _BUILT_IN:
        module, class_name, _ = _BUILT_IN[name]
        made: Format = getattr(import_module(module), class_name)()
        return made
    if name in _entry_points():
        other: Format = _entry_points()[name].load()()
        return other
    raise ConfigError(f"no format {name!r}", hint=f"use one of {', '.join(format_names())}")


def format_of(path: str | Path, name: str | None = None) -> Format:
    """The format called ``name``, or the one that the suffix of ``path`` names; ``.gz`` and
    ``.zst`` behind it say nothing.

    Raises:
        ConfigError: no format has that name.
        FormatError: the suffix says nothing.
    """
    if name is not None:
        return get_format(name.lower())
    suffix = name_inside(Path(path)).suffix.lower()
    for known, (_, _, suffixes) in _BUILT_IN.items():
        if suffix in suffixes:
            return get_format(known)
    for other in _entry_points():
        if suffix in get_format(other).suffixes:
            return get_format(other)
    raise FormatError(
        f"the suffix {suffix!r} names no format" if suffix else "no suffix names the format",
        path=path,
        hint=f"name one: {', '.join(format_names())}",
    )


@cache
def _entry_points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group="align.formats")}
