"""A condition cut into words: names, numbers, strings and signs, each with its column."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum

from align.errors import ConfigError

#: Longer conditions are not read.
LONGEST = 20_000
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9][0-9_]*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<string>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    r"|(?P<sign><=|>=|==|!=|&&|\|\||<>|[<>=&|~!()\[\],+\-*/.])",
    re.DOTALL,
)
#: Signs of other languages → what to write here.
_FOREIGN = {
    "=": "==",
    "&&": "and",
    "||": "or",
    "!": "not",
    "<>": "!=",
    ".": "a function, such as contains(source_text, 'x')",
}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"\\": "\\", '"': '"', "'": "'", "n": "\n", "t": "\t"}


class Sort(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a condition.

    Attributes:
        text: as it is written; of a name or sign what it is known by.
        value: of a number or text.
        column: of its first character, from 1.
    """

    sort: Sort
    text: str
    column: int
    value: float | str | None = None


def problem(message: str, column: int, hint: str | None = None) -> ConfigError:
    """An error in a condition: one line that names the column."""
    return ConfigError(f"--where, column {column}: {message}", hint=hint)


def tokenise(text: str) -> list[Token]:
    """The words of a condition, an end last.

    Raises:
        ConfigError: a character has no meaning there.
    """
    if len(text) > LONGEST:
        raise problem(f"longer than {LONGEST:,} characters", LONGEST + 1)
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unknown(text, at)
        if match.lastgroup != "space":
            tokens.append(_token(match, at + 1))
        at = match.end()
    return [*tokens, Token(Sort.END, "the end", len(text) + 1)]


def _token(match: re.Match[str], column: int) -> Token:
    text = match.group()
    if match.lastgroup == "number":
        return Token(Sort.NUMBER, text, column, _number(text, column))
    if match.lastgroup == "string":
        return Token(Sort.TEXT, text, column, _ESCAPE.sub(_unescaped, text[1:-1]))
    if match.lastgroup == "name":
        return Token(Sort.NAME, text, column)
    if text in _FOREIGN:
        raise problem(f"{text!r} is not known", column, f"write {_FOREIGN[text]}")
    return Token(Sort.SIGN, text, column)


def _number(text: str, column: int) -> float:
    try:
        value = float(text)
    except ValueError:
        raise problem(f"{text[:40]!r} is not a number", column) from None
    if not math.isfinite(value):
        raise problem(f"{text[:40]!r} is too large a number", column)
    return value


def _unescaped(match: re.Match[str]) -> str:
    r"""What an escape stands for; others (``\d``) stay, so that patterns read as usual."""
    code = match[1]
    if code.startswith("u") and len(code) == 5:
        return chr(int(code[1:], 16))
    return _ESCAPES.get(code, match.group())


def _unknown(text: str, at: int) -> ConfigError:
    if text[at] in "\"'":
        return problem("a string without its closing quotation mark", at + 1)
    if text[at] in "“”‘’「」＂＇":
        return problem(f"{text[at]!r} does not open a string", at + 1, "write \" or '")
    return problem(f"{text[at]!r} has no meaning here", at + 1)
