"""Parquet, through pyarrow (an extra): the columns of ``Bitext.to_frame()``."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead
from align.errors import FormatError, MissingExtraError
from align.formats import values
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.lines import located
from align.formats.records import bead_from_dict, document_of

#: Few, so that a long file does not take more memory than a short one.
_ROWS = 2_000


#: Columns that hold JSON text.
_NESTED = ("findings", "doubts", "unit")


class Parquet(Format):
    """One row a bead; findings as a JSON text."""

    name: ClassVar[str] = "parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet",)
    description: ClassVar[str] = "Parquet, for data frames (needs pyarrow)"
    streams: ClassVar[bool] = False

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        arrow = _pyarrow()
        numberer = Numberer()
        for number, row in _rows(arrow, stream, path):
            with located(path, None, f"row {number}: "):
                for name in _NESTED:
                    if isinstance(row.get(name), str):
                        row[name] = values.parse_json(row[name])
                bead = bead_from_dict(row, numberer)
            if bead is not None:
                yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        arrow = _pyarrow()
        schema = _schema(arrow)
        if options.documents:
            schema = schema.append(arrow.field("document", arrow.string()))
        rows = map(_row, beads)
        with arrow.parquet.ParquetWriter(stream, schema) as writer:
            while batch := list(islice(rows, _ROWS)):
                writer.write_batch(arrow.RecordBatch.from_pylist(batch, schema))
        return []


def _row(bead: Bead) -> dict[str, Any]:
    row = bead.to_dict()
    known = (name for name in _NESTED if name in row)
    return {
        **row,
        "document": document_of(bead),
        **{name: json.dumps(row[name], ensure_ascii=False) for name in known},
    }


def _rows(arrow: Any, file: BinaryIO, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(number from 1, values by column) of each row."""
    problems = (arrow.ArrowException, OSError, ValueError, OverflowError, MemoryError)
    number = 1
    try:
        table = arrow.parquet.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
        known = set(_schema(arrow).names)
        columns = [name for name in table.schema_arrow.names if name in known]
        for batch in table.iter_batches(_ROWS, columns=columns):
            for row in _whole(batch) or _one_by_one(batch):
                yield number, row
                number += 1
    except UnicodeDecodeError:
        raise FormatError(f"row {number}: a text is not valid UTF-8", path=path) from None
    except problems as error:
        reason = str(error).split("\n")[0]
        raise FormatError(f"not a Parquet file: {reason}", path=path) from None


def _whole(batch: Any) -> list[dict[str, Any]] | None:
    """All rows at once, or None when one of them cannot be decoded."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except UnicodeDecodeError:
        return None
    return rows


def _one_by_one(batch: Any) -> Iterator[dict[str, Any]]:
    for position in range(batch.num_rows):
        yield batch.slice(position, 1).to_pylist()[0]


def _schema(arrow: Any) -> Any:
    numbers, figure, text = arrow.list_(arrow.int64()), arrow.float64(), arrow.string()
    return arrow.schema(
        {
            "source": numbers,
            "target": numbers,
            "source_text": text,
            "target_text": text,
            "confidence": figure,
            "estimate": figure,
            "penalty": figure,
            "findings": text,
            "raw_estimate": figure,
            "doubts": text,
            "unit": text,
        }
    )


def _pyarrow() -> Any:
    """The package ``pyarrow``, with ``pyarrow.parquet`` loaded."""
    try:
        import_module("pyarrow.parquet")
    except ImportError:
        raise MissingExtraError(
            "Parquet needs pyarrow", hint="pip install 'bitext-align[parquet]'"
        ) from None
    return import_module("pyarrow")
