"""Excel tables, for people: a header that stays, filters, severities in colour, the findings as
comments; no text is a formula. Through openpyxl (an extra).

Ours is read back whole: three hidden columns hold what people do not read. Of a table made
elsewhere the first sheet with texts is read, as a CSV would be.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead, Severity
from align.errors import FormatError, InputError, MissingExtraError, OutputError
from align.formats import values
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.lines import located, unreadable
from align.formats.records import bead_from_dict
from align.formats.tables.layout import bead_of, headed
from align.formats.unfit import Counted
from align.text.readers.base import Source
from align.text.readers.zip_parts import open_parts

#: What people see (header, width), and after them what is hidden.
_SHOWN = (
    ("No.", 6), ("Source", 60), ("Target", 60), ("Worst", 10), ("Findings", 60), ("Confidence", 11),
    ("Estimate", 11), ("Penalty", 11), ("Id", 14), ("Notes", 30), ("State", 14), ("Translate", 10),
)  # fmt: skip
_HIDDEN = ("source segments", "target segments", "data")
_HEADER = (*(name for name, _ in _SHOWN), *_HIDDEN)
_COLOURS = {
    Severity.CRITICAL: "F4B6B6",
    Severity.MAJOR: "FAD7B0",
    Severity.MINOR: "FFF2C2",
    Severity.NEUTRAL: "E3ECF7",
}
#: What a cell and a sheet of Excel can hold.
_LONGEST_CELL, _MOST_ROWS = 32_767, 1_048_576
_MOST_COLUMNS = 64
#: Rows of nothing in succession; a longer gap is a slip in a number, or an attack.
_MOST_EMPTY = 10_000
#: Characters of a comment; more hides the table.
_LONGEST_COMMENT = 2_000
_FIGURES = ("confidence", "estimate", "penalty")
_TITLE = "an Excel file"
_DECLARES = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.I)
#: Excel reads ``_x0041_`` as A.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Xlsx(Format):
    """A table for people, one bead a row."""

    name: ClassVar[str] = "xlsx"
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm")
    description: ClassVar[str] = "Excel tables, for people: colours, filters, comments"
    streams: ClassVar[bool] = False
    loses: ClassVar[str] = "doubts, properties of units; texts over 32,767 characters"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer, notes = Numberer(), options.notes
        rows = _rows(stream, path)
        first = next(rows, None)
        is_ours = first is not None and tuple(first[1][: len(_HEADER)]) == _HEADER
        layout, rows = headed(chain([] if first is None else [first], rows), options)
        for number, cells in rows:
            if not any(map(str.strip, cells)):
                continue
            with located(path, number):
                own = _own_bead(cells, numberer) if is_ours else bead_of(cells, layout, numberer)
            if own is not None:
                notes.line = number
                yield own

    def write(self, beads: Iterable[Bead], path: Path, options: WriteOptions) -> list[str]:
        if path.suffix.lower() == ".xlsm":
            raise FormatError("no macros are written", path=path, hint="call it .xlsx")
        return super().write(beads, path, options)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        book = _Book()
        for number, bead in enumerate(beads, 1):
            book.add(number, bead)
        return book.save(stream)


class _Book:
    """A workbook that is written row by row."""

    def __init__(self) -> None:
        openpyxl = _openpyxl()
        from openpyxl.styles import Alignment, Font, PatternFill

        self._long = Counted(f"over {_LONGEST_CELL:,} characters: cut off, as Excel does")
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("Bitext")
        self._sheet.freeze_panes = "A2"
        self._wrap = Alignment(wrap_text=True, vertical="top")
        self._bold = Font(bold=True)
        self._fills = {
            severity: PatternFill("solid", start_color=colour, end_color=colour)
            for severity, colour in _COLOURS.items()
        }
        for column, (_, width) in zip("ABCDEFGHIJKL", _SHOWN, strict=True):
            self._sheet.column_dimensions[column].width = width
        for column in "MNO":
            self._sheet.column_dimensions[column].hidden = True
        self._sheet.append([self._cell(name, bold=True) for name in _HEADER])
        self._rows = 1

    def add(self, number: int, bead: Bead) -> None:
        """A bead as a row."""
        if self._rows >= _MOST_ROWS:
            raise OutputError(
                f"Excel holds no more than {_MOST_ROWS:,} rows", hint="write a TSV or Parquet"
            )
        self._rows += 1
        if max(len(bead.source_text), len(bead.target_text)) > _LONGEST_CELL:
            self._long.note(number)
        said = [f"{f.severity}: {f.message}" + _suggested(f.suggestion) for f in bead.findings]
        unit = bead.unit
        target = self._cell(bead.target_text)
        worst = self._cell("" if bead.worst is None else bead.worst.value)
        if bead.worst is not None:
            target.fill = worst.fill = self._fills[bead.worst]
            target.comment = _comment("\n".join(said))
        data = {
            "findings": [finding.to_dict() for finding in bead.findings],
            "document": None if unit is None else unit.document,
            # A cell holds fifteen digits.
            "figures": {n: v for n in _FIGURES if (v := getattr(bead, n)) is not None},
        }
        cells = [
            number,
            self._cell(bead.source_text),
            target,
            worst,
            self._cell("\n".join(said)),
            bead.confidence,
            bead.estimate,
            bead.penalty,
            *map(
                self._cell,
                ("", "", "", "")
                if unit is None
                else (
                    unit.id or "",
                    "\n".join(unit.notes),
                    unit.state or "",
                    "" if unit.translate else "no",
                ),
            ),
            self._cell(" ".join(map(str, bead.source))),
            self._cell(" ".join(map(str, bead.target))),
            self._cell(_packed(data)),
        ]
        self._sheet.append(cells)

    def save(self, stream: BinaryIO) -> list[str]:
        """Write the file; returns warnings."""
        self._sheet.auto_filter.ref = f"A1:L{self._rows}"
        self._book.save(stream)
        return self._long.lines()

    def _cell(self, text: str, bold: bool = False) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet)
        # Set past the guess of what it is, so that "=1+1", "#N/A" and "1" stay texts.
        cell._value = _ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.alignment = self._wrap
        if bold:
            cell.font = self._bold
        return cell


def _suggested(suggestion: str | None) -> str:
    return "" if suggestion is None else f" → {suggestion}"


def _packed(data: dict[str, Any]) -> str:
    """What people do not read, as far as a cell can hold it."""
    text = json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False)
    return text if len(text) <= _LONGEST_CELL else "{}"


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    comment = Comment(text[:_LONGEST_COMMENT], "Align")
    comment.width, comment.height = 420, 160
    return comment


def _own_bead(cells: list[str], numberer: Numberer) -> Bead | None:
    row = dict(zip(_HEADER, [*cells, *[""] * len(_HEADER)], strict=False))
    data = values.parse_json(row["data"]) if row["data"] else {}
    if not isinstance(data, dict):
        raise values.ValueProblem("data is not an object")
    about = {
        "id": row["Id"] or None,
        "notes": row["Notes"].split("\n") if row["Notes"] else [],
        "state": row["State"] or None,
        "translate": row["Translate"] != "no",
        "document": data.get("document"),
    }
    known = any(value not in (None, [], True) for value in about.values())
    bead: dict[str, Any] = {
        "source_text": row["Source"],
        "target_text": row["Target"],
        "findings": data.get("findings"),
        "unit": about if known else None,
        **{name: _figure(data, name, row[name.title()]) for name in _FIGURES},
    }
    sides = row["source segments"].split(), row["target segments"].split()
    if any(sides) and all(number.isdecimal() and len(number) < 10 for s in sides for number in s):
        bead["source"], bead["target"] = ([int(number) for number in side] for side in sides)
    return bead_from_dict(bead, numberer)


def _figure(data: dict[str, Any], name: str, cell: str) -> Any:
    """A figure as exactly as it is known, unless somebody changed what is shown of it."""
    exact = data["figures"].get(name) if isinstance(data.get("figures"), dict) else None
    shown = values.number(cell, name)
    if isinstance(exact, float) and shown is not None and abs(exact - shown) <= 1e-12 * abs(exact):
        return exact
    return shown


def _rows(stream: BinaryIO, path: Path) -> Iterator[tuple[int, list[str]]]:
    """(number from 1, cells) of each row of the first sheet with anything in it."""
    openpyxl = _openpyxl()
    try:
        source = Source(stream.read(), str(path))
    except OSError as error:
        raise unreadable(error, path) from None
    try:
        with open_parts(source, _TITLE) as parts:
            for part in sorted(parts.names):
                if part.endswith((".xml", ".rels")) and _DECLARES.search(
                    parts.read(part).replace(b"\0", b"")  # UTF-16, too
                ):
                    raise FormatError("declares entities, which could be an attack", path=path)
    except InputError as error:
        raise FormatError(error.message, path=path, hint=error.hint) from None
    number = 0
    sheets = _cells(openpyxl, source.data)
    while True:
        try:
            row = next(sheets, None)
        except MemoryError:
            raise
        except Exception:  # openpyxl raises whatever Python raises on what it did not expect
            raise FormatError(
                "an Excel file that cannot be read",
                path=path,
                line=number + 1,
                hint="is it damaged? open it in its program and save it anew",
            ) from None
        if row is None:
            return
        number, cells = row
        if number > _MOST_ROWS:
            raise FormatError(f"more than {_MOST_ROWS:,} rows", path=path)
        yield number, cells


def _cells(openpyxl: Any, data: bytes) -> Iterator[tuple[int, list[str]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        found = False
        if not book.worksheets:
            raise ValueError("no sheets")
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file claims of its size is not believed
            rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
            empty = 0
            for number, row in enumerate(rows, 1):
                empty = 0 if any(cell is not None for cell in row) else empty + 1
                if empty > _MOST_EMPTY:
                    raise ValueError("a gap")
                if empty:
                    continue
                cells = list(map(_text, row))
                found = found or any(cells)
                yield number, cells
            if found:
                return


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError(
            "Excel tables need openpyxl", hint="pip install 'bitext-align[formats]'"
        ) from None
    return openpyxl
