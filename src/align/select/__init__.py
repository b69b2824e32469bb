"""Which beads to keep: conditions in the manner of pandas' query, over a bead's columns."""

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
