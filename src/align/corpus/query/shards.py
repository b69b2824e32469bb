"""The beads of one pair, read out of its shard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from align.corpus.job.task import Row, shard_of
from align.errors import FormatError

if TYPE_CHECKING:
    from align.bitext import Bead, Bitext
    from align.corpus.store.place import Place


def beads_of(place: Place, row: Row) -> Iterator[Bead]:
    """The beads of a pair, in order.

    Raises:
        OutputError: the shard is not there.
        FormatError: it is not as it was written.
    """
    from align.formats.base import Numberer, ReadOptions
    from align.formats.records import bead_from_dict
    from align.formats.registry import get_format
    from align.formats.values import ValueProblem

    name = shard_of(row.file, row.shards)
    if row.shards != "jsonl":
        content = BytesIO(place.read(name))
        yield from get_format(row.shards).load(content, Path(place.url(name)), ReadOptions())
        return
    numberer = Numberer()
    for number, line in enumerate(place.read(name).decode("utf-8").split("\n"), 1):
        if not line:
            continue
        try:
            bead = bead_from_dict(json.loads(line), numberer)
        except (ValueError, ValueProblem) as problem:
            raise FormatError(
                f"not a bead: {problem}",
                path=place.url(name),
                line=number,
                hint="remove the file and run align corpus again",
            ) from None
        if bead is not None:
            yield bead


def bitext_of(place: Place, row: Row) -> Bitext:
    """The bitext of a pair, with what the catalogue knows of it."""
    from align.formats.assemble import bitext_from_beads
    from align.languages import parse_language

    tags = row.source_language or "und", row.target_language or "und"
    codes = [parse_language(tag).code for tag in tags]
    bitext = bitext_from_beads(list(beads_of(place, row)), *codes)
    source, target = (
        replace(document, path=path, variety=None if tag == code else tag)
        for document, path, tag, code in zip(
            (bitext.source, bitext.target), (row.source, row.target), tags, codes, strict=True
        )
    )
    return replace(
        bitext, source=source, target=target, related=row.related, signature=dict(row.signature)
    )
