"""ZIP files from anywhere (docx, epub, xlsx, odt), opened without trust."""

from __future__ import annotations

import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from align.errors import FormatError, InputError
from align.text.readers.base import Source
from align.text.xml_source import SAFELY, XmlSource

#: More parts, more bytes in all, more in one part of XML, or a packed part this many times larger
#: than its packing (from so many bytes on): no book or letter has that.
_MOST_PARTS, _MOST_BYTES, _MOST_XML = 20_000, 1_000_000_000, 60_000_000
_MOST_TAGS = 5_000_000  # a tree of so many elements has 600 MB
_MOST_RATIO, _RATIO_FROM = 150, 5_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
#: What the standard library raises on damaged files; NotImplementedError is a RuntimeError.
_DAMAGED = (
    BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError,
    ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip
_NOWHERE = Path()
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]{0,300}\?>")
_BOMB = "could be an attack: it would unpack to"


class Parts:
    """The parts of a ZIP file by their names."""

    def __init__(self, archive: ZipFile, source: Source, title: str) -> None:
        self._archive, self._source, self._title = archive, source, title
        self._infos = {info.filename: info for info in archive.infolist()}
        self.names = frozenset(self._infos)
        self._left = _MOST_BYTES

    def read(self, part: str, most: int = _MOST_XML) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: it is absent, damaged, encrypted or too large.
        """
        info = self._infos.get(part)
        if info is None:
            raise InputError(
                f"{self._title} without {part:.80}", path=self._source.name, hint=_damaged()
            )
        if info.flag_bits & _ENCRYPTED:
            raise encrypted(self._title, self._source)
        most = min(most, self._left)
        try:
            with self._archive.open(info) as file:
                data = file.read(most + 1)
        except _DAMAGED:
            raise InputError(
                f"{self._title} whose part {part:.80} is damaged",
                path=self._source.name,
                hint=_damaged(),
            ) from None
        if len(data) > most:
            raise InputError(
                f"{_BOMB} more than {most / 1e6:,.0f} MB ({part:.80})", path=self._source.name
            )
        if part.endswith((".xml", ".xhtml", ".opf")) and data.count(b"<") > _MOST_TAGS:
            raise InputError(
                f"could be an attack: more than {_MOST_TAGS:,} elements ({part:.80})",
                path=self._source.name,
            )
        self._left -= len(data)
        return data

    def xml(self, part: str) -> Any:
        """The root of a part of XML: no entity of its own is taken and nothing is fetched.

        Raises:
            InputError: it is absent, damaged, too large, or not well-formed.
        """
        root = parse_xml(self.read(part))
        if root is None:
            raise InputError(
                f"{self._title} whose part {part:.80} is not sound XML",
                path=self._source.name,
                hint=_damaged(),
            )
        return root


def parse_xml(data: bytes, *, utf8: bool = False) -> Any:
    """The root of XML without entities of its own; None where it is not well-formed, is nested too
    deeply, or uses such entities.

    Args:
        utf8: whether it is in UTF-8, whatever it declares.
    """
    if utf8:
        data = _DECLARATION.sub(b"", data, count=1)
    parser = etree.XMLParser(
        **SAFELY,
    )
    try:
        root = etree.parse(XmlSource(BytesIO(data), _NOWHERE), parser).getroot()
    except (etree.XMLSyntaxError, FormatError, ValueError, LookupError):
        return None
    if root is None or next(root.iter(etree.Entity), None) is not None:
        return None
    return root


@contextmanager
def open_parts(source: Source, title: str) -> Iterator[Parts]:
    """The parts of a file that is packed as ZIP.

    Raises:
        InputError: it is no such file, or would unpack to more than any document has, or names
            parts outside of itself.
    """
    if source.data.startswith(_OLE):
        raise InputError(
            f"{title} that is encrypted, or of an old kind",
            path=source.name,
            hint="save it without a password, as a current file of its kind",
        )
    try:
        archive = ZipFile(BytesIO(source.data))
    except _DAMAGED:
        raise InputError(
            f"not {title}: it is no ZIP file", path=source.name, hint=_damaged()
        ) from None
    with archive:
        _refuse_bomb(archive.infolist(), source, title)
        yield Parts(archive, source, title)


def _refuse_bomb(infos: list[ZipInfo], source: Source, title: str) -> None:
    if len(infos) > _MOST_PARTS:
        raise InputError(f"{title} of {len(infos):,} parts could be an attack", path=source.name)
    total = sum(info.file_size for info in infos)
    if total > _MOST_BYTES:
        raise InputError(f"{_BOMB} {total / 1e6:,.0f} MB", path=source.name)
    for info in infos:
        if info.file_size > max(_RATIO_FROM, _MOST_RATIO * info.compress_size):
            raise InputError(
                f"{_BOMB} {info.file_size / 1e6:,.0f} MB from {info.compress_size:,} bytes "
                f"({info.filename:.80})",
                path=source.name,
            )
        path = info.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/"):
            raise InputError(
                f"{title} that names a part outside of itself: {info.filename:.80}",
                path=source.name,
                hint=_damaged(),
            )


def encrypted(title: str, source: Source) -> InputError:
    """The error of a file that needs a password."""
    return InputError(
        f"{title} that is encrypted", path=source.name, hint="save it without a password"
    )


def _damaged() -> str:
    return "is it damaged? open it in its program and save it anew"
