"""The journal of a run: one SQLite file into which each pair goes as soon as it has ended.

It outlives runs: a pair whose key stands in it is not done again. What is asked of the catalogue is
read from here in the order of names, so that no run has to hold all rows in memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from align.corpus.job.task import Row
from align.errors import OutputError

NAME = "journal.sqlite"
_TABLES = """
create table if not exists rows (name text primary key, key text, status text, row text,
                                 seconds real) without rowid;
create table if not exists asked (name text primary key) without rowid;
create table if not exists sealed (digest text, files text);
"""


class Journal:
    """An open journal.

    Raises:
        OutputError: it cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            # What SIGKILL leaves is whole in this mode; losing power may cost the last pairs.
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.executescript(_TABLES)

    def begin(self) -> None:
        """Forget which pairs the last run was asked for."""
        with _told(self.path):
            self._base.execute("delete from asked")

    def ask(self, name: str) -> bool:
        """Note that a pair belongs to this run; False if one of its name does already. Written
        with the next pair that ends: the next run asks anew."""
        with _told(self.path):
            if not self._base.in_transaction:
                self._base.execute("begin")
            found = self._base.execute("insert or ignore into asked values (?)", (name,))
        return found.rowcount == 1

    def find(self, name: str) -> Row | None:
        """What is known of a pair."""
        with _told(self.path):
            found = self._base.execute("select row from rows where name = ?", (name,)).fetchone()
        return None if found is None else Row.from_dict(json.loads(found[0]))

    def put(self, row: Row, seconds: float) -> None:
        """Note how a pair ended."""
        text = json.dumps(row.to_dict(), ensure_ascii=False, sort_keys=True)
        with _told(self.path):
            self._base.execute(
                "insert or replace into rows values (?, ?, ?, ?, ?)",
                (row.name, row.key, row.status, text, round(seconds, 4)),
            )
            if self._base.in_transaction:
                self._base.execute("commit")

    def rows(self) -> Iterator[tuple[Row, float]]:
        """(row, seconds) of the pairs of this run, by name."""
        query = "select row, seconds from rows join asked using (name) order by name"
        with _told(self.path):
            for text, seconds in self._base.execute(query):
                yield Row.from_dict(json.loads(text)), seconds

    def sealed(self) -> tuple[str, dict[str, int]] | None:
        """What the last run was sealed from, and the bytes of each file that came of it."""
        with _told(self.path):
            found = self._base.execute("select digest, files from sealed").fetchone()
        return None if found is None else (found[0], json.loads(found[1]))

    def seal(self, digest: str | None, files: dict[str, int]) -> None:
        """Note what a run was sealed from; None: it is about to be."""
        with _told(self.path):
            if not self._base.in_transaction:
                self._base.execute("begin")
            self._base.execute("delete from sealed")
            if digest is not None:
                self._base.execute("insert into sealed values (?, ?)", (digest, json.dumps(files)))
            self._base.execute("commit")

    def close(self) -> None:
        """Write everything into the one file."""
        with _told(self.path):
            if self._base.in_transaction:
                self._base.execute("commit")
            self._base.close()


@contextmanager
def _told(path: Path) -> Iterator[Any]:
    try:
        yield
    except sqlite3.Error as error:
        raise OutputError(f"cannot be written: {error}", path=path) from error
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=path) from error
