"""Writing all or nothing: to a temporary name in the same folder, renamed when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from align.errors import OutputError


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _umask_mode(base: int) -> int:
    """What a freshly created file or folder would have had: temporary ones are private."""
    umask = os.umask(0)
    os.umask(umask)
    return base & ~umask


@contextmanager
def atomic_file(path: str | Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file to write to that appears under ``path`` only when the block ends well.

    Text is UTF-8 with ``\\n`` line ends. An existing file is replaced whole.

    Raises:
        OutputError: the place cannot be written.
    """
    path = Path(path)
    text: dict[str, Any] = {} if binary else {"encoding": "utf-8", "newline": "\n"}
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"cannot write here: {_reason(error)}", path=path) from error
    try:
        with os.fdopen(handle, "wb" if binary else "w", **text) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_umask_mode(0o666))
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OutputError(f"cannot write: {_reason(error)}", path=path) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def refuse_occupied(folder: str | Path, force: bool = False) -> None:
    """See that results may go into ``folder``: it is absent or empty, or ``force`` says so.

    Raises:
        OutputError: it is a file, or holds something and ``force`` is off.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise OutputError("is a file, not a folder", path=folder, hint="choose another -o")
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise OutputError(
            "this folder is not empty", path=folder, hint="choose another -o, or --force"
        )


@contextmanager
def atomic_folder(folder: str | Path, *, force: bool = False) -> Iterator[Path]:
    """A folder to fill; its files appear in ``folder`` only when the block ends well.

    A new folder appears in one rename. Into a folder that exists (``force``) each file is
    renamed in turn; files of other names in it are left alone.

    Raises:
        OutputError: the place cannot be written, or is occupied and ``force`` is off.
    """
    folder = Path(folder)
    refuse_occupied(folder, force)
    missing = _missing_parents(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        _remove_empty(missing)
        raise OutputError(f"cannot write here: {_reason(error)}", path=folder) from error
    try:
        yield stage
        _publish(stage, folder)
    except OSError as error:
        raise OutputError(f"cannot write: {_reason(error)}", path=folder) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        _remove_empty(missing)


def _missing_parents(folder: Path) -> list[Path]:
    """Parents that do not exist yet, the innermost first."""
    return [parent for parent in folder.parents if not parent.exists()]


def _remove_empty(folders: list[Path]) -> None:
    """Take away the parents we made if nothing came to lie in them."""
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _publish(stage: Path, folder: Path) -> None:
    if not folder.exists():
        stage.chmod(_umask_mode(0o777))
        stage.rename(folder)
        return
    for file in sorted(stage.iterdir()):
        file.replace(folder / file.name)
