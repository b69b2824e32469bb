"""Where results lie: a folder, or a store that fsspec reaches (``s3://bucket/folder``)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from align import atomic
from align.errors import MissingExtraError, OutputError

_REMOTE = re.compile(r"^[a-z][a-z0-9+.-]+://")


class Place(Protocol):
    """Files by relative name. Each write is whole or not at all."""

    def write(self, name: str, content: bytes) -> None:
        """Make or replace a file.

        Raises:
            OutputError: it cannot be written.
        """

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            OutputError: there is no such file.
        """

    def size(self, name: str) -> int | None:
        """Bytes of a file, None when there is none."""

    def url(self, name: str) -> str:
        """What a person calls the file."""

    def local(self, name: str) -> str | None:
        """Its path, where it is a file of this machine."""


def open_place(where: str | Path) -> Place:
    """The place at a path or address."""
    return Store(str(where)) if is_remote(where) else Folder(Path(where))


def is_remote(where: str | Path) -> bool:
    """Whether it is an address and not a path."""
    return _REMOTE.match(str(where)) is not None


#: Where files are written before they are whole. In a folder of its own, since looking for what a
#: killed process left beside each of a million shards would mean listing them a million times.
PARTS = ".parts"


class Folder:
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: bytes) -> None:
        path, parts = self.root / name, self.root / PARTS
        part = parts / f"{os.getpid()}-{token_hex(8)}"
        with _told(path):
            parts.mkdir(parents=True, exist_ok=True)
            try:
                # Not synced: what losing power cuts off has not the size that the journal knows.
                part.write_bytes(content)
                try:
                    part.replace(path)
                except FileNotFoundError:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    part.replace(path)
            except OSError:
                part.unlink(missing_ok=True)
                raise

    def read(self, name: str) -> bytes:
        with _told(self.root / name):
            return (self.root / name).read_bytes()

    def size(self, name: str) -> int | None:
        try:
            return (self.root / name).stat().st_size
        except OSError:
            return None

    def url(self, name: str) -> str:
        return str(self.root / name)

    def local(self, name: str) -> str | None:
        return str(self.root / name)


class Store:
    """A store behind fsspec. An object appears when all of it is there."""

    def __init__(self, address: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise MissingExtraError(
                "an address as output needs fsspec", hint="pip install 'bitext-align[cloud]'"
            ) from None
        self.address = address.rstrip("/")
        try:
            self._system, self._root = url_to_fs(self.address)
        except (ImportError, ValueError) as error:
            raise OutputError(f"cannot be reached: {error}", path=address) from None

    def write(self, name: str, content: bytes) -> None:
        with _told(self.url(name)):
            self._system.pipe_file(f"{self._root}/{name}", content)

    def read(self, name: str) -> bytes:
        with _told(self.url(name)):
            return bytes(self._system.cat_file(f"{self._root}/{name}"))

    def size(self, name: str) -> int | None:
        with _told(self.url(name)):
            try:
                self._system.invalidate_cache()
                return int(self._system.info(f"{self._root}/{name}")["size"])
            except FileNotFoundError:
                return None

    def url(self, name: str) -> str:
        return f"{self.address}/{name}"

    def local(self, name: str) -> str | None:
        return None


@contextmanager
def _told(path: str | Path) -> Iterator[None]:
    """What a system or a store says, as an error of ours."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot be read or written: {atomic.reason(error)}", path=path) from (
            error
        )
    except Exception as error:
        if type(error).__module__.split(".")[0] in {"botocore", "aiohttp", "gcsfs", "s3fs"}:
            raise OutputError(f"cannot be read or written: {error}", path=path) from error
        raise
