"""Where a command may write: never over what it reads, and over nothing else by accident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import FormatError, InputError, OutputError
from align.text.standard_input import DASH

if TYPE_CHECKING:
    from align.formats.base import WriteOptions

#: Suffixes of reports and other files of ours that are no bilingual formats.
_OTHER_SUFFIXES = {".html": "html", ".htm": "html", ".sarif": "sarif"}
#: A suffix's own format, and another that is written under the same suffix.
_OF_ONE_SUFFIX = {("xliff", "xliff2"), ("xliff2", "xliff"), ("jsonl", "findings")}
#: What may be called ``.xml``.
_XML = frozenset({"tmx", "xliff", "xliff2", "xces", "intertext"})


def refuse_output(
    path: Path,
    *,
    inputs: Iterable[Path | None],
    force: bool,
    format: str | None = None,
    in_place: bool = False,
) -> None:
    """See that ``path`` may be written.

    Args:
        inputs: files that the command reads.
        force: whether an existing file may be replaced.
        format: name of what is written; None where the suffix decides.
        in_place: whether an input may be replaced.

    Raises:
        AlignError: it may not.
    """
    if path == DASH:
        return
    named = format_by_suffix(path)
    if format is not None and named is not None and not _may_be(named, format, path):
        raise FormatError(
            f"the suffix {path.suffix} is that of {named}, but this would be {format}",
            path=path,
            hint="choose another name",
        )
    if not path.exists():
        return
    if any(_is_same(path, given) for given in inputs):
        if not in_place:
            raise InputError(
                "is read and cannot be written as well", path=path, hint="choose another name"
            )
    elif path.is_file() and not force:
        raise OutputError("exists already", path=path, hint="choose another name or --force")


def further_places(
    outputs: Sequence[Path], format: str | None, options: WriteOptions
) -> list[Path]:
    """The files that a format of several files writes beside the one that is named."""
    from align.formats.registry import format_of

    if len(outputs) > 1 or outputs[0] == DASH:
        return []
    places = format_of(outputs[0], format).places(outputs[0], options)
    return [place for place in places if place != outputs[0]]


def format_by_suffix(path: Path) -> str | None:
    """The name of the format that the suffix of ``path`` stands for, None for any other suffix."""
    from align.formats.registry import format_of

    suffix = path.suffix.lower()
    if suffix in _OTHER_SUFFIXES:
        return _OTHER_SUFFIXES[suffix]
    try:
        return format_of(path).name
    except FormatError:
        return None


def _may_be(named: str, format: str, path: Path) -> bool:
    """Whether a file with the suffix of one format may hold the other: its other version."""
    if path.suffix.lower() == ".xml":
        return format in _XML
    return named == format or (named, format) in _OF_ONE_SUFFIX


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and other.exists() and path.samefile(other)
