"""Standard input, read as it comes."""

from __future__ import annotations

import io
import os
import select
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

#: The name by which it is asked for, and what messages call it.
DASH = Path("-")
NAME = Path("<stdin>")


def open_standard_input() -> BinaryIO:
    """Standard input in binary. Before it is waited for, standard output is flushed, so that
    nothing that is finished is held back."""
    return cast(BinaryIO, io.BufferedReader(_Waiting(), 1 << 16))


class _Waiting(io.RawIOBase):
    """The file descriptor 0, which stays open."""

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def readinto(self, buffer: Any) -> int:
        if not _is_ready():
            with suppress(ValueError, AttributeError):  # closed, or none
                sys.stdout.flush()
        data = os.read(0, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _is_ready() -> bool:
    """Whether reading would not wait; False where the system cannot tell."""
    try:
        return bool(select.select([0], [], [], 0)[0])
    except (OSError, ValueError):
        return False
