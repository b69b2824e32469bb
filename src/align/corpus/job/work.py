"""The work on one pair, the same wherever it is done: read, align, score, check, write."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from align.corpus.job.options import JobOptions
from align.corpus.job.task import Row, Status, Task, failed
from align.corpus.store.place import Place, open_place
from align.errors import AlignError, OutputError

if TYPE_CHECKING:
    from align.bitext import Bitext
    from align.check.config import CheckConfig

#: Digits of means in a row.
_DIGITS = 6
OUT_OF_MEMORY = "took more memory than there is"


def work(task: Task) -> Row:
    """Do what ``task`` says. The shard is written before this returns.

    Returns:
        the row of the pair, ``failed`` with its reason where the pair cannot be done.

    Raises:
        OutputError: results cannot be written: the pair is not to blame.
    """
    place = _place(task.out)
    try:
        if task.row is not None:
            row = Row.from_dict(task.row)
            _write_page(row, task, place)
            return row
        bitext, warnings = _run(task)
    except OutputError:
        raise
    except AlignError as error:
        return failed(task, str(error))
    except MemoryError:
        limit = f"more than {task.memory} MB (--memory)" if task.memory else OUT_OF_MEMORY
        return failed(task, limit)
    except Exception as error:  # one pair's fault must not end the night
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return failed(task, f"internal error: {what}")
    shard = _shard(bitext, task.options["shards"])
    place.write(task.shard, shard)
    row = _row(task, bitext, len(shard))
    row = replace(row, shards=task.options["shards"], warnings=warnings)
    if task.page:
        _write_page(row, task, place)
    return row


def _run(task: Task) -> tuple[Bitext, tuple[str, ...]]:
    from align.encode import get_encoder
    from align.pipeline import TextOptions, read_pair, run_documents

    options = JobOptions(**task.options)
    warnings: list[str] = []
    documents = read_pair(
        task.source,
        task.target,
        TextOptions(options.source_language, options.source_encoding, options.presegmented),
        TextOptions(options.target_language, options.target_encoding, options.presegmented),
    )
    bitext = run_documents(
        *documents,
        encoder=get_encoder(options.encoder),
        method=options.method,
        config=_settings(options),
        on_failure=lambda failure: warnings.append(str(failure)),
    )
    return bitext, tuple(warnings)


@lru_cache(maxsize=4)
def _settings(options: JobOptions) -> CheckConfig:
    return options.settings()


@lru_cache(maxsize=4)
def _place(out: str) -> Place:
    return open_place(out)


def _shard(bitext: Bitext, kind: str) -> bytes:
    from align.formats.api import write_stream

    buffer = io.BytesIO()
    write_stream(bitext, buffer, kind)
    return buffer.getvalue()


def _row(task: Task, bitext: Bitext, size: int) -> Row:
    two_sided = [bead for bead in bitext.beads if bead.is_two_sided]
    findings = Counter(f.severity.value for bead in bitext.beads for f in bead.findings)
    return Row(
        task.name,
        task.key,
        task.file,
        Status.DONE,
        task.source,
        task.target,
        bitext.source.tag,
        bitext.target.tag,
        len(bitext.source.segments),
        len(bitext.target.segments),
        len(bitext.beads),
        dict(sorted(Counter(bead.kind for bead in bitext.beads).items())),
        _mean([bead.confidence for bead in bitext.beads]),
        _mean([bead.estimate for bead in two_sided]),
        bitext.related,
        dict(sorted(findings.items())),
        size,
        signature=dict(bitext.signature),
    )


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), _DIGITS) if known else None


def _write_page(row: Row, task: Task, place: Place) -> None:
    """From the shard, so that a page that is asked for later has the same bytes."""
    from align.corpus.query.shards import bitext_of
    from align.report.page import render_page

    page = render_page(bitext_of(place, row), title=task.name)
    place.write(task.page_file, page.encode("utf-8", "backslashreplace"))
