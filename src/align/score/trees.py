"""Boosted trees of one depth, written out as arrays: each step down compares one feature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

#: Rows that are worked off together: bounds the memory.
_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Trees:
    """Perfect binary trees of one depth d, t of them; children of node i are 2 i + 1, 2 i + 2.

    Attributes:
        feature: column that each inner node looks at, (t, 2^d - 1).
        split: a row goes left when its value is at most this, (t, 2^d - 1).
        value: what each leaf adds, (t, 2^d).
    """

    feature: NDArray[np.integer[Any]]
    split: Floats
    value: Floats

    def sum(self, table: Floats) -> Floats:
        """Sum over the trees of the leaf that each row of ``table`` falls into, (rows,)."""
        parts = [self._sum(table[start : start + _BATCH]) for start in range(0, len(table), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _sum(self, table: Floats) -> Floats:
        columns = np.ascontiguousarray(table.T)
        rows = np.arange(len(table))
        total = np.zeros(len(table))
        inner = self.feature.shape[1]
        for feature, split, value in zip(self.feature, self.split, self.value, strict=True):
            node = np.zeros(len(table), np.int64)
            while node.size and node[0] < inner:
                node = 2 * node + 1 + (columns[feature[node], rows] > split[node])
            total += value[node - inner]
        return total
