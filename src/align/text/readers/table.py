"""Tables (xlsx, csv): one column of text is a document, a row a paragraph.

A table with a column for either side is a bitext: given for both sides, each takes its column.
"""

from __future__ import annotations

import csv
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from align.errors import InputError
from align.layout import ParagraphKind
from align.text.columns import SOURCE_NAMES, TARGET_NAMES, find_column
from align.text.decode import decode_text
from align.text.readers.base import Block, Reading, Source, counted, missing
from align.text.readers.zip_parts import open_parts

_TITLE = "an Excel file"
#: Columns that are looked at.
_MOST_COLUMNS = 64
_LETTER = re.compile(r"[^\W\d_]{2}|[\u3400-\u9fff]")
#: Share of cells with letters in them from which on a column is one of text.
_TEXT_SHARE = 0.5
_DELIMITERS = ",;\t|"
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)

_Row = Sequence[str]


def read_xlsx(source: Source) -> Reading:
    """The column of texts of the first sheet that holds any.

    Raises:
        InputError: it is damaged, encrypted, could be an attack, or holds several columns of text.
        MissingExtraError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        raise missing("openpyxl") from None
    skipped: Counter[str] = Counter()
    with open_parts(source, _TITLE) as parts:
        for part in sorted(parts.names):
            if part.endswith((".xml", ".rels")) and _DECLARES.search(parts.read(part)):
                raise InputError(
                    f"{_TITLE} that declares entities, which could be an attack", path=source.name
                )
        skipped["macro project"] += "xl/vbaProject.bin" in parts.names
        rows = _first_sheet(source, skipped)
    return _one_column(rows, source, skipped)


def _first_sheet(source: Source, skipped: Counter[str]) -> list[_Row]:
    from io import BytesIO

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(source.data), read_only=True, data_only=True)
            sheets = [list(_rows(sheet)) for sheet in book.worksheets]
            book.close()
    except Exception as error:  # openpyxl raises whatever Python raises on what it did not expect
        if isinstance(error, MemoryError):
            raise
        raise InputError(
            f"{_TITLE} that cannot be read",
            path=source.name,
            hint="is it damaged? open it in its program and save it anew",
        ) from None
    filled = [rows for rows in sheets if rows]
    skipped["other sheet"] += max(len(filled) - 1, 0)
    return filled[0] if filled else []


def _rows(sheet: Any) -> Iterator[_Row]:
    sheet.reset_dimensions()  # what a file claims of its size is not believed
    for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):
        cells = ["" if value is None else str(value).strip() for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def read_csv(source: Source) -> Reading:
    """The column of texts of a table with commas, semicolons or tabs.

    Raises:
        InputError: it cannot be decoded or holds several columns of text.
    """
    text = decode_text(source.data, encoding=source.encoding, path=source.name)
    rows = _parsed(text, _delimiter(text), source)
    return _one_column(rows, source, Counter())


def _parsed(text: str, delimiter: str, source: Source) -> list[_Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[_Row] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row[:_MOST_COLUMNS]]
            if any(cells):
                rows.append(cells)
    except csv.Error as error:
        raise InputError(
            f"cannot be read as a table: {error}", path=source.name, line=reader.line_num
        ) from None
    return rows


def _delimiter(text: str) -> str:
    """The delimiter that makes the most of the first rows alike."""
    head = text[:20_000].splitlines()[:50]

    def alike(delimiter: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(head, delimiter=delimiter) if row)
        except csv.Error:
            return 0.0, 0
        width, count = max(widths.items(), key=lambda item: item[1], default=(1, 0))
        return (count / max(len(head), 1) if width > 1 else 0.0), width

    best = max(_DELIMITERS, key=alike)
    return best if alike(best)[0] > 0.5 else ","


def _one_column(rows: list[_Row], source: Source, skipped: Counter[str]) -> Reading:
    """The document that a table holds, or that is asked for of the two it holds."""
    header = rows[0] if rows else []
    named = find_column(header, SOURCE_NAMES), find_column(header, TARGET_NAMES)
    columns = _text_columns(rows)
    has_names = named[0] is not None or named[1] is not None
    if named[0] is not None and named[1] is not None:
        columns = [named[0], named[1]]
    column = _chosen(columns, source)
    body = rows[1:] if has_names else rows
    texts = [row[column] if column is not None and column < len(row) else "" for row in body]
    skipped["row without text|rows without text"] += sum(not text for text in texts)
    blocks = (Block(text, ParagraphKind.CELL) for text in texts if text)
    width = max(map(len, rows), default=1)
    skipped["other column"] += max(width - 1, 0)
    return Reading.of_blocks(blocks, counted(skipped))


def _chosen(columns: list[int], source: Source) -> int | None:
    if len(columns) < 2:
        return columns[0] if columns else None
    if len(columns) == 2 and source.side is not None:
        return columns[source.side == "target"]
    raise InputError(
        f"a table with {len(columns)} columns of text",
        path=source.name,
        hint="keep one; or, if it holds a text and its translation, give it for both sides, "
        "or check it with align check",
    )


def _text_columns(rows: list[_Row]) -> list[int]:
    width = max(map(len, rows), default=0)
    found = []
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        lettered = sum(bool(_LETTER.search(cell)) for cell in cells)
        if cells and lettered >= _TEXT_SHARE * len(cells):
            found.append(column)
    return found
