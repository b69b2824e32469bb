"""Text files line by line, with every failure saying which line."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from align.errors import FormatError, InputError
from align.formats.values import ValueProblem
from align.text.decode import detect_encoding, known_encoding, open_input


def iter_lines(
    path: Path, encoding: str | None = None, keep_returns: bool = False
) -> Iterator[tuple[int, str]]:
    r"""(1-based line number, line without its ``\n`` or ``\r\n``) of each line, streamed; with
    ``keep_returns`` the ``\r`` stays.

    Raises:
        FormatError: a line cannot be decoded.
        InputError: the file cannot be read, or the encoding has no name.
    """
    with open_input(path) as file:
        yield from lines_of(file, path, encoding, keep_returns)


def lines_of(
    file: BinaryIO, path: Path, encoding: str | None = None, keep_returns: bool = False
) -> Iterator[tuple[int, str]]:
    """The lines of an open file or pipe, each as soon as it is there; otherwise as
    :func:`iter_lines`. ``path`` is what messages call it."""
    file, head = beginning(file)
    name = _encoding(head, encoding, path)
    number = 0
    lines = _decoded(file, name)
    while True:
        number += 1
        try:
            line = next(lines, None)
        except UnicodeError as error:
            raise FormatError(
                f"cannot be decoded as {name}: {getattr(error, 'reason', error)}",
                path=path,
                line=number,
                hint="save the file as UTF-8",
            ) from None
        except (OSError, EOFError, zlib.error) as error:
            raise unreadable(error, path) from None
        if line is None:
            return
        line = line.removesuffix("\n")
        yield number, line if keep_returns else line.removesuffix("\r")


def beginning(file: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The file, and what of its first bytes can be seen without reading them."""
    if not hasattr(file, "peek"):
        file = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, file)))
    try:
        return file, cast(io.BufferedReader, file).peek(1)
    except (OSError, EOFError, zlib.error):
        return file, b""  # said when it is read


def _decoded(file: BinaryIO, encoding: str) -> Iterator[str]:
    r"""Lines as ``\n`` ends them: a carriage return or U+2028 may stand inside a field."""
    if "16" in encoding or "32" in encoding:
        wrapper = io.TextIOWrapper(file, encoding=encoding, newline="\n")
        try:
            yield from wrapper
        finally:
            with suppress(ValueError):  # closed already
                wrapper.detach()  # what others opened is theirs to close
        return
    first = True
    for raw in file:  # decoded one by one, so that an error is in the line it is in
        text = raw.decode(encoding if first else encoding.removesuffix("-sig"))
        first = False
        yield text


def unreadable(error: Exception, path: Path) -> InputError:
    """What to say when a file or pipe fails while it is read."""
    reason = getattr(error, "strerror", None) or error
    return InputError(f"cannot be read: {reason}", path=path)


@contextmanager
def located(path: Path, line: int | None, unit: str = "") -> Iterator[None]:
    """Say where a value of the wrong kind stands; ``unit`` names what has no line."""
    try:
        yield
    except ValueProblem as problem:
        raise FormatError(f"{unit}{problem}", path=path, line=line) from None


def _encoding(head: bytes, encoding: str | None, path: Path) -> str:
    if encoding is not None:
        return known_encoding(encoding, path)
    return "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def encoding_of(head: bytes, path: Path) -> str:
    """The encoding of a file that begins so; what is cut off in the middle does not count."""
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if head.startswith(mark):
            return "utf-8-sig" if mark == codecs.BOM_UTF8 else "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        cut = head.rfind(b"\n") + 1 or len(head)
        if error.start >= cut:
            return "utf-8"
        return detect_encoding(head[:cut], path=path)
    return "utf-8"
