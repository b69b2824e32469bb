"""Writing a file all or nothing: to a temporary name beside it, renamed when it is whole.

Temporary names end in ``.part`` and hold the number of the process that writes them; the process
keeps a lock on them as long as it lives. What a killed process left is removed by the next one
that writes to the same place. ``atomic_folder.py`` does the same for a folder of files.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from align.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows: nothing is locked, and so nothing is taken for left behind.
    fcntl = None  # type: ignore[assignment]

#: Seconds after which an unlocked temporary name counts as left behind, whoever made it.
_GRACE = 60.0
_PART = re.compile(r"\.(?P<pid>\d+)\.[0-9a-f]{8}\.part$")

#: Temporary files and folders of this process.
_unpublished: set[Path] = set()


def discard_unpublished() -> None:
    """Remove every temporary file and folder of this process, which has to end at once."""
    for path in tuple(_unpublished):
        remove_part(path)


def remove_part(path: Path) -> None:
    """Remove a temporary file or folder, as far as that is possible."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    _unpublished.discard(path)


def is_part(name: str) -> bool:
    """Whether this is the name of a temporary file or folder."""
    return name.startswith(".") and _PART.search(name) is not None


def reason(error: OSError) -> str:
    """What the system says, for the middle of a message."""
    return (error.strerror or str(error)).lower()


def fresh_mode(base: int) -> int:
    """The mode a new file (``base`` 0o666) or folder (0o777) usually gets."""
    umask = os.umask(0)
    os.umask(umask)
    return base & ~umask


def part_beside(path: Path) -> Path:
    """A temporary name in the same folder; removes what killed processes left for ``path``."""
    stem = f".{path.name[:40]}"
    _remove_stale(path.parent, stem)
    part = path.with_name(f"{stem}.{os.getpid()}.{token_hex(4)}.part")
    _unpublished.add(part)
    return part


def hold(descriptor: int) -> bool:
    """Lock an open file or folder until it is closed; False if another process holds it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make names in ``folder`` durable, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_owner(path: Path, old: os.stat_result) -> None:
    """Give ``path`` the mode of what it replaces, and its owner if we may."""
    with suppress(OSError, AttributeError):
        os.chown(path, old.st_uid, old.st_gid)
    path.chmod(stat.S_IMODE(old.st_mode))


@contextmanager
def atomic_file(path: str | Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file to write to that appears under ``path`` only when the block ends well.

    Text is UTF-8 with ``\\n`` line ends. An existing file is replaced whole and keeps its mode; a
    link stays and its file is replaced. What is not a regular file (a device, a named pipe) is
    written to as it is.

    Raises:
        OutputError: the place cannot be written.
    """
    path = Path(path)
    # A lone surrogate is written as an escape: no text is a reason to fail.
    usual = {"encoding": "utf-8", "newline": "\n", "errors": "backslashreplace"}
    text: dict[str, Any] = {} if binary else usual
    mode = "wb" if binary else "w"
    try:
        old = _existing(path)
        if old is not None and not stat.S_ISREG(old.st_mode):
            with path.open(mode, **text) as file:
                yield file
            return
        real = Path(os.path.realpath(path))
        part = part_beside(real)
        try:
            with part.open(mode.replace("w", "x"), **text) as file:
                hold(file.fileno())
                part.chmod(0o600)
                yield file
                file.flush()
                os.fsync(file.fileno())
                _set_mode(part, old)
                part.replace(real)
            _unpublished.discard(part)
            sync_folder(real.parent)
        finally:
            remove_part(part)
    except OSError as error:
        raise OutputError(f"cannot write: {reason(error)}", path=path) from error


def _existing(path: Path) -> os.stat_result | None:
    try:
        old = path.stat()
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise OutputError(f"is not a file name: {error}", path=path) from None
    if stat.S_ISDIR(old.st_mode):
        raise OutputError("is a folder, not a file", path=path, hint="choose another name")
    return old


def _set_mode(part: Path, old: os.stat_result | None) -> None:
    if old is None:
        part.chmod(fresh_mode(0o666))
    else:
        keep_owner(part, old)


def _remove_stale(folder: Path, stem: str) -> None:
    """Remove temporary names that begin with ``stem`` and whose process is no more."""
    if fcntl is None or not folder.is_dir():
        return
    for path in folder.iterdir():
        found = _PART.fullmatch(path.name.removeprefix(stem)) if stem else None
        if found and path.name.startswith(stem) and path not in _unpublished:
            with suppress(OSError):
                if _is_stale(path, int(found["pid"])):
                    remove_part(path)


def _is_stale(path: Path, pid: int) -> bool:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        is_old = time.time() - os.fstat(descriptor).st_mtime > _GRACE
        return hold(descriptor) and (is_old or pid == os.getpid() or not _is_alive(pid))
    finally:
        os.close(descriptor)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
