"""All pairs in one bilingual file, each bead with the name of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from align.bitext import Bead, Unit
from align.corpus.job.task import Row, Status
from align.corpus.query.shards import beads_of
from align.corpus.store.place import Place
from align.errors import ConfigError
from align.formats.base import WriteOptions
from align.formats.registry import get_format
from align.formats.unfit import Unfit
from align.languages import written_tag

KINDS = ("tmx", "tsv", "parquet", "jsonl")


def merged_name(kind: str) -> str:
    """What the merged file is called.

    Raises:
        ConfigError: there is no such merged file.
    """
    if kind not in KINDS:
        raise ConfigError(f"--merge {kind} is unknown", hint=f"use one of {', '.join(KINDS)}")
    return f"corpus.{kind}"


def write_merged(
    rows: Callable[[], Iterator[Row]],
    place: Place,
    path: Path,
    kind: str,
    languages: tuple[str | None, str | None] = (None, None),
) -> list[str]:
    """Write the beads of all pairs that are done, in the order of their names, one by one.

    Args:
        languages: tags to write; None: those of the first pair.

    Returns:
        warnings about what other tools may refuse.
    """
    done = (row for row in rows() if row.status == Status.DONE)
    first = next(done, None)
    tags = ("zh", "en") if first is None else (first.source_language, first.target_language)
    source, target = (
        written_tag(mine or tag or "und") for mine, tag in zip(languages, tags, strict=True)
    )
    unfit = Unfit()
    beads = merged_beads(chain([] if first is None else [first], done), place)
    options = WriteOptions(source, target, documents=True)
    return get_format(kind).write(unfit.mend(beads), path, options) + unfit.warnings()


def merged_beads(rows: Iterator[Row], place: Place) -> Iterator[Bead]:
    """The beads of these pairs, each with the pair's name as its document."""
    for row in rows:
        for bead in beads_of(place, row):
            yield replace(bead, unit=replace(bead.unit or Unit(), document=row.name))
