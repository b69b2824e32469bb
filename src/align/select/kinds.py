"""Which kinds of value go together: told when a condition is read, not at some bead."""

from __future__ import annotations

from collections.abc import Set

from align.select.columns import COLUMNS
from align.select.functions import FUNCTIONS
from align.select.syntax import Call, Kind, Literal, Name, Node
from align.select.tokens import problem


def kind_of(node: Node) -> Kind:
    """What kind of value a node has; what is true or false is a number."""
    if isinstance(node, Name):
        return COLUMNS[node.name].kind
    if isinstance(node, Call):
        return FUNCTIONS[node.name].gives
    if isinstance(node, Literal):
        return _kind_of_value(node.value)
    return Kind.NUMBER


def _kind_of_value(value: object) -> Kind:
    if value is None:
        return Kind.MISSING
    if isinstance(value, tuple):
        return Kind.LIST
    return Kind.TEXT if isinstance(value, str) else Kind.NUMBER


def require(node: Node, kinds: Set[Kind], column: int, wanted: str) -> None:
    """See that a node has one of these kinds.

    Raises:
        ConfigError: it has another; ``wanted`` says what would fit.
    """
    kind = kind_of(node)
    if kind not in kinds and kind is not Kind.MISSING:
        raise problem(f"a {kind.name.lower()} stands where {wanted} is needed", column)


def require_comparable(operator: str, left: Node, right: Node, columns: tuple[int, int]) -> None:
    """See that two nodes can be compared in this way.

    Raises:
        ConfigError: they cannot.
    """
    kinds = kind_of(left), kind_of(right)
    if operator in ("in", "not in"):
        require(right, {Kind.LIST}, columns[1], f"a list after {operator}")
        if kinds[0] is Kind.LIST:
            raise problem(
                f"a list stands where a number or text before {operator} could", columns[0]
            )
        return
    if Kind.MISSING in kinds:
        if operator not in ("==", "!=", "is", "is not"):
            raise problem(f"None cannot be compared with {operator}", columns[1], "use == or !=")
        return
    if operator in ("is", "is not"):
        raise problem(f"{operator} asks for None only", columns[1], "use == or !=")
    if Kind.LIST in kinds and operator not in ("==", "!="):
        raise problem(f"a list cannot be compared with {operator}", columns[1], "use len(…)")
    if kinds[0] is not kinds[1]:
        names = " with a ".join(kind.name.lower() for kind in kinds)
        hint = "write the number without quotation marks" if Kind.TEXT in kinds else None
        raise problem(f"compares a {names}", columns[1], hint)
