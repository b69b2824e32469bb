"""Pairs named in a table: TSV, CSV, JSON lines or Parquet, read row by row."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from align.corpus.pairs.pair import Pair
from align.errors import FormatError, InputError, MissingExtraError

#: Names of the columns; the first of each is ours.
_COLUMNS = {
    "source": ("source", "source_path", "src", "zh"),
    "target": ("target", "target_path", "tgt", "en"),
    "name": ("name", "id", "document", "pair"),
}


def read_manifest(path: str | Path) -> Iterator[Pair]:
    """The pairs that a manifest names, in order.

    Args:
        path: TSV or CSV with columns ``source``, ``target`` and perhaps ``name`` (without such a
            first line, columns in this order), JSON lines or Parquet with these names; ``-`` is
            standard input, in TSV or JSON lines. Paths are relative to the manifest's folder. A
            pair without a name is called like its source file.

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
    values = {}
    for column, names in _COLUMNS.items():
        value = next((row[name] for name in names if row.get(name)), None)
        if value is not None and not isinstance(value, str):
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
    return text if "://" in text else str(base / text)


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
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
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
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return
    whole = chain([first], lines)
    if suffix in (".jsonl", ".ndjson") or first.lstrip().startswith("{"):
        yield from _json_rows(whole, where)
        return
    is_comma = suffix == ".csv" or (suffix is None and "\t" not in first and "," in first)
    yield from _table_rows(whole, "," if is_comma else "\t", where)


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
    is_quoted = delimiter == ","  # in TSV a quotation mark is a character like any other
    reader = csv.reader(
        lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
    )
    header: list[str] | None = None
    known = {name for names in _COLUMNS.values() for name in names}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                names = [cell.strip().lower() for cell in cells]
                if len(set(names) & known) > 1:
                    header = names
                    continue
                header = ["source", "target", "name"]
            yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise FormatError(f"not a row of a table: {error}", path=where, line=reader.line_num) from (
            None
        )


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
