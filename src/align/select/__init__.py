"""Which beads to keep: conditions in the manner of pandas' query, over a bead's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align._lazy import lazy

if TYPE_CHECKING:
    from align.select.columns import COLUMNS, Column
    from align.select.condition import Condition, parse_condition
    from align.select.duplicates import Seen
    from align.select.keep import filter, select

__all__ = [
    "COLUMNS",
    "Column",
    "Condition",
    "Seen",
    "filter",
    "parse_condition",
    "select",
]

__getattr__ = lazy(
    __name__,
    {
        "COLUMNS": "columns",
        "Column": "columns",
        "Condition": "condition",
        "Seen": "duplicates",
        "filter": "keep",
        "parse_condition": "condition",
        "select": "keep",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
