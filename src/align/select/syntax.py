"""What a condition is made of once it is parsed: a tree of frozen nodes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import regex


class Kind(Enum):
    """What kind of value a node has."""

    NUMBER = auto()
    TEXT = auto()
    LIST = auto()
    MISSING = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text or list that stands in the condition; None is what is missing."""

    value: float | str | tuple[float | str | None, ...] | None


@dataclass(frozen=True, slots=True)
class Name:
    """A column."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """``-x``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``first op x op y …``, from left to right."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``first op x op y …``: true when each neighbouring two compare so."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Not:
    """``not x``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class All:
    """``x and y and …``."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """``x or y or …``."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of ``functions.py``."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """``matches(text, pattern)``, the pattern compiled."""

    text: Node
    pattern: regex.Pattern[str]


Node = Literal | Name | Negative | Arithmetic | Comparison | Not | All | Any | Call | Matches
