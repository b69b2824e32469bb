"""Vectors kept between runs, in one SQLite file.

The file holds no text: a key is a hash of encoder, version and text. Several processes may share
it. It is a convenience only: whatever is wrong with it (corrupt, locked, disk full, no permission),
the vectors are computed instead and the run goes on.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path

import numpy as np

from align.encode.base import Encoder, Vectors
from align.encode.vectors import clean_text
from align.errors import ConfigError

FILE_NAME = "vectors.sqlite3"
#: Below this SQLite's own pages would not fit.
LEAST_BYTES = 2**16

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    key BLOB PRIMARY KEY, vector BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON vectors (used);
"""
#: SQLite codes that say the file itself is spoilt, not merely busy.
_SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
#: Keys a query, and share of the file that stays when it is full.
_KEYS, _KEEP = 500, 0.75
_WAIT_SECONDS = 10.0


class CachedEncoder:
    """An encoder that remembers.

    Args:
        inner: the encoder that computes what is not there yet.
        directory: where the file lies; made if absent.
        max_bytes: how large the file may grow; what was used longest ago goes first.

    Raises:
        ConfigError: ``max_bytes`` is too small to be of use.
    """

    def __init__(self, inner: Encoder, directory: str | Path, max_bytes: int = 2**30) -> None:
        if max_bytes < LEAST_BYTES:
            raise ConfigError(f"a vector cache needs {LEAST_BYTES} bytes, {max_bytes} were given")
        self.inner = inner
        self.path = Path(directory) / FILE_NAME
        self.max_bytes = max_bytes

    @property
    def name(self) -> str:
        """That of the inner encoder, as are version, dimension and languages."""
        return self.inner.name

    @property
    def version(self) -> str:
        """See :attr:`name`."""
        return self.inner.version

    @property
    def dimension(self) -> int:
        """See :attr:`name`."""
        return self.inner.dimension

    @property
    def languages(self) -> frozenset[str]:
        """See :attr:`name`."""
        return self.inner.languages

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32, computed at most once a text."""
        wanted = {self._key(text): text for text in texts}
        known = self._read(list(wanted))
        missing = [key for key in wanted if key not in known]
        if missing:
            fresh = self.inner.encode([wanted[key] for key in missing])
            computed = dict(zip(missing, fresh, strict=True))
            self._write(computed)
            known |= computed
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return np.stack([known[self._key(text)] for text in texts])

    def _key(self, text: str) -> bytes:
        parts = (self.name, self.version, clean_text(text))
        return blake2b("\0".join(parts).encode(), digest_size=20).digest()

    def _read(self, keys: list[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}

        def read(connection: sqlite3.Connection) -> None:
            for part in _parts(keys, _KEYS):
                found.update(_select(connection, part, self.dimension))

        _attempt(self.path, read)
        return found

    def _write(self, vectors: Mapping[bytes, Vectors]) -> None:
        row_bytes = 4 * self.dimension + 64
        rows_at_once = max(1, self.max_bytes // 8 // row_bytes)

        def write(connection: sqlite3.Connection) -> None:
            for keys in _parts(list(vectors), rows_at_once):
                with connection:  # one transaction: another process sees all of it or nothing
                    connection.execute("BEGIN IMMEDIATE")
                    _make_room(connection, len(keys) * row_bytes, self.max_bytes)
                    _insert(connection, {key: vectors[key] for key in keys})

        _attempt(self.path, write)


def _attempt(path: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    """Do the work if the cache allows; a spoilt file is thrown away."""
    try:
        with _open(path) as connection:
            work(connection)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _SPOILT:
            _discard(path)
    except OSError:
        pass


def _discard(path: Path) -> None:
    for spoilt in (path, path.with_name(path.name + "-journal")):
        try:
            spoilt.unlink(missing_ok=True)
        except OSError:
            return


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute("PRAGMA synchronous = OFF")  # a lost cache is no loss
        connection.executescript(_SCHEMA)
        yield connection


def _select(
    connection: sqlite3.Connection, keys: list[bytes], dimension: int
) -> dict[bytes, Vectors]:
    places = ",".join("?" * len(keys))
    rows = connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({places})", keys)
    found = {
        key: np.frombuffer(blob, "<f4").astype(np.float32)
        for key, blob in rows
        if len(blob) == 4 * dimension
    }
    whole = {key: v for key, v in found.items() if abs(float(v @ v) - 1) < 1e-3}
    hour = _hour()
    connection.execute(
        f"UPDATE vectors SET used = ? WHERE used < ? AND key IN ({places})", [hour, hour, *keys]
    )
    return whole


def _insert(connection: sqlite3.Connection, vectors: Mapping[bytes, Vectors]) -> None:
    hour = _hour()
    rows = [(key, vector.astype("<f4").tobytes(), hour) for key, vector in vectors.items()]
    connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _make_room(connection: sqlite3.Connection, needed: int, max_bytes: int) -> None:
    """Drop what was used longest ago, a good part at once, if ``needed`` bytes would not fit."""
    pages, page_bytes, free = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "page_size", "freelist_count")
    )
    size = (pages - free) * page_bytes
    if size + 2 * needed <= max_bytes:  # twice: pages are not filled to the brim
        return
    (rows,) = connection.execute("SELECT COUNT(*) FROM vectors").fetchone()
    excess = 1 - max(0.0, min(max_bytes * _KEEP, max_bytes - 2 * needed)) / size
    connection.execute(
        "DELETE FROM vectors WHERE key IN (SELECT key FROM vectors ORDER BY used, key LIMIT ?)",
        (int(rows * min(1.0, excess)) + 1,),
    )


def _hour() -> int:
    """Hours since 1970: fine enough for what was used when, coarse enough to spare writes."""
    return int(time.time() // 3600)


def _parts(keys: list[bytes], size: int) -> Iterator[list[bytes]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
