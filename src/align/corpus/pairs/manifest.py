"""Pairs named in a table: TSV, CSV, JSON lines or Parquet, read row by row."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from align.corpus.pairs.pair import Pair
from align.errors import FormatError, InputError, MissingExtraError

#: Names of the columns; the first of each is ours.
_COLUMNS = {
    "source": ("source", "src", "original", "zh", "chinese", "原文", "中文"),
    "target": ("target", "tgt", "translation", "en", "english", "译文", "英文"),
    "name": ("name", "id", "document", "pair"),
}
#: What may stand behind the name of a column: ``source_path``, ``English file``.
_BEHIND = re.compile(r"[_ .-]?(path|file|filename|file name|document)$")


def read_manifest(path: str | Path) -> Iterator[Pair]:
    """The pairs that a manifest names, in order.

    Args:
        path: TSV or CSV with columns ``source``, ``target`` and perhaps ``name`` (without such a
            first line, columns in this order), JSON lines or Parquet with these names, UTF-8 or
            UTF-16 with a mark; ``-`` is standard input, in TSV or JSON lines. Paths are relative
            to the manifest's folder. A pair without a name is called like its source file.

    Raises:
        InputError: the manifest cannot be read.
        FormatError: a row does not name its documents, or a name stands twice.
    """
    where = str(path)
    base = Path() if where == "-" else Path(path).parent
    seen: set[int] = set()
    for number, row in _rows(path):
        pair = _pair(row, base, where, number)
        if hash(pair.name) in seen:
            raise FormatError(
                f"the name {pair.name} stands twice",
                path=where,
                line=number,
                hint="give each pair a name of its own in the column name",
            )
        seen.add(hash(pair.name))
        yield pair


def _pair(row: Mapping[str, Any], base: Path, where: str, number: int) -> Pair:
    row = {_plain(name): value for name, value in reversed(list(row.items()))}
    values = {}
    for column, names in _COLUMNS.items():
        value = next((row[name] for name in names if row.get(name)), None)
        if column == "name" and isinstance(value, int):
            value = str(value)
        if value is not None and (not isinstance(value, str) or "\0" in value):
            raise FormatError(f"{column} must be a text", path=where, line=number)
        values[column] = value.strip() if value else None
    if values["source"] is None and values["target"] is None:
        raise FormatError(
            "neither a source nor a target",
            path=where,
            line=number,
            hint="the columns are source, target and, optionally, name",
        )
    source, target, name = values["source"], values["target"], values["name"]
    return Pair(
        name or Path(source or target or "").stem,
        None if source is None else _path(source, base),
        None if target is None else _path(target, base),
    )


def _path(text: str, base: Path) -> str:
    if "://" in text:
        return text
    path = base / Path(text).expanduser() if text.startswith("~/") else base / text
    if "\\" in text and os.sep == "/" and not path.exists():  # written on Windows
        other = base / text.replace("\\", "/")
        path = other if other.exists() else path
    return str(path)


def _rows(path: str | Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """(line or row from 1, values by column)."""
    if str(path) == "-":
        yield from _text_rows(sys.stdin, "-", None)
        return
    suffix = Path(path).suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _parquet_rows(Path(path))
            return
        with Path(path).open("rb") as start:
            is_wide = start.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        with Path(path).open(encoding="utf-16" if is_wide else "utf-8-sig", newline="") as file:
            yield from _text_rows(file, str(path), suffix)
    except OSError as error:
        raise InputError(f"cannot read: {(error.strerror or str(error)).lower()}", path=path) from (
            error
        )
    except UnicodeDecodeError as error:
        raise FormatError("the manifest is not UTF-8", path=path, hint="save it as UTF-8") from (
            error
        )


def _text_rows(
    file: TextIO, where: str, suffix: str | None
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = iter(file)
    skipped: list[str] = []
    for first in lines:
        first = first.removeprefix("\ufeff")
        if first.strip() and not first.startswith("#"):
            break
        skipped.append("\n")  # so that lines are counted from the top
    else:
        return
    whole = chain(skipped, [first], lines)
    if suffix in (".jsonl", ".ndjson") or first.lstrip().startswith("{"):
        yield from _json_rows(whole, where)
        return
    if suffix == ".json" or first.lstrip().startswith("["):
        raise FormatError("not JSON lines", path=where, hint="write one object per line")
    marks = (",", ";") if suffix == ".csv" else ("\t",) if suffix == ".tsv" else ("\t", ",", ";")
    mark = next((mark for mark in marks if mark in first), marks[0])
    yield from _table_rows(whole, mark, where)


def _json_rows(lines: Iterator[str], where: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise FormatError(f"not valid JSON: {error}", path=where, line=number) from None
        if not isinstance(value, dict):
            raise FormatError("not a JSON object", path=where, line=number)
        yield number, value


def _table_rows(
    lines: Iterator[str], delimiter: str, where: str
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    is_quoted = delimiter != "\t"  # in TSV a quotation mark is a character like any other
    reader = csv.reader(
        lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
    )
    header: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, where, reader.line_num)
                if header is not None:
                    continue
                header = list(_COLUMNS)
            yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise FormatError(f"not a row of a table: {error}", path=where, line=reader.line_num) from (
            None
        )


def _plain(name: str) -> str:
    name = name.strip().lower()
    return _BEHIND.sub("", name) or name


def _header(cells: list[str], where: str, number: int) -> list[str] | None:
    """Names of the columns; None where the first row is none of names."""
    names = list(map(_plain, cells))
    named = [column for column, known in _COLUMNS.items() if set(names) & set(known)]
    if len(named) > 1 and named[:2] != ["source", "target"]:
        absent = "target" if "source" in named else "source"
        raise FormatError(
            f"no column is called {absent}",
            path=where,
            line=number,
            hint="the columns are source, target and, optionally, name",
        )
    if len(named) < 2 and len(cells) < 2:
        raise FormatError(
            "one column only",
            path=where,
            line=number,
            hint="give source and target, separated by a tab",
        )
    return names if len(named) > 1 else None


def _parquet_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise MissingExtraError(
            "a Parquet manifest needs pyarrow", hint="pip install 'bitext-align[parquet]'"
        ) from None
    try:
        number = 1
        for batch in parquet.ParquetFile(io.BytesIO(path.read_bytes())).iter_batches():
            for row in batch.to_pylist():
                yield number, row
                number += 1
    except ArrowException as error:
        reason = str(error).split("\n")[0]
        raise FormatError(f"not a Parquet file: {reason}", path=path) from None
