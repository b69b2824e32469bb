"""Parquet, through pyarrow (an extra): the columns of ``Bitext.to_frame()``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead
from align.errors import FormatError, MissingExtraError
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.jsonl import bead_from_dict
from align.formats.lines import located, open_input

_ROWS = 10_000


#: Columns that hold JSON text.
_NESTED = ("findings", "doubts")


class Parquet(Format):
    """One row a bead; findings as a JSON text."""

    name: ClassVar[str] = "parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet",)
    description: ClassVar[str] = "Parquet, for data frames (needs pyarrow)"

    def read(self, path: Path, options: ReadOptions) -> Iterator[Bead]:
        arrow = _pyarrow()
        numberer = Numberer()
        with open_input(path) as file:
            try:
                for batch in arrow.parquet.ParquetFile(file).iter_batches(_ROWS):
                    for row in batch.to_pylist():
                        yield from _beads(row, path, numberer)
            except (arrow.ArrowException, OSError) as error:
                reason = str(error).split("\n")[0]
                raise FormatError(f"not a Parquet file: {reason}", path=path) from None

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        arrow = _pyarrow()
        schema = _schema(arrow)
        rows = map(_row, beads)
        with arrow.parquet.ParquetWriter(stream, schema) as writer:
            while batch := list(islice(rows, _ROWS)):
                writer.write_batch(arrow.RecordBatch.from_pylist(batch, schema))
        return []


def _row(bead: Bead) -> dict[str, Any]:
    row = bead.to_dict()
    return {**row, **{name: json.dumps(row[name], ensure_ascii=False) for name in _NESTED}}


def _beads(row: dict[str, Any], path: Path, numberer: Numberer) -> Iterator[Bead]:
    from align.formats.values import parse_json

    with located(path, None):
        for name in _NESTED:
            if isinstance(row.get(name), str):
                row[name] = parse_json(row[name])
        bead = bead_from_dict(row, numberer)
    if bead is not None:
        yield bead


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
