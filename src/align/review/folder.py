"""Where a review keeps what, and what is known beside a set of results.

Beside a folder of ``align run`` lie ``verdicts.jsonl`` and ``review.journal``; beside a single file
the same names with the file's before them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.bitext import Bitext
from align.errors import FormatError, InputError
from align.outputs import JOURNAL, VERDICTS
from align.review.journal import Journal, read_journal
from align.review.session import Session, replay
from align.review.state import state_from_bitext
from align.review.verdicts.harvest import harvest
from align.review.verdicts.model import (
    Verdict,
    line_of,
    merged,
    read_verdicts,
    verdict_from_json,
    write_verdicts,
)
from align.review.verdicts.restoring import restored

BEADS = "beads.jsonl"


@dataclass(frozen=True, slots=True)
class Home:
    """The files of a review.

    Attributes:
        results: the bilingual file under review.
        verdicts, journal: what is kept beside it.
        folder: the folder of ``align run``, or None for a single file.
    """

    results: Path
    verdicts: Path
    journal: Path
    folder: Path | None = None

    @property
    def name(self) -> str:
        """What a person calls it."""
        return (self.folder or self.results).name or str(self.folder or self.results)


def home_of(path: Path) -> Home:
    """Where the review of a folder of results or of a bilingual file keeps what.

    Raises:
        InputError: there is nothing of the kind.
    """
    if path.is_dir():
        results = path / BEADS
        if not results.is_file():
            hint = "name a folder that `align run` wrote, or a bilingual file"
            raise InputError(f"holds no {BEADS}", path=path, hint=hint)
        return Home(results, path / VERDICTS, path / JOURNAL, path)
    if not path.exists():
        raise InputError("is not there", path=path)
    if path.name == BEADS:
        return home_of(path.parent)
    return Home(
        path, path.with_name(f"{path.name}.{VERDICTS}"), path.with_name(f"{path.name}.{JOURNAL}")
    )


def home_of_run(folder: Path) -> Home:
    """The same for the folder that a run is going to write."""
    return Home(folder / BEADS, folder / VERDICTS, folder / JOURNAL, folder)


def digest(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def known_verdicts(home: Home) -> list[Verdict]:
    """All verdicts on the results: those of the file, and those of a journal that was not closed.

    Raises:
        AlignError: one of the two cannot be read.
    """
    journal = read_journal(home.journal) if home.journal.is_file() else None
    ours = [] if journal is None else _verdicts_in(journal, home.journal)
    if journal is not None and _is_own_file(home, journal):
        return ours
    others = read_verdicts(home.verdicts) if home.verdicts.is_file() else []
    return merged(others, ours)[0]


def _verdicts_in(journal: Journal, path: Path) -> list[Verdict]:
    history = replay(journal, path)
    return [*_unplaced(journal.header, path), *harvest(history.state)]


def _unplaced(header: Any, path: Path) -> list[Verdict]:
    try:
        return [verdict_from_json(row) for row in header.get("unplaced", [])]
    except ValueError as error:
        raise FormatError(f"is no journal: {error}", path=path, line=1) from None


def _is_own_file(home: Home, journal: Journal) -> bool:
    """Whether the file of verdicts is as this journal's review found or wrote it."""
    rows = (journal.header, *journal.operations)
    return digest(home.verdicts) in {row["verdicts"] for row in rows if "verdicts" in row}


def open_session(home: Home, bitext: Bitext, journal: Journal | None = None) -> Session:
    """The review of results: taken up where it was left, or begun with what verdicts say.

    Args:
        journal: what lies at ``home.journal``, where it has been read already.

    Raises:
        AlignError: a file cannot be read or written, or somebody reviews it now.
    """
    results = digest(home.results)
    if home.journal.is_file():
        journal = journal or read_journal(home.journal)
        session = Session.resume(home.journal, journal)  # nobody else may be at it
        if journal.header.get("results") == results and _is_own_file(home, journal):
            return session
        session.close()
    verdicts = known_verdicts(home)
    state, unplaced = restored(state_from_bitext(bitext), verdicts)
    return Session.start(
        home.journal,
        state,
        results=results,
        verdicts=digest(home.verdicts),
        unplaced=[verdict.to_json() for verdict in unplaced],
    )


def verdicts_of(home: Home, session: Session) -> tuple[list[Verdict], str]:
    """The verdicts of a review as they are now, and the SHA-256 of the file that holds them."""
    verdicts = [*_unplaced(session.header, home.journal), *harvest(session.state)]
    content = "".join(map(line_of, verdicts)).encode()
    return verdicts, hashlib.sha256(content).hexdigest()


def save_verdicts(
    home: Home, session: Session, found: tuple[list[Verdict], str] | None = None
) -> None:
    """Write the verdicts of a review to their file, and into its journal that it did so.

    Args:
        found: what :func:`verdicts_of` said of the same state.

    Raises:
        OutputError: it cannot be written.
    """
    verdicts, mark = found or verdicts_of(home, session)
    if not verdicts and not home.verdicts.exists():
        return
    if session.header.get("verdicts") != mark:  # a crash may have left the file without its mark
        session.say({"verdicts": mark})
    if digest(home.verdicts) != mark:
        write_verdicts(verdicts, home.verdicts)


def add_verdict(home: Home, verdict: Verdict) -> None:
    """Write one more verdict beside results.

    Raises:
        OutputError: somebody reviews them now.
    """
    if home.journal.is_file():
        Session.resume(home.journal).close()
    write_verdicts(merged(known_verdicts(home), [verdict])[0], home.verdicts)
