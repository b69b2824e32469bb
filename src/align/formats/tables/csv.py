"""Comma-separated values, as spreadsheets write them: the columns of ``beads.tsv``, or those of
anybody with a source and a target. The delimiter (comma, semicolon, tab, bar) and whether there is
a header are found out; so is the encoding, for spreadsheets of China do not write UTF-8.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.errors import FormatError
from align.formats.base import ReadOptions
from align.formats.lines import beginning, encoding_of, lines_of
from align.formats.tables.layout import layout_of
from align.formats.tables.rows import Table
from align.formats.tables.tsv import LONGEST_ROW
from align.formats.values import ValueProblem

_DELIMITERS = ",;\t|"
#: Lines by which the delimiter is told.
_SAMPLE = 20
#: The first line by which a spreadsheet is told the delimiter.
_STATED = re.compile(r"\ufeff?sep=([,;\t|])\s*$")
_NEEDS_QUOTES = frozenset('",;\t|\n\r')


class Csv(Table):
    """Ours, or any table with a source and a target column."""

    name: ClassVar[str] = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    description: ClassVar[str] = "comma-separated values; semicolons and tabs are read, too"

    def rows(
        self, stream: BinaryIO, path: Path, options: ReadOptions
    ) -> Iterator[tuple[int, list[str]]]:
        stream, head = beginning(stream)
        encoding = options.encoding or encoding_of(head, path)
        rows = _rows(stream, path, encoding, _delimiter(head, encoding, options))
        # "sep=;" is cut in two by the delimiter that it names.
        return (row for row in rows if row[0] > 1 or row[1][:1] not in (["sep="], ["\ufeffsep="]))

    def row(self, cells: Iterable[str]) -> str:
        return ",".join(map(_quoted, cells))


def _quoted(cell: str) -> str:
    if _NEEDS_QUOTES.isdisjoint(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _rows(
    stream: BinaryIO, path: Path, encoding: str, delimiter: str
) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of each row."""
    lines = lines_of(stream, path, encoding, keep_returns=True)
    reader = csv.reader((line + "\n" for _, line in lines), delimiter=delimiter)
    start = 1
    while True:
        try:
            with _long_cells():
                row = next(reader, None)
        except csv.Error as error:
            problem = "a quotation mark is not closed" if "field larger" in str(error) else error
            raise FormatError(f"not a row of a table: {problem}", path=path, line=start) from None
        if row is None:
            return
        yield start, row
        start = reader.line_num + 1


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells longer than others of this process allow them."""
    before = csv.field_size_limit(LONGEST_ROW)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _delimiter(head: bytes, encoding: str, options: ReadOptions) -> str:
    """The delimiter by which the first rows have the same number of cells, or a header shows."""
    text = head.decode(encoding, errors="replace")
    lines = text.splitlines(keepends=True)[:_SAMPLE]
    if lines and (stated := _STATED.match(lines[0])):
        return stated[1]
    if len(lines) > 1 and len(lines) < _SAMPLE and not lines[-1].endswith("\n"):
        lines.pop()  # it may be cut off

    def alike(delimiter: str) -> tuple[bool, float]:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
            named = bool(rows) and len(rows[0]) > 1 and layout_of(rows[0], options).has_header
        except (csv.Error, ValueProblem):
            return False, 0.0
        widths = Counter(len(row) for row in rows)
        width, count = max(widths.items(), key=lambda item: item[1], default=(1, 0))
        return named, count / len(rows) if width > 1 else 0.0

    return max(_DELIMITERS, key=alike)
