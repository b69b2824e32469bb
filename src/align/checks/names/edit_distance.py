"""Edit distance between two spellings."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def edit_distance(a: str, b: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours that turn ``a`` into ``b``
    (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def is_near_miss(word: str, name: str) -> bool:
    """Whether ``word`` is ``name`` with one or two letters wrong: one in a short name."""
    if word == name or not word or not name:
        return False
    allowed = 1 if len(name) < 6 else 2
    if abs(len(word) - len(name)) > allowed:
        return False
    letters, others = set(word), set(name)
    if len(letters - others) > allowed or len(others - letters) > allowed:
        return False
    return edit_distance(word, name) <= allowed
