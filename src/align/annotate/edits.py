"""Changes of a text at places, and a file's bytes as a text that gives the same bytes back."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.errors import FormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at [start, end) becomes ``new``."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, which do not overlap; those at one place in their order."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += (text[at : edit.start], edit.new)
        at = max(at, edit.end)
    return "".join([*pieces, text[at:]])


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file's bytes as a text.

    Attributes:
        mark: the byte order mark, which is not in ``text``.
    """

    text: str
    encoding: str
    mark: bytes

    def encode(self, text: str, errors: str) -> bytes:
        """Another text as bytes of the same kind."""
        return self.mark + text.encode(self.encoding, errors)


def read_exactly(data: bytes, encoding: str, path: Path) -> Bytes:
    """The text of ``data``.

    Raises:
        FormatError: it would not give the same bytes back.
    """
    mark = next((mark for mark, _ in _BOMS if data.startswith(mark)), b"")
    encoding = dict(_BOMS).get(mark, encoding)
    try:
        text = data[len(mark) :].decode(encoding)
        same = text.encode(encoding) == data[len(mark) :]
    except UnicodeError:
        same = False
    if not same:
        raise FormatError(
            f"is not clean {encoding}, so that it cannot be written back as it is",
            path=path,
            hint="save it anew with another tool",
        )
    return Bytes(text, encoding, mark)
