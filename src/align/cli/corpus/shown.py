"""How a run of a corpus shows itself: a bar on a terminal, JSON lines, and a summary at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from align.cli.output import print_json, table

if TYPE_CHECKING:
    from align.corpus.job.task import Row
    from align.corpus.runner import Progress

#: Seconds between two pictures of the bar.
_EVERY = 0.2


@contextmanager
def shown(total: int | None, *, as_json: bool, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """What to call with the progress of a run."""
    if as_json:
        yield _print_event
        return
    if quiet:
        yield lambda progress: None
        return
    if not sys.stderr.isatty():
        yield _print_end
        return
    with _bar(total) as show:
        yield show


def _print_event(progress: Progress) -> None:
    row = progress.last
    if row is not None:
        event: dict[str, Any] = {"event": "pair", **_pair(row)}
        counts = {"ended": progress.ended, "pairs": progress.pairs, "failed": progress.failed}
        print_json({**event, **counts})
    elif progress.finished:
        print_json({"event": "end", **_totals(progress)})


def _pair(row: Row) -> dict[str, Any]:
    names = ("status", "beads", "confidence", "estimate", "related", "findings", "error")
    return {"pair": row.name, **{name: getattr(row, name) for name in names}}


def _totals(progress: Progress) -> dict[str, Any]:
    names = ("done", "unrelated", "one_sided", "failed", "kept", "segments")
    return {
        **{name: getattr(progress, name) for name in names},
        "seconds": round(progress.seconds, 3),
        "files": list(progress.files),
    }


def _print_end(progress: Progress) -> None:
    if not progress.finished:
        return
    rows = [["done", str(progress.done)]]
    for name, count in (
        ("not translations of each other", progress.unrelated),
        ("on one side only", progress.one_sided),
        ("failed", progress.failed),
    ):
        if count:
            rows.append([name, str(count)])
    if progress.kept:
        rows.append(["kept from an earlier run", str(progress.kept)])
    table(["pairs", ""], rows)
    if progress.segments:
        rate = progress.segments / max(progress.seconds, 1e-9)
        print(
            f"\n{progress.segments:,} segments in {_clock(progress.seconds)}, {rate:,.0f} a second"
        )
    print("written: " + "  ".join(progress.files))


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[[Progress], None]]:
    from rich import progress as rich
    from rich.console import Console

    bar = rich.Progress(
        rich.BarColumn(),
        rich.TextColumn("{task.completed}/{task.total}"),
        rich.TextColumn("{task.fields[rates]}"),
        console=Console(stderr=True),
        transient=True,
    )
    ended: list[Progress] = []
    last = 0.0
    with bar:
        task = bar.add_task("", total=total, rates="")

        def show(progress: Progress) -> None:
            nonlocal last
            ended[:] = [progress]
            if time.monotonic() - last > _EVERY:
                last = time.monotonic()
                bar.update(task, completed=progress.ended, rates=rates(progress))

        yield show
    for progress in ended:
        _print_end(progress)


def rates(progress: Progress) -> str:
    """Pairs and segments a second, time left, failures so far. Time is told from the pairs that
    were worked on: those kept from an earlier run cost nothing."""
    worked = progress.ended - progress.kept
    seconds = max(progress.seconds, 1e-9)
    parts = [f"{worked / seconds:.1f} pairs/s", f"{progress.segments / seconds:,.0f} segments/s"]
    if progress.pairs is not None and worked:
        parts.append(f"{_clock((progress.pairs - progress.ended) * seconds / worked)} left")
    parts.append(f"{progress.failed} failed")
    return " · ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
