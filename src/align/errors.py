"""Every error this package raises on purpose derives from :class:`AlignError`."""

from __future__ import annotations

from pathlib import Path

#: Control characters and line separators: what ends a line or moves the cursor.
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} | {
    0x2028: "\\u2028",
    0x2029: "\\u2029",
    0x0A: "\\n",
    0x0D: "\\r",
    0x09: "\\t",
}


def one_line(text: str) -> str:
    """``text`` with control characters and line ends written as escapes, so that it is one line."""
    return text.translate(_CONTROL)


class AlignError(Exception):
    """Something is wrong with the input or the call, and the user can put it right.

    Attributes:
        message: what is wrong, in one line.
        path: the file that it is wrong in, if any.
        line: the 1-based line number in that file, if known.
        hint: how to put it right, if known.

    ``str(error)`` is one line: ``path:line: message; hint``.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = ""
        if self.path is not None:
            place = self.path if self.line is None else f"{self.path}:{self.line}"
            place += ": "
        mend = f"; {self.hint}" if self.hint else ""
        return one_line(f"{place}{self.message}{mend}")


class InputError(AlignError):
    """A file, folder or text that cannot be used as given."""


class FormatError(AlignError):
    """A bilingual file that does not follow its format."""


class ConfigError(AlignError):
    """A setting, option value or glossary that cannot be used."""


class OutputError(AlignError):
    """A result that cannot be written where it was asked for."""


class MissingExtraError(AlignError):
    """A feature whose optional dependency is not installed."""


class ModelError(AlignError):
    """A model file that is absent, changed or of the wrong version."""


class CheckWarning(UserWarning):
    """A check failed and was left out."""
