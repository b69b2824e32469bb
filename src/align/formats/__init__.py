"""Bilingual files: read, stream and write them, by suffix or by name.

``formats/base.py`` says how to add a format.
"""

from align.formats.api import (
    iter_beads,
    iter_pairs,
    read,
    write,
    write_beads,
    write_stream,
)
from align.formats.registry import format_names, format_of, get_format

__all__ = [
    "format_names",
    "format_of",
    "get_format",
    "iter_beads",
    "iter_pairs",
    "read",
    "write",
    "write_beads",
    "write_stream",
]
