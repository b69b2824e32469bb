"""What a file is by what it begins with."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

#: Bytes that are looked at.
_HEAD = 4096
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_SRT = re.compile(rb"\d{1,6}[ \t]*\r?\n\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_ASS = re.compile(rb"\[Script Info\]", re.I)
#: A part of a ZIP file → the reader of the files that have it.
_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "META-INF/container.xml": "epub",
    "content.xml": "odt",
}


def sniff(data: bytes, *, is_named: bool = False) -> str | None:
    """The name of the reader that ``data`` asks for; None where it may be any text.

    Args:
        is_named: whether the file's name has a suffix that says what it is: then only a beginning
            that no text has counts.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf" if head.lstrip()[:5] == b"%PDF-" or not is_named else None
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if is_named:
        return None
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(head):
        return "html"
    if head.startswith(b"WEBVTT") or _SRT.match(head) or _ASS.match(head):
        return "subtitles"
    return None


def _zipped(data: bytes) -> str | None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeError):
        return None
    return next((reader for part, reader in _PARTS.items() if part in names), None)
