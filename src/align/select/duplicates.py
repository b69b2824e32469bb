"""Which beads were seen before, in 16 to 32 bytes per bead."""

from __future__ import annotations

import hashlib
from array import array

from align.bitext import Bead

_FIRST_SIZE = 1 << 10


class Seen:
    """The beads that were seen, by a hash of 64 bits of their two texts; white space at the ends
    and its amount inside make no difference. Of a million beads two different ones share a hash
    with a probability of one in 37 million."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def add(self, bead: Bead) -> bool:
        """Note a bead; whether one with the same two texts was noted before."""
        if self._insert(_digest(bead)):
            return True
        self._count += 1
        if 2 * self._count > len(self._slots):
            self._grow()
        return False

    def _insert(self, digest: int) -> bool:
        slots = self._slots
        mask = len(slots) - 1
        place = digest & mask
        while slots[place]:
            if slots[place] == digest:
                return True
            place = (place + 1) & mask
        slots[place] = digest
        return False

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(8 * 2 * len(old)))
        for digest in old:
            if digest:
                self._insert(digest)


def _digest(bead: Bead) -> int:
    texts = (" ".join(text.split()) for text in (bead.source_text, bead.target_text))
    data = "\0".join(texts).encode("utf-8", "surrogatepass")
    # 0 marks an empty slot.
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") or 1
