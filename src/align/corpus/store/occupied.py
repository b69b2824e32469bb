"""Whether results may go into a folder."""

from __future__ import annotations

from pathlib import Path

from align.corpus.pairs.folders import ROLES, language_of
from align.corpus.store import catalogue, journal
from align.corpus.store.place import is_remote
from align.errors import OutputError


def refuse_occupied(out: str, force: bool = False, source: Path | None = None) -> None:
    """See that ``out`` is absent, empty or the results of an earlier run, or ``force`` says so.

    Args:
        source: the folder that is read.

    Raises:
        OutputError: it is not.
    """
    if is_remote(out):
        return
    folder = Path(out)
    if source is not None and _is_read(folder, source):
        raise OutputError(
            f"lies among the documents of {source}", path=folder, hint="choose another -o"
        )
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError("is a file, not a folder", path=folder, hint="choose another -o")
    if source is not None and source.exists() and folder.samefile(source):
        raise OutputError("is the folder that is read", path=folder, hint="choose another -o")
    if force or any((folder / name).exists() for name in (journal.NAME, catalogue.NAME)):
        return
    others = sorted(path.name for path in folder.iterdir() if path.name != ".lock")
    if others:
        more = " …" if len(others) > 3 else ""
        raise OutputError(
            f"this folder holds other files: {', '.join(others[:3])}{more}",
            path=folder,
            hint="choose another -o, or --force to write beside them",
        )


def _is_read(folder: Path, source: Path) -> bool:
    """Whether a folder is inside one of a language or a side: the next run would read results."""
    try:
        first, *_ = folder.resolve().relative_to(source.resolve()).parts or ("",)
    except ValueError:
        return False
    return language_of(first) is not None or first.lower() in ROLES
