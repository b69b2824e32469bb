"""Tab-separated values.

Ours begins with the columns of :data:`COLUMNS` and is quoted as spreadsheets and
``pandas.read_csv(sep="\\t")`` expect: a cell that holds a tab, a line end or a quotation mark is
put between quotation marks, and those in it are doubled. Files made elsewhere are read as they are,
with or without a header, and nothing in them is unquoted: that is how parallel corpora are
published.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead
from align.errors import FormatError
from align.formats import values
from align.formats.base import Format, Languages, Numberer, ReadOptions, WriteOptions
from align.formats.lines import lines_of, located
from align.formats.records import bead_from_dict
from align.languages import Language, find_language
from align.text.columns import SOURCE_NAMES, TARGET_NAMES, find_column

COLUMNS = (
    "source",
    "target",
    "source_text",
    "target_text",
    "kind",
    "confidence",
    "estimate",
    "penalty",
    "worst",
    "findings",
)
#: No name of a language is longer.
_LONGEST_NAME = 60
_NEEDS_QUOTES = re.compile(r'["\t\n\r]')
#: What makes a spreadsheet take a text for a formula, also in the full width of Chinese input.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
#: Characters of one row, before it is refused.
_LONGEST_ROW = 50_000_000


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column holds what: names → positions; whether the file is one of ours."""

    columns: dict[str, int]
    is_ours: bool
    has_header: bool


class Tsv(Format):
    """Ours, or any table with a source and a target column."""

    name: ClassVar[str] = "tsv"
    suffixes: ClassVar[tuple[str, ...]] = (".tsv", ".tab")
    description: ClassVar[str] = "tab-separated values, with a header or two bare columns"
    loses: ClassVar[str] = "doubts, units' ids and notes"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        layout: _Layout | None = None
        for number, cells in _rows(stream, path, options.encoding):
            if not any(map(str.strip, cells)):
                continue
            if layout is None:
                layout = _layout(cells, options)
                _note_languages(cells, options)
                if layout.has_header:
                    continue
            with located(path, number):
                bead = _bead(cells, layout, numberer)
            if bead is not None:
                options.notes.line = number
                yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        write_cell = _guarded if options.for_spreadsheet else _quoted
        if options.for_spreadsheet:
            stream.write(codecs.BOM_UTF8)  # or Excel takes UTF-8 for something else
        stream.write(("\t".join(COLUMNS) + "\n").encode())
        for bead in beads:
            stream.write(("\t".join(map(write_cell, _cells(bead))) + "\n").encode())
        return []


def _quoted(cell: str) -> str:
    if _NEEDS_QUOTES.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _guarded(cell: str) -> str:
    """The same, but no spreadsheet takes it for a formula."""
    return _quoted("'" + cell if _FORMULA.match(cell) else cell)


def _rows(stream: BinaryIO, path: Path, encoding: str | None) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of each row; unquoted only where the header is ours."""
    lines = lines_of(stream, path, encoding, keep_returns=True)
    for number, line in lines:
        first = line.removesuffix("\r").split("\t")
        yield number, first
        if tuple(cell.strip().lower() for cell in first[:4]) == COLUMNS[:4]:
            yield from _unquoted(path, lines)
        elif line.strip():
            break
    for number, line in lines:
        yield number, line.removesuffix("\r").split("\t")


def _unquoted(path: Path, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows whose cells may be quoted; a quoted cell may hold tabs and line ends."""
    for start, line in lines:
        row, number = line, start
        cells: list[str] = []
        at = size = 0
        while at <= len(row):
            end = row.find("\t", at)
            end = len(row) if end < 0 else end
            if not row.startswith('"', at):
                cells.append(row[at:end])
                at = end + 1
                continue
            pieces: list[str] = []
            at += 1
            while (close := _closing_quote(row, at)) < 0:
                pieces += [row[at:], "\n"]
                size += len(row)
                number, row = next(lines, (number, None))  # type: ignore[assignment]
                if row is None or size > _LONGEST_ROW:
                    raise FormatError("a quotation mark is not closed", path=path, line=start)
                at = 0
            end = row.find("\t", close)
            end = len(row) if end < 0 else end
            text = "".join([*pieces, row[at:close]]).replace('""', '"')
            cells.append(text + row[close + 1 : end])
            at = end + 1
        cells[-1] = cells[-1].removesuffix("\r")
        yield start, cells


def _closing_quote(row: str, at: int) -> int:
    """Where a quoted cell ends that goes on at ``at``; -1 if not in this line."""
    while (quote := row.find('"', at)) >= 0 and row.startswith('"', quote + 1):
        at = quote + 2
    return quote


def _cells(bead: Bead) -> Iterator[str]:
    yield " ".join(map(str, bead.source))
    yield " ".join(map(str, bead.target))
    yield bead.source_text
    yield bead.target_text
    yield bead.kind
    for figure in (bead.confidence, bead.estimate, bead.penalty):
        yield "" if figure is None else repr(float(figure))
    yield "" if bead.worst is None else bead.worst.value
    found = [finding.to_dict() for finding in bead.findings]
    yield json.dumps(found, ensure_ascii=False) if found else ""


def _layout(cells: list[str], options: ReadOptions) -> _Layout:
    """What the first line says of the columns."""
    names = [cell.strip().lower() for cell in cells]
    if tuple(names[:4]) == COLUMNS[:4]:
        return _Layout({name: i for i, name in enumerate(names)}, True, True)
    source = _find(names, SOURCE_NAMES, options.source)
    target = _find(names, TARGET_NAMES, options.target)
    if source is None and target is None and all(_languages(names)):
        source, target = 0, 1
    if source is None or target is None or source == target:
        return _Layout({"source_text": 0, "target_text": 1}, False, False)
    figures = {name: i for i, name in enumerate(names) if name in COLUMNS[5:8]}
    return _Layout({"source_text": source, "target_text": target, **figures}, False, True)


def _find(names: list[str], known: tuple[str, ...], language: Language | None) -> int | None:
    """The column with one of the ``known`` names, or else the one named after ``language``."""
    column = find_column(names, known)
    if column is not None or language is None:
        return column
    found = [_language(name) for name in names]
    return next((i for i, other in enumerate(found) if other and other.code == language.code), None)


def _note_languages(cells: list[str], options: ReadOptions) -> None:
    """Those of a ``zh``/``en`` header, unless given."""
    notes = options.notes
    first, second = _languages(cells)
    notes.source, notes.target = notes.source or first, notes.target or second


def _languages(cells: list[str]) -> Languages:
    """The languages that name the first two columns; (None, None) when they do not.

    A line of two different languages is a header; one language named in two is a pair of texts.
    """
    found = [_language(cell) for cell in cells[:2]]
    if len(found) < 2 or found[0] is None or found[1] is None or found[0] == found[1]:
        return None, None
    return found[0], found[1]


def _language(cell: str) -> Language | None:
    return find_language(cell) if len(cell) <= _LONGEST_NAME else None


def _bead(cells: list[str], layout: _Layout, numberer: Numberer) -> Bead | None:
    needed = max(layout.columns["source_text"], layout.columns["target_text"]) + 1
    if len(cells) < needed:
        raise values.ValueProblem(f"{len(cells)} columns where {needed} are needed")
    row: dict[str, Any] = {name: cells[i] for name, i in layout.columns.items() if i < len(cells)}
    if layout.is_ours:
        row["source"] = _numbers(row["source"], "source")
        row["target"] = _numbers(row["target"], "target")
        row["findings"] = values.parse_json(row["findings"]) if row.get("findings") else None
    else:
        row = {**row, **{side: row[side].strip() for side in ("source_text", "target_text")}}
    return bead_from_dict(row, numberer)


def _numbers(cell: str, name: str) -> list[int]:
    try:
        return [int(number) for number in cell.split()]
    except ValueError:
        raise values.ValueProblem(f"{name} is not a list of segment numbers") from None
