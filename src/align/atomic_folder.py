"""Publishing a folder of files as a whole.

A new folder appears in one rename. A folder that holds nothing but earlier files of the same names
is exchanged for the new one in one step, where the system can. Otherwise the new files are moved
into it: first the folder with all of them, as ``.align-commit``, in one rename; from then on they
are the result, and whoever finds ``.align-commit`` finishes the moving (:func:`settle`).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from align import atomic
from align.errors import OutputError

#: The folder of files that are the result but not yet in their places.
COMMIT = ".align-commit"
#: Flags of renameat2 (Linux) and renamex_np (macOS): exchange the two names.
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@contextmanager
def atomic_folder(folder: str | Path) -> Iterator[Path]:
    """A folder to fill; its files appear in ``folder`` only when the block ends well, all at once.

    Files of other names in ``folder`` stay as they are.

    Raises:
        OutputError: the place cannot be written.
    """
    folder = Path(folder)
    real = Path(os.path.realpath(folder))
    missing = [parent for parent in real.parents if not parent.exists()]
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        stage = atomic.part_beside(real)
        stage.mkdir(mode=0o700)
        lock = os.open(stage, os.O_RDONLY) if os.name == "posix" else None
    except OSError as error:
        _remove_empty(missing)
        raise OutputError(f"cannot write here: {atomic.reason(error)}", path=folder) from error
    try:
        if lock is not None:
            atomic.hold(lock)
        yield stage
        _sync(stage)
        _publish(stage, real)
    except OSError as error:
        raise OutputError(f"cannot write: {atomic.reason(error)}", path=folder) from error
    finally:
        if lock is not None:
            os.close(lock)
        atomic.remove_part(stage)
        _remove_empty(missing)


def settle(folder: Path) -> None:
    """Finish what an interrupted run began: put its files, which are whole, in their places.

    Raises:
        OSError: a file cannot be put in its place.
    """
    commit = folder / COMMIT
    if not commit.is_dir():
        return
    for file in sorted(commit.iterdir()):
        with suppress(FileNotFoundError):  # another process was faster
            file.replace(folder / file.name)
    atomic.sync_folder(folder)
    with suppress(OSError):
        commit.rmdir()


def foreign_names(folder: Path, ours: frozenset[str]) -> list[str]:
    """Names in ``folder`` that are neither ``ours`` nor temporary ones of an interrupted run."""
    names = {path.name for path in folder.iterdir()} - ours - {COMMIT}
    return sorted(name for name in names if not atomic.is_part(name))


def _sync(stage: Path) -> None:
    for file in stage.iterdir():
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
    atomic.sync_folder(stage)


def _remove_empty(folders: list[Path]) -> None:
    """Remove the parents we made if nothing came to lie in them, the innermost first."""
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _publish(stage: Path, folder: Path) -> None:
    if not folder.exists():
        stage.chmod(atomic.fresh_mode(0o777))
        stage.rename(folder)
    else:
        settle(folder)
        names = frozenset(file.name for file in stage.iterdir())
        if foreign_names(folder, names) or not _exchange(stage, folder):
            _move_into(stage, folder)
    atomic.sync_folder(folder.parent)


def _exchange(stage: Path, folder: Path) -> bool:
    """Swap the two names in one step; False where that cannot be or would surprise."""
    if Path.cwd().is_relative_to(folder):
        return False  # a shell that stands in the folder would be left in the old one
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(stage), os.fsencode(folder))
    atomic.keep_owner(stage, folder.stat())
    done = False
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        call = libc.renameat2
        done = bool(call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        done = bool(libc.renamex_np(*names, _RENAME_EXCHANGE) == 0)
    if done:
        # What another program put into the folder at the last moment.
        for name in foreign_names(stage, frozenset(path.name for path in folder.iterdir())):
            (stage / name).rename(folder / name)
    return done


def _move_into(stage: Path, folder: Path) -> None:
    """Move the files of ``stage`` into ``folder``, or if one cannot be replaced, none."""
    names = sorted(file.name for file in stage.iterdir())
    old = atomic.part_beside(folder)
    old.mkdir(mode=0o700)
    try:
        for name in names:
            if (folder / name).exists():
                shutil.copy2(folder / name, old / name)
        _commit(stage, folder)
        try:
            settle(folder)
        except OSError:
            _restore(old, folder, names)
            raise
        except BaseException:  # interrupted: nothing may be left over
            settle(folder)
            raise
    finally:
        atomic.remove_part(old)


def _commit(stage: Path, folder: Path) -> None:
    try:
        stage.rename(folder / COMMIT)
    except OSError:
        # The folder is a mount point, so another file system.
        inside = atomic.part_beside(folder / COMMIT)
        try:
            shutil.copytree(stage, inside)
            _sync(inside)
            inside.rename(folder / COMMIT)
        finally:
            atomic.remove_part(inside)
    atomic.sync_folder(folder)


def _restore(old: Path, folder: Path, names: list[str]) -> None:
    for name in names:
        if (old / name).exists():
            with suppress(OSError):
                shutil.copy2(old / name, folder / name)
        elif not (folder / COMMIT / name).exists():
            with suppress(OSError):
                (folder / name).unlink()
    shutil.rmtree(folder / COMMIT, ignore_errors=True)
