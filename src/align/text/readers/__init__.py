"""Documents in: one file per kind of file, and a registry that knows which reads what."""

from align.text.readers.base import Block, Reader, Reading, Source
from align.text.readers.registry import (
    ENTRY_POINT_GROUP,
    find_reader,
    list_readers,
    read_source,
    reader_names,
    readers_table,
)

__all__ = [
    "ENTRY_POINT_GROUP",
    "Block",
    "Reader",
    "Reading",
    "Source",
    "find_reader",
    "list_readers",
    "read_source",
    "reader_names",
    "readers_table",
]
