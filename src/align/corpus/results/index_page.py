"""The index page: the catalogue as a table that can be sorted and searched, with links to the
pages of the pairs. One file, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import jinja2

from align._version import __version__
from align.atomic import atomic_file
from align.bitext import Severity
from align.corpus.job.task import Row, Status, page_of, why

_HEAD = ("pair", "status", "segments", "beads", "confidence", "estimate", "related")


def write_index(rows: Callable[[], Iterator[Row]], path: Path) -> None:
    """Write the page of ``rows``, row by row.

    Raises:
        OutputError: it cannot be written.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("align.corpus.results", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    severities = [severity.value for severity in reversed(Severity)]
    header = (*_HEAD, *severities, "why")
    with atomic_file(path) as file:
        stream = environment.get_template("index.html.j2").stream(
            header=header, rows=map(_cells, rows()), version=__version__
        )
        stream.enable_buffering(50)
        for piece in stream:
            file.write(piece.encode("utf-8", "backslashreplace").decode())


def _cells(row: Row) -> dict[str, object]:
    segments = None
    if row.source_segments is not None:
        segments = row.source_segments + (row.target_segments or 0)
    figures: list[int | float | None] = [segments, row.beads]
    figures += [row.confidence, row.estimate, row.related]
    has_page = row.status in (Status.DONE, Status.UNRELATED)
    figures += [
        row.findings.get(severity.value, 0) if has_page else None for severity in reversed(Severity)
    ]
    return {
        "name": row.name,
        "link": quote(page_of(row.file)) if has_page else "",
        "status": str(row.status),
        "figures": [
            "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
            for value in figures
        ],
        "why": why(row),
    }
