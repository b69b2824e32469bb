"""Printing: tables that stay plain in a pipe, JSON, and the progress bar on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import typer

from align.bitext import Progress

if TYPE_CHECKING:
    from align.check.failures import CheckFailure
from align.errors import one_line


def print_json(value: Any) -> None:
    """One JSON object on a line."""
    typer.echo(json.dumps(value, ensure_ascii=False, sort_keys=False))


def four_digits(value: Any) -> Any:
    """The value with every fraction in it, at any depth, rounded to four digits: more differ from
    processor to processor."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {name: four_digits(item) for name, item in value.items()}
    return [four_digits(item) for item in value] if isinstance(value, list | tuple) else value


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on stdout: fitted and coloured on a terminal, plain aligned columns in a pipe."""
    rows = [[one_line(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for line in _aligned([list(header), *(list(row) for row in rows)]):
            typer.echo(line)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        grid.add_column(name)
    for row in rows:
        # Text objects, not strings: a text with [brackets] is no markup.
        grid.add_row(*(Text(cell) for cell in row))
    Console().print(grid)


def _width(text: str) -> int:
    """Columns that a terminal gives the text: two for a Chinese character."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def warn(message: str) -> None:
    """One line on stderr, if that can be written."""
    with suppress(OSError, ValueError):
        typer.echo(f"align: {one_line(message)}", err=True)


def warn_failure(failure: CheckFailure) -> None:
    """Say on stderr that a check was left out."""
    warn(f"warning: {failure}")


@contextmanager
def progress_bar(show: bool = True) -> Iterator[Progress]:
    """A callback ``(stage, done, total)`` that draws one bar on stderr, if that is a terminal; a
    total of 0 is one that nobody knows."""
    if not (show and sys.stderr.isatty()):
        yield lambda stage, done, total: None
        return
    from rich import progress
    from rich.console import Console

    bar = progress.Progress(
        progress.TextColumn("{task.description:<12}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("")

        def show_step(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield show_step
