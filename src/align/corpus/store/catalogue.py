"""The catalogue: one SQLite file with a row per pair.

SQLite, and not Parquet: Python has it, a person can ask it questions (``sqlite3 catalog.sqlite``),
and a million rows can be looked up without being loaded. The file is written at the end of a run,
in the order of names and in one go, so that the same results give the same bytes; how long each
pair took stands in the journal beside it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.bitext import Severity
from align.corpus.job.task import Row
from align.errors import FormatError, InputError, OutputError

NAME = "catalog.sqlite"
#: Columns of the table ``pairs``, in order.
COLUMNS = {
    "pair": "text primary key",
    "status": "text",
    "source": "text",
    "target": "text",
    "source_language": "text",
    "target_language": "text",
    "source_segments": "integer",
    "target_segments": "integer",
    "beads": "integer",
    "kinds": "text",
    "confidence": "real",
    "estimate": "real",
    "related": "real",
    **{severity.value: "integer" for severity in reversed(Severity)},
    "error": "text",
    "file": "text",
    "size": "integer",
    "shards": "text",
    "key": "text",
    "signature": "text",
    "warnings": "text",
}


def write_catalogue(rows: Iterable[Row], path: Path) -> None:
    """Write the catalogue of ``rows``, which come in the order of their names.

    Raises:
        OutputError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    places = ", ".join("?" * len(COLUMNS))
    try:
        part.unlink(missing_ok=True)
        base = sqlite3.connect(part, isolation_level=None)
        try:
            base.execute("pragma journal_mode = off")
            base.execute("begin")
            base.execute(f"create table pairs ({columns}) without rowid")
            base.executemany(f"insert into pairs values ({places})", map(_values, rows))
            base.execute("commit")
        finally:
            base.close()
        part.replace(path)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {error}", path=path) from error


def _values(row: Row) -> tuple[object, ...]:
    severities = [
        row.findings.get(severity.value, 0) if row.beads is not None else None
        for severity in reversed(Severity)
    ]
    return (
        row.name,
        str(row.status),
        row.source,
        row.target,
        row.source_language,
        row.target_language,
        row.source_segments,
        row.target_segments,
        row.beads,
        json.dumps(row.kinds, sort_keys=True),
        row.confidence,
        row.estimate,
        row.related,
        *severities,
        row.error,
        row.file,
        row.size,
        row.shards,
        row.key,
        json.dumps(row.signature, sort_keys=True),
        json.dumps(row.warnings),
    )


def read_catalogue(path: Path, where: str = "", values: tuple[object, ...] = ()) -> Iterator[Row]:
    """The rows, by name.

    Args:
        where: a condition in SQL on the columns, with ``?`` for each of ``values``.

    Raises:
        InputError: there is no catalogue.
        FormatError: it is not one of ours, or the condition is wrong.
    """
    if not path.is_file():
        raise InputError("no such catalogue", path=path, hint="make one with align corpus")
    condition = f"where {where}" if where else ""
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    try:
        for found in base.execute(f"select * from pairs {condition} order by pair", values):
            yield _row(found)
    except (sqlite3.Error, IndexError, ValueError) as error:
        raise FormatError(f"cannot be read as a catalogue: {error}", path=path) from None
    finally:
        base.close()


def _row(found: sqlite3.Row) -> Row:
    same = ("source", "target", "source_language", "target_language", "source_segments")
    more = (
        "target_segments",
        "beads",
        "confidence",
        "estimate",
        "related",
        "size",
        "shards",
        "error",
    )
    return Row(
        name=found["pair"],
        key=found["key"],
        file=found["file"],
        status=found["status"],
        kinds=json.loads(found["kinds"]),
        findings={s.value: found[s.value] for s in Severity if found[s.value]},
        signature=json.loads(found["signature"]),
        warnings=tuple(json.loads(found["warnings"])),
        **{name: found[name] for name in (*same, *more)},
    )
