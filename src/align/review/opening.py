"""Opening a review: what a person waits for before the first screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from align.check.config import CheckConfig
from align.formats import read
from align.review.desk import Desk
from align.review.folder import digest, home_of
from align.review.journal import Journal, read_journal

Languages = tuple[str | None, str | None]


def open_desk(
    path: Path,
    languages: Languages = (None, None),
    config: CheckConfig | None = None,
    warn: Callable[[str], None] = lambda line: None,
) -> Desk:
    """The review of a folder of results or of a bilingual file.

    Args:
        languages: of source and target; None where they are to be recognised.
        warn: called with what is odd about the file.

    Raises:
        AlignError: a file cannot be read or written, or somebody reviews it now.
    """
    home = home_of(path)
    with _without_collecting():
        journal = read_journal(home.journal) if home.journal.is_file() else None
        known = _languages_in(journal, digest(home.results))
        source, target = (given or kept for given, kept in zip(languages, known, strict=True))
        bitext = read(home.results, source_language=source, target_language=target, warn=warn)
        return Desk(home, bitext, config, journal)


def _languages_in(journal: Journal | None, results: str) -> Languages:
    """Those of a review of the same results: they need not be recognised again."""
    if journal is None or journal.header.get("results") != results:
        return None, None
    base = journal.header.get("base")
    codes = base.get("languages") if isinstance(base, dict) else None
    if not isinstance(codes, list) or [type(code) for code in codes] != [str, str]:
        return None, None
    return codes[0], codes[1]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Many small objects that all stay: looking for garbage among them takes a third of the time,
    now, and at bad moments later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
