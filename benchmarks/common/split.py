"""Which documents may be looked at while checks are written and weights fitted, and which are only
measured."""

from __future__ import annotations

from hashlib import sha256

PARTS = ("looked", "measured")


def part_of(document: str) -> str:
    """``looked`` or ``measured``, by the first byte of the SHA-256 of the document's name."""
    return PARTS[sha256(document.encode()).digest()[0] % 2]


def in_part(document: str, part: str | None) -> bool:
    """Whether a document belongs to ``part``; None: all of them do."""
    return part is None or part_of(document) == part
