"""Bytes to text: byte order marks, UTF-8, UTF-16, then the legacy encodings.

charset-normalizer guesses among everything there is and is often wrong on short Chinese; here it is
asked only when the text is not UTF-8 and neither reading as Chinese makes sense.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import InputError
from align.text.standard_input import DASH, open_standard_input
from align.text.unpack import unpacked

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What other kinds of file begin with, and what to do with them.
_MAGIC = (
    (b"%PDF-", "a PDF file", "save it as plain text first"),
    (b"PK\x03\x04", "a ZIP or Word file", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text first"),
    (b"{\\rtf", "an RTF file", "save it as plain text first"),
    (b"\x89PNG", "an image", None),
    (b"\xff\xd8\xff", "an image", None),
    (b"GIF8", "an image", None),
    (b"\x7fELF", "a program", None),
)
#: Bytes that are enough to tell an encoding by.
_SAMPLE = 200_000
#: Encodings of host names and source code, not of texts.
_NO_FILES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
_NAME_IT = "name the encoding with --source-encoding or --target-encoding"
_CHINESE = ("gb18030", "big5hkscs")
_OTHERS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "shift_jis",
    "cp932", "euc_jp", "euc_kr", "cp949", "cp874", "tis_620", "iso8859_2", "iso8859_5",
)  # fmt: skip
#: The most frequent characters of modern Chinese, simplified and traditional: a third of any text.
_COMMON = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於"
    "着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天"
    "分还還进進好小部其些主样樣理心她本前开開但因只从從想实實，。、：；“”「」！？"
)
_COMMON_SHARE = 0.2
#: Share of control characters above which a file is not text.
_CONTROL_SHARE = 0.01
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text(path: str | Path, *, encoding: str | None = None) -> str:
    """The text of a file, without a byte order mark, line ends as they are.

    Args:
        path: the file.
        encoding: a name Python knows; when None: byte order mark, UTF-8, UTF-16 without a mark,
            GB18030 or Big5, then what charset-normalizer takes for likeliest.

    Raises:
        InputError: the file is absent, a folder, unreadable, empty, binary, or cannot be decoded.
    """
    return decode_text(read_bytes(Path(path)), encoding=encoding, path=path)


def decode_text(data: bytes, *, encoding: str | None = None, path: str | Path) -> str:
    """As :func:`read_text`, of bytes that were read already; ``path`` is for error messages."""
    if not data:
        raise InputError("the file is empty", path=path)
    if encoding is None:
        _refuse_binary(data, path)
    text = decode(data, encoding=encoding, path=path)
    _refuse_control(text, path)
    if not text.strip():
        raise InputError("the file holds no text", path=path)
    return text


def decode(data: bytes, *, encoding: str | None = None, path: str | Path | None = None) -> str:
    """The text that ``data`` holds; see :func:`read_text`. ``path`` is for the error message."""
    name = known_encoding(encoding, path) if encoding else detect_encoding(data, path=path)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte 0x{data[error.start]:02x} is not valid {name}",
            path=path,
            line=_line_of(data, error.start),
            hint=_NAME_IT if encoding else "is the file damaged?",
        ) from None
    except UnicodeError as error:  # a decoder that does not say where
        raise InputError(f"is not valid {name}: {error}", path=path, hint=_NAME_IT) from None
    return text.removeprefix("\ufeff")


def text_encoding(name: str) -> str | None:
    """Python's name of an encoding of texts, or None when there is none of that name."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):  # a NUL in the name is a ValueError
        return None
    is_of_texts = getattr(found, "_is_text_encoding", True) and found.name not in _NO_FILES
    return found.name if is_of_texts else None


def known_encoding(name: str, path: str | Path | None) -> str:
    """As :func:`text_encoding`.

    Raises:
        InputError: there is none of that name.
    """
    found = text_encoding(name)
    if found is None:
        raise InputError(
            f"unknown encoding {name[:40]!r}",
            path=path,
            hint="name one such as utf-8, gb18030 or big5",
        )
    return found


def detect_encoding(data: bytes, *, path: str | Path | None = None) -> str:
    """Name of the encoding that ``data`` is most likely in.

    Raises:
        InputError: nothing fits, or the data is UTF-8 but for a few damaged bytes.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
        if b"\0" not in data:
            return "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise InputError(
                f"byte 0x{data[error.start]:02x} is not valid UTF-8, though the rest is",
                path=path,
                line=_line_of(data, error.start),
                hint=f"mend that line, or {_NAME_IT}",
            ) from None
    guess = _utf16(data) or _chinese(data) or _legacy(data)
    if guess is None:
        raise InputError(
            "cannot tell the encoding", path=path, hint=f"{_NAME_IT}, or save it as UTF-8"
        )
    return guess


def absent(path: Path) -> InputError:
    """What to say of a file that is not there, which may be an address of a kind that is not
    read."""
    scheme = _SCHEME.match(str(path))
    if scheme is None:
        return InputError("no such file", path=path)
    name = scheme[1].lower()
    if name in ("http", "https"):
        return InputError(
            "only texts are read from an address", path=path, hint="download the file first"
        )
    return InputError(
        f"addresses that begin with {name}:// are not read",
        path=path,
        hint="give one with http:// or https://, or a file",
    )


@contextmanager
def open_input(path: Path) -> Iterator[BinaryIO]:
    """A file opened for reading, and unpacked if it is packed; ``-`` is standard input.

    Raises:
        InputError: it is absent, a folder, or must not be read.
    """
    try:
        file = open_standard_input() if path == DASH else path.open("rb")
    except FileNotFoundError:
        raise absent(path) from None
    except IsADirectoryError:
        raise InputError("is a folder, not a file", path=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from None
    except ValueError as error:  # a NUL in the name
        raise InputError(f"cannot be read: {error}", path=path) from None
    with file:
        try:
            stream = unpacked(file, path)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", path=path) from None
        yield stream


def read_bytes(path: Path) -> bytes:
    """All that a file holds.

    Raises:
        InputError: it is absent, a folder, or cannot be read.
    """
    with open_input(path) as file:
        try:
            data = file.read()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", path=path) from None
    return data


def _refuse_binary(data: bytes, path: str | Path) -> None:
    for magic, kind, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{kind}, not plain text", path=path, hint=hint)
    is_wide = data.startswith(tuple(mark for mark, _ in _BOMS[1:])) or _utf16(data) is not None
    if b"\0" in data and not is_wide:
        raise InputError(
            "holds NUL bytes: a binary file?",
            path=path,
            line=_line_of(data, data.index(b"\0")),
            hint=f"give a plain text file, or {_NAME_IT}",
        )


def _refuse_control(text: str, path: str | Path) -> None:
    nul = text.find("\0")
    if nul >= 0:
        raise InputError(
            "holds a NUL character: a binary file or the wrong encoding?",
            path=path,
            line=1 + text.count("\n", 0, nul),
        )
    controls = len(_CONTROL.findall(text))
    if controls > _CONTROL_SHARE * len(text):
        raise InputError(
            f"{controls:,} control characters: a binary file or the wrong encoding?", path=path
        )


#: A :class:`~pathlib.Path` of an address has lost a slash.
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+):/")


def _line_of(data: bytes, offset: int) -> int:
    return 1 + data.count(b"\n", 0, offset)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether at most one in fifty non-ASCII characters fails to be UTF-8."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text[:_SAMPLE] if character > "\x7f" and character != "\ufffd")
    return 0 < bad * 50 <= good


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by line ends, spaces and Han in the wide bytes."""
    if len(data) % 2 or b"\0" not in data:
        return None
    sample = data[:_SAMPLE]
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(name, errors="strict" if len(data) <= _SAMPLE else "ignore")
        except UnicodeDecodeError:
            continue
        plain = sum(
            character in "\r\n\t" or " " <= character <= "~" or character in _COMMON
            for character in text
        )
        if plain >= _COMMON_SHARE * len(text) and not _CONTROL.search(text):
            return name
    return None


def _chinese(data: bytes) -> str | None:
    """GB18030 or Big5, whichever reading shows more of the commonest characters."""
    shares = {name: share for name in _CHINESE if (share := _common_share(data, name)) is not None}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= _COMMON_SHARE else None


def _common_share(data: bytes, encoding: str) -> float | None:
    try:
        text = next(_decoded(data, encoding))
    except UnicodeDecodeError:
        return None
    wide = [character for character in text if character > "\x7f"]
    return sum(character in _COMMON for character in wide) / max(len(wide), 1)


def _decoded(data: bytes, encoding: str) -> Iterator[str]:
    """The sample's text; a character cut in two at the sample's end is no error."""
    yield codecs.getincrementaldecoder(encoding)().decode(data[:_SAMPLE], len(data) <= _SAMPLE)


def _legacy(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=[*_CHINESE, *_OTHERS]).best()
    return None if best is None else best.encoding
