"""A user's terms: read from CSV, TSV or TBX.

CSV and TSV: a first line that names the columns. ``source`` and ``target`` are the terms (a target
may hold several, separated by ``|``); ``status`` is ``preferred`` (default), ``forbidden`` or
``do-not-translate`` (the target has to hold the source term itself); ``note`` is shown in messages;
``case`` set to ``yes`` asks for the exact capitals. Columns may also be named by languages
(``zh,en``, ``Chinese,English``), in either order. Without such a first line, the first two columns
are source and target.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.check.terms import STATUSES, Term, TermStatus
from align.errors import ConfigError, FormatError, InputError
from align.languages import find_language
from align.text import read_text
from align.text.columns import SOURCE_NAMES, TARGET_NAMES, find_column

__all__ = ["Term", "TermStatus", "read_glossary"]

#: Longest text of a cell, in characters; Python's own limit can be changed by any program.
LONGEST_FIELD = 131_072

_OTHERS = frozenset({"status", "note", "case"})


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column holds what, and whether the first line says so."""

    columns: dict[str, int]
    has_header: bool


def read_glossary(path: Path, languages: tuple[str, str] | None = None) -> tuple[Term, ...]:
    """The terms in ``path``, in order; entries without a source and a target are left out.

    Args:
        languages: codes of source and target, for glossaries that name theirs.

    Raises:
        ConfigError: the file cannot be read or is no glossary.
    """
    try:
        if path.suffix.lower() in {".tbx", ".xml"}:
            from align.check.glossary_tbx import terms_of_tbx

            return tuple(terms_of_tbx(path, languages))
        text = read_text(path)
    except (InputError, FormatError) as error:
        message = f"the glossary cannot be read: {error.message}"
        raise ConfigError(message, path=path, line=error.line, hint=error.hint) from None
    return tuple(_from_rows(_rows(text, path), path, languages))


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """(1-based line, cells) of each row that is not blank."""
    lines = text.split("\n")
    first = lines[0]
    delimiter = "\t" if path.suffix.lower() in {".tsv", ".tab", ".txt"} else ","
    if delimiter == "," and "," not in first:
        delimiter = next((mark for mark in "\t;" if mark in first), ",")
    if delimiter == "\t":
        cells = ((number, line.rstrip("\r").split("\t")) for number, line in enumerate(lines, 1))
        yield from ((n, row) for n, row in cells if any(map(str.strip, row)))
        return
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    number = 1
    try:
        for row in reader:
            if max(map(len, row), default=0) > LONGEST_FIELD:
                raise csv.Error(f"field larger than field limit ({LONGEST_FIELD})")
            if any(map(str.strip, row)):
                yield number, row
            number = reader.line_num + 1
    except csv.Error as error:
        raise ConfigError(
            f"not a line of a glossary: {error}",
            path=path,
            line=number,
            hint="is a quotation mark left open?",
        ) from None


def _from_rows(
    rows: Iterator[tuple[int, list[str]]], path: Path, languages: tuple[str, str] | None
) -> Iterator[Term]:
    layout: _Layout | None = None
    for number, row in rows:
        if layout is None:
            layout = _layout([cell.strip() for cell in row], languages, path, number)
            if layout.has_header:
                continue
        needed = max(layout.columns["source"], layout.columns["target"]) + 1
        if len(row) < needed:
            raise ConfigError(
                "a glossary line needs a source and a target",
                path=path,
                line=number,
                hint="separate them by a comma (.csv) or a tab (.tsv)",
            )
        cells = {name: row[i].strip() for name, i in layout.columns.items() if i < len(row)}
        term = _term(cells, path, number)
        if term is not None:
            yield term


def _layout(
    cells: Sequence[str], languages: tuple[str, str] | None, path: Path, line: int
) -> _Layout:
    """What the first line says of the columns.

    Raises:
        ConfigError: it names columns, but not those of source and target.
    """
    names = [cell.lower() for cell in cells]
    others = {name: i for i, name in enumerate(names) if name in _OTHERS}
    source, target = find_column(cells, SOURCE_NAMES), find_column(cells, TARGET_NAMES)
    if source is not None and target is not None:
        return _Layout({"source": source, "target": target, **others}, True)
    found = [find_language(cell) for cell in cells]
    known = [i for i, language in enumerate(found) if language is not None]
    if len(known) > 1 and found[known[0]] != found[known[1]]:
        first, second = known[:2]
        codes = [language.code if language else "" for language in found]
        if languages is not None and set(languages) <= set(codes):
            first, second = codes.index(languages[0]), codes.index(languages[1])
        return _Layout({"source": first, "target": second, **others}, True)
    if source is not None or target is not None or others or len(cells) < 2:
        raise ConfigError(
            "the glossary has no columns of source and target",
            path=path,
            line=line,
            hint="name them in the first line: source,target or zh,en",
        )
    return _Layout({"source": 0, "target": 1}, False)


def _term(cells: dict[str, str], path: Path, line: int) -> Term | None:
    status = STATUSES.get(cells.get("status", "").lower())
    if status is None:
        raise ConfigError(
            f"no such status of a term: {cells['status'][:40]!r}",
            path=path,
            line=line,
            hint="use preferred, forbidden or do-not-translate",
        )
    source = cells.get("source", "")
    targets = tuple(part.strip() for part in cells.get("target", "").split("|") if part.strip())
    if not targets and status is not TermStatus.DO_NOT_TRANSLATE:
        return None
    if not source and status is not TermStatus.FORBIDDEN:
        return None
    exact = cells.get("case", "").lower() in {"yes", "true", "1", "exact"}
    return Term(source, targets, status, cells.get("note", ""), exact)
