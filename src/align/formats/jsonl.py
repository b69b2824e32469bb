"""JSON Lines, the format of ``beads.jsonl``: all that is known of a bead, one object per line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead
from align.formats import values
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.lines import iter_lines, located


class Jsonl(Format):
    """Objects with at least ``source_text`` and ``target_text``."""

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    description: ClassVar[str] = "JSON Lines, one bead a line with all its figures and findings"

    def read(self, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        for number, line in iter_lines(path, options.encoding):
            if not line.strip():
                continue
            with located(path, number):
                bead = bead_from_dict(values.parse_json(line), numberer)
            if bead is not None:
                options.notes.line = number
                yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        for bead in beads:
            line = json.dumps(bead.to_dict(), ensure_ascii=False, allow_nan=False)
            stream.write(line.encode() + b"\n")
        return []


def bead_from_dict(value: Any, numberer: Numberer) -> Bead | None:
    """The inverse of :meth:`align.bitext.Bead.to_dict`; only the two texts are needed. None for a
    bead of nothing: no numbers, no texts.

    Raises:
        ValueProblem: a value is absent or of the wrong kind.
    """
    if not isinstance(value, Mapping):
        raise values.ValueProblem("not a JSON object")
    if "source_text" not in value and "target_text" not in value:
        raise values.ValueProblem("neither source_text nor target_text")
    source_text = values.text(value.get("source_text") or "", "source_text")
    target_text = values.text(value.get("target_text") or "", "target_text")
    numbered = numberer.bead(source_text, target_text)
    if "source" in value or "target" in value:
        source = values.indices(value.get("source") or [], "source")
        target = values.indices(value.get("target") or [], "target")
        if not source and not target:
            raise values.ValueProblem("a bead without a segment on either side")
    elif numbered is None:
        return None
    else:
        source, target = numbered.source, numbered.target
    return Bead(
        source,
        target,
        source_text,
        target_text,
        values.probability(value.get("confidence"), "confidence"),
        values.probability(value.get("estimate"), "estimate"),
        values.penalty(value.get("penalty")),
        values.findings_from(value.get("findings")),
        raw_estimate=values.probability(value.get("raw_estimate"), "raw_estimate"),
        doubts=values.doubts_from(value.get("doubts")),
    )
