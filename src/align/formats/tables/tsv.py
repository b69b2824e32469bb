"""Tab-separated values.

Ours begins with the columns of :data:`COLUMNS` and is quoted as spreadsheets and
``pandas.read_csv(sep="\\t")`` expect: a cell that holds a tab, a line end or a quotation mark is
put between quotation marks, and those in it are doubled. Files made elsewhere are read as they are,
with or without a header, and nothing in them is unquoted: that is how parallel corpora are
published. Only a cell that a spreadsheet must have quoted is taken as it was: ``"a ""b"" c"``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.errors import FormatError
from align.formats.base import ReadOptions
from align.formats.lines import beginning, encoding_of, lines_of
from align.formats.tables.layout import COLUMNS
from align.formats.tables.rows import Table

__all__ = ["COLUMNS", "Tsv"]

_NEEDS_QUOTES = re.compile(r'["\t\n\r]')
#: Characters of one row, before it is refused.
LONGEST_ROW = 50_000_000


class Tsv(Table):
    """Ours, or any table with a source and a target column."""

    name: ClassVar[str] = "tsv"
    suffixes: ClassVar[tuple[str, ...]] = (".tsv", ".tab")
    description: ClassVar[str] = "tab-separated values, with a header or two bare columns"

    def rows(
        self, stream: BinaryIO, path: Path, options: ReadOptions
    ) -> Iterator[tuple[int, list[str]]]:
        stream, head = beginning(stream)
        encoding = options.encoding
        if encoding is None and not _begins_in_utf_8(head):
            encoding = encoding_of(head, path)
        return _rows(stream, path, encoding)

    def row(self, cells: Iterable[str]) -> str:
        return "\t".join(map(_quoted, cells))


def _begins_in_utf_8(head: bytes) -> bool:
    """Whether the first line with other than ASCII is UTF-8: what is not further on is damage."""
    line = next((line for line in head.splitlines() if not line.isascii()), b"")
    with suppress(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(line)
        return True
    return False


def _quoted(cell: str) -> str:
    if _NEEDS_QUOTES.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


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
        cells = line.removesuffix("\r").split("\t")
        yield number, list(map(_bare, cells)) if '""' in line else cells


def _bare(cell: str) -> str:
    """A cell without the marks that a spreadsheet put around it because of those in it."""
    inner = cell[1:-1]
    if len(cell) < 4 or cell[0] != '"' or cell[-1] != '"' or '""' not in inner:
        return cell
    return cell if '"' in inner.replace('""', "") else inner.replace('""', '"')


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
                if row is None or size > LONGEST_ROW:
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
