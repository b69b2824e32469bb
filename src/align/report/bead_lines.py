"""On which line of a bilingual file each bead begins, for annotations that point at lines."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from pathlib import Path

_TU = re.compile(rb"<tu[\s>]")
_HEADER = re.compile(rb"\W*(?:source|source_text|src|original|[a-z]{2,3}(?:[-_]\w+)?)\t", re.I)
_ENCODED_WIDE = (b"\xff\xfe", b"\xfe\xff")


def bead_lines(path: Path) -> Sequence[int] | None:
    """1-based line numbers of the beads of a TMX, TSV or JSONL file, in order; None where
    they are not known (another format, an encoding of two bytes per character)."""
    suffix = path.suffix.lower()
    if not path.is_file():
        return None
    with path.open("rb") as file:
        if file.read(2) in _ENCODED_WIDE:
            return None
        file.seek(0)
        if suffix == ".tmx":
            return array(
                "L",
                (number for number, line in enumerate(file, 1) for _ in _TU.finditer(line)),
            )
        if suffix in {".tsv", ".jsonl"}:
            header = suffix == ".tsv" and _HEADER.match(file.readline()) is not None
            file.seek(0)
            numbers = array("L", (n for n, line in enumerate(file, 1) if line.strip()))
            return numbers[1:] if header else numbers
    return None
