"""The value of a condition on a row.

What is missing makes every comparison false, also ``!=`` and ``not in``; only ``== None`` and
``!= None`` ask for it. As a condition of its own what is missing is false.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any as AnyValue

from align.errors import ConfigError
from align.select.columns import COLUMNS, Row
from align.select.functions import FUNCTIONS
from align.select.syntax import (
    All,
    Any,
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Matches,
    Name,
    Negative,
    Node,
    Not,
)

#: Seconds that a pattern may take on one bead.
SECONDS = 1.0
_COMPARE: Mapping[str, Callable[[AnyValue, AnyValue], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "in": lambda item, items: item in items,
    "not in": lambda item, items: item not in items,
}


def holds(node: Node, row: Row) -> bool:
    """Whether a condition is true of a row.

    Raises:
        ConfigError: a pattern takes too long.
    """
    return bool(value(node, row))


def value(node: Node, row: Row) -> AnyValue:
    """What a node is on a row: a number, a text, a tuple, or None for what is missing."""
    match node:
        case Literal():
            return node.value
        case Name():
            return COLUMNS[node.name].of(row)
        case Comparison():
            return _compared(node, row)
        case All():
            return all(value(operand, row) for operand in node.operands)
        case Any():
            return any(value(operand, row) for operand in node.operands)
        case Not():
            return not value(node.operand, row)
        case Arithmetic():
            return _computed(node, row)
        case Negative():
            number = value(node.operand, row)
            return None if number is None else -number
        case Call():
            arguments = [value(argument, row) for argument in node.arguments]
            return None if None in arguments else FUNCTIONS[node.name].call(*arguments)
        case Matches():
            return _matches(node, row)


def _compared(node: Comparison, row: Row) -> bool:
    left_node, left = node.first, value(node.first, row)
    for sign, right_node in node.rest:
        right = value(right_node, row)
        if not _compare(sign, left, right, _is_none(left_node) or _is_none(right_node)):
            return False
        left_node, left = right_node, right
    return True


def _is_none(node: Node) -> bool:
    return isinstance(node, Literal) and node.value is None


def _compare(sign: str, left: AnyValue, right: AnyValue, asks_for_none: bool) -> bool:
    if asks_for_none and sign not in ("in", "not in"):
        same = left is None and right is None
        return same if sign in ("==", "is") else not same
    if right is None or left is None:
        return False
    return _COMPARE[sign](left, right)


def _computed(node: Arithmetic, row: Row) -> float | None:
    total = value(node.first, row)
    for sign, operand in node.rest:
        other = value(operand, row)
        if total is None or other is None or (sign == "/" and not other):
            return None
        total = _step(sign, float(total), float(other))
    return None if total is None or not math.isfinite(total) else total


def _step(sign: str, left: float, right: float) -> float:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    return left * right if sign == "*" else left / right


def _matches(node: Matches, row: Row) -> bool | None:
    text = value(node.text, row)
    if text is None:
        return None
    try:
        return node.pattern.search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise ConfigError(
            f"--where: the pattern {node.pattern.pattern[:40]!r} takes over {SECONDS:g} s on bead "
            f"{row.number}",
            hint="write it without repetitions inside repetitions",
        ) from None
