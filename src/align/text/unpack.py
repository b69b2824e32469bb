"""What is packed (gzip, Zstandard) is unpacked as it is read, told by its first bytes."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from align.errors import InputError, MissingExtraError

#: Endings that a packed file adds to those of what is in it.
SUFFIXES = (".gz", ".zst")
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_BLOCK = 1 << 16
#: What unpacks to more bytes than this may be no more than so many times as large: texts are packed
#: to a tenth, a bomb to a thousandth and less.
_FREE = 100 << 20
_LARGEST_RATIO = 250
#: Bytes that a Zstandard file may make its reader keep.
_WINDOW = 1 << 27


def unpacked(file: BinaryIO, path: str | Path) -> BinaryIO:
    """``file``, or what is packed in it. Bytes are handed on as soon as they are there.

    Args:
        file: open for reading in binary.
        path: what messages call it.

    Raises:
        MissingExtraError: it is packed by Zstandard, and the extra ``zstd`` is not installed.
    """
    if not hasattr(file, "peek"):
        file = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, file)))
    head = cast(io.BufferedReader, file).peek(4)[:4]
    if head.startswith(_GZIP):
        return cast(BinaryIO, io.BufferedReader(_Unpacked(_Gzip(file), path), _BLOCK))
    if head == _ZSTANDARD:
        return cast(BinaryIO, io.BufferedReader(_Unpacked(_zstandard(file, path), path), _BLOCK))
    return file


def name_inside(path: Path) -> Path:
    """``a.tmx`` for ``a.tmx.gz``: the name whose suffix tells the format."""
    return path.with_suffix("") if path.suffix.lower() in SUFFIXES else path


class _Packing(Protocol):
    """How something is unpacked."""

    @property
    def taken(self) -> int:
        """Packed bytes read so far."""
        ...

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes, at least one but at the end."""
        ...


class _Unpacked(io.RawIOBase):
    """The bytes that come out, watched: what grows beyond reason is refused."""

    def __init__(self, packing: _Packing, path: str | Path) -> None:
        super().__init__()
        self._packing, self._path, self._given = packing, path, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._packing.read(len(buffer))
        except (zlib.error, EOFError) as error:
            raise InputError(f"its packing is damaged: {error}", path=self._path) from None
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise InputError(f"its packing is damaged: {error}", path=self._path) from None
        self._given += len(data)
        if self._given > max(_FREE, _LARGEST_RATIO * self._packing.taken):
            raise InputError(
                f"unpacks to over {_LARGEST_RATIO} times its size: a bomb?",
                path=self._path,
                hint="unpack it first, if you trust it",
            )
        buffer[: len(data)] = data
        return len(data)


class _Packed:
    """The packed bytes, as they come, counted."""

    def __init__(self, file: BinaryIO) -> None:
        self._read = getattr(file, "read1", file.read)
        self.taken = 0

    def read(self, size: int = _BLOCK) -> bytes:
        data: bytes = self._read(min(size, _BLOCK) if size > 0 else _BLOCK)
        self.taken += len(data)
        return data


class _Gzip:
    """One gzip member after the other."""

    def __init__(self, file: BinaryIO) -> None:
        self._packed = _Packed(file)
        self._member: Any = None
        self._rest = b""

    @property
    def taken(self) -> int:
        return self._packed.taken

    def read(self, size: int) -> bytes:
        while True:
            data = self._rest or self._packed.read()
            if self._member is None:
                data = data.lstrip(b"\0")  # some writers fill up their last block
                if not data:
                    return b""
                self._member = zlib.decompressobj(wbits=31)
            elif not data:
                raise EOFError("it ends too early")
            made: bytes = self._member.decompress(data, size)
            self._rest = self._member.unconsumed_tail
            if self._member.eof:
                self._rest, self._member = self._member.unused_data, None
            if made:
                return made


class _Zstandard:
    """Frames of Zstandard, through the package ``zstandard``."""

    def __init__(self, file: BinaryIO, unpacker: Any) -> None:
        self._packed = _Packed(file)
        self._reader = unpacker.stream_reader(self._packed, read_across_frames=True)

    @property
    def taken(self) -> int:
        return self._packed.taken

    def read(self, size: int) -> bytes:
        data: bytes = self._reader.read1(size)
        return data


def _zstandard(file: BinaryIO, path: str | Path) -> _Zstandard:
    return _Zstandard(file, _zstandard_package(path).ZstdDecompressor(max_window_size=_WINDOW))


def _zstandard_package(path: str | Path) -> Any:
    try:
        import zstandard
    except ImportError:
        raise MissingExtraError(
            "is packed by Zstandard, which needs a package that is not installed",
            path=path,
            hint="pip install 'bitext-align[zstd]', or unpack it first",
        ) from None
    return zstandard


def packing(file: BinaryIO, path: Path) -> Any:
    """A stream that packs what is written to it into ``file`` as the name ends (``.gz``, ``.zst``);
    ``file`` itself for any other name. To be closed before ``file`` is; that leaves ``file`` open.

    Raises:
        MissingExtraError: the extra ``zstd`` is not installed.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        import gzip

        # No name and no time: the same beads give the same bytes.
        return gzip.GzipFile("", "wb", 6, file, mtime=0)
    if suffix == ".zst":
        return _zstandard_package(path).ZstdCompressor().stream_writer(file, closefd=False)
    return file
