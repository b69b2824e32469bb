"""JSON Lines, the format of ``beads.jsonl``: all that is known of a bead, one object per line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead
from align.check.dismiss import fingerprint
from align.formats import values
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.lines import lines_of, located
from align.formats.records import bead_from_dict

_to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Jsonl(Format):
    """Objects with at least ``source_text`` and ``target_text``."""

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    description: ClassVar[str] = "JSON Lines, one bead a line with all its figures and findings"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        for number, line in lines_of(stream, path, options.encoding):
            if not line.strip():
                continue
            with located(path, number):
                bead = bead_from_dict(values.parse_json(line), numberer, number)
            if bead is not None:
                options.notes.line = number
                yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        for bead in beads:
            row = bead.to_dict()
            for value, finding in zip(row["findings"], bead.findings, strict=True):
                value["fingerprint"] = fingerprint(finding, bead)
            stream.write(_to_json(row).encode() + b"\n")
        return []
