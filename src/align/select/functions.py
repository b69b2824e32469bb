"""What a condition may call. A missing argument makes a test false and any other result missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from align.select.syntax import Kind


@dataclass(frozen=True, slots=True)
class Function:
    """A function: what it takes, what it gives, what it is for."""

    takes: tuple[frozenset[Kind], ...]
    gives: Kind
    description: str
    call: Callable[..., Any]


_TEXT = frozenset({Kind.TEXT})
_NUMBER = frozenset({Kind.NUMBER})
_SIZED = frozenset({Kind.TEXT, Kind.LIST})

FUNCTIONS: Mapping[str, Function] = {
    "contains": Function(
        (_TEXT, _TEXT),
        Kind.NUMBER,
        "whether the first text holds the second",
        lambda text, part: part in text,
    ),
    "startswith": Function(
        (_TEXT, _TEXT),
        Kind.NUMBER,
        "whether the first text begins with the second",
        lambda text, part: text.startswith(part),
    ),
    "endswith": Function(
        (_TEXT, _TEXT),
        Kind.NUMBER,
        "whether the first text ends with the second",
        lambda text, part: text.endswith(part),
    ),
    "lower": Function((_TEXT,), Kind.TEXT, "the text in small letters", lambda text: text.lower()),
    "len": Function((_SIZED,), Kind.NUMBER, "characters of a text, items of a list", len),
    "abs": Function((_NUMBER,), Kind.NUMBER, "the number without its sign", abs),
}
#: Written as a function, but its pattern is compiled when the condition is read.
MATCHES = "matches"
FUNCTION_DESCRIPTIONS: Mapping[str, str] = {
    **{name: function.description for name, function in FUNCTIONS.items()},
    MATCHES: "whether a regular expression is found in the text",
}
FUNCTION_NAMES = tuple(FUNCTION_DESCRIPTIONS)
