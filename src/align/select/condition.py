"""A condition, ready to be asked of beads."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from align.bitext import Bead
from align.select.columns import Row
from align.select.evaluate import holds
from align.select.parser import parse
from align.select.syntax import Name, Node


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on beads.

    Attributes:
        text: as it was written.
        names: the columns that it looks at.
    """

    text: str
    tree: Node
    names: frozenset[str]

    def holds(self, bead: Bead, number: int = 1, duplicate: bool = False) -> bool:
        """Whether it is true of a bead.

        Args:
            number: of the bead, from 1.
            duplicate: whether an earlier bead has the same two texts.

        Raises:
            ConfigError: a pattern takes too long on it.
        """
        return holds(self.tree, Row(bead, number, duplicate))


def parse_condition(text: str) -> Condition:
    """The condition that ``text`` writes.

    Raises:
        ConfigError: it does not read; names the column, and the name that may have been meant.
    """
    tree = parse(text)
    return Condition(text, tree, frozenset(_names(tree)))


def _names(node: Any) -> set[str]:
    if isinstance(node, Name):
        return {node.name}
    if isinstance(node, tuple):
        return {name for item in node for name in _names(item)}
    if is_dataclass(node):
        return {name for item in fields(node) for name in _names(getattr(node, item.name))}
    return set()
