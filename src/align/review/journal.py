"""The journal: what was under review at first, and every operation since, one JSON object a line.

An operation counts as done when its line is on disk. A last line that a crash cut short was never
acknowledged and is dropped. The file is locked as long as somebody reviews.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from align.atomic import atomic_file, hold, reason
from align.errors import FormatError, InputError, OutputError

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as it was read.

    Attributes:
        header: what is known of the review: ``base``, the state at first, among it.
        operations: those that were done since, undo and redo among them.
        length: bytes of the file that hold whole lines.
        size: all bytes of the file.
    """

    header: Mapping[str, Any]
    operations: tuple[Mapping[str, Any], ...]
    length: int
    size: int


def read_journal(path: Path) -> Journal:
    """The journal in a file.

    Raises:
        InputError: it cannot be read.
        FormatError: it is no journal, or a line in its middle is broken.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", path=path) from error
    length = content.rfind(b"\n") + 1
    lines = content[:length].split(b"\n")[:-1]
    rows = [_parse(line, path, number) for number, line in enumerate(lines, 1)]
    if not rows or rows[0].get("align-review") != _VERSION:
        raise FormatError("is no journal of a review", path=path, hint="move it away")
    return Journal(rows[0], tuple(rows[1:]), length, len(content))


def _parse(line: bytes, path: Path, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        hint = "the lines before it are whole: remove this one and those after it"
        raise FormatError("is no line of a journal", path=path, line=number, hint=hint)
    return row


def write_journal(
    path: Path, header: Mapping[str, Any], operations: Iterable[Mapping[str, Any]]
) -> int:
    """A journal as a whole, in the place of any old one; returns how many bytes it has.

    Raises:
        OutputError: it cannot be written.
    """
    length = 0
    with atomic_file(path, binary=True) as file:
        for row in chain([{"align-review": _VERSION, **header}], operations):
            line = _line(row)
            file.write(line)
            length += len(line)
    return length


def _line(row: Mapping[str, Any]) -> bytes:
    # Escapes keep lone surrogates and line separators inside the line.
    return json.dumps(row, separators=(",", ":")).encode() + b"\n"


class Writer:
    """A journal that is open for more operations."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            OutputError: it cannot be written, or somebody else has it open.
        """
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise OutputError(f"cannot be written: {reason(error)}", path=path) from error
        if not hold(self._file):
            os.close(self._file)
            raise OutputError("is under review already", path=path, hint="use that window")

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return os.fstat(self._file).st_size

    def trim(self, length: int) -> None:
        """Cut off what a crash left after the last whole line."""
        if self.size != length:
            os.ftruncate(self._file, length)

    def append(self, row: Mapping[str, Any], *, sync: bool = True) -> None:
        """Add a line; with ``sync`` it is on disk when this returns.

        Raises:
            OutputError: the disk is full or gone; nothing was added.
        """
        line = _line(row)
        end = self.size
        try:
            written = os.write(self._file, line)
            if written != len(line):
                raise OSError(28, "No space left on device")
            if sync:
                os.fsync(self._file)
        except OSError as error:
            os.ftruncate(self._file, end)
            raise OutputError(f"cannot be written: {reason(error)}", path=self.path) from error

    def close(self) -> None:
        """Let go of the file and its lock."""
        os.close(self._file)
        self._file = -1  # the number may be another file's next


def operations_of(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The operations among the lines: all but those that keep the place."""
    return [row for row in rows if "op" in row]
