"""What a run keeps beside the shards: a lock, the journal, the catalogue. In a folder these are
files; for a store they lie in a temporary folder, are fetched first and sent again now and then."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from types import TracebackType

from align import atomic
from align.corpus.store import journal
from align.corpus.store.place import PARTS, Folder, Place
from align.errors import OutputError

_LOCK = ".lock"
#: Seconds between sending the journal to a store.
_EVERY = 30.0


class State:
    """The journal of ``out``, open and locked.

    Raises:
        OutputError: another run works there, or it cannot be written.
    """

    def __init__(self, out: str, place: Place) -> None:
        self._out = out
        self._place = place
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._sent = time.monotonic()
        self._lock = -1

    def __enter__(self) -> State:
        if isinstance(self._place, Folder):
            self.folder = self._place.root
            self._take_lock()
            shutil.rmtree(self.folder / PARTS, ignore_errors=True)
        else:
            self._temporary = tempfile.TemporaryDirectory(prefix="align-corpus-")
            self.folder = Path(self._temporary.name)
            if self._place.size(journal.NAME) is not None:
                (self.folder / journal.NAME).write_bytes(self._place.read(journal.NAME))
        self.journal = journal.Journal(self.folder / journal.NAME)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.journal.close()
        try:
            self._send()
        finally:
            if self._lock >= 0:
                os.close(self._lock)
            if self._temporary is not None:
                self._temporary.cleanup()
            elif not any((self.folder / PARTS).glob("*")):
                shutil.rmtree(self.folder / PARTS, ignore_errors=True)

    def keep(self) -> None:
        """Send the journal to the store if it is time to."""
        if self._temporary is not None and time.monotonic() - self._sent > _EVERY:
            self.journal.close()
            self._send()
            self.journal = journal.Journal(self.folder / journal.NAME)

    def publish(self, name: str) -> None:
        """Bring a file that was written into :attr:`folder` to where the results lie."""
        if self._temporary is not None:
            self._place.write(name, (self.folder / name).read_bytes())

    def _send(self) -> None:
        if self._temporary is not None:
            self._place.write(journal.NAME, (self.folder / journal.NAME).read_bytes())
            self._sent = time.monotonic()

    def _take_lock(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise OutputError(
                f"cannot write here: {atomic.reason(error)}", path=self._out
            ) from error
        if not atomic.hold(self._lock):
            raise OutputError(
                "another run writes here",
                path=self._out,
                hint="wait until it ends, or choose another -o",
            )
