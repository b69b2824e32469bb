"""Which number of one side is which number of the other: an assignment, not a set difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.lexicon.numbers.agree import CLOSE, RELATED, SAME, agreement
from align.lexicon.numbers.model import Number

Edges = list[list[int]]


@dataclass(frozen=True, slots=True)
class Matching:
    """The assignment of a bead's numbers.

    Attributes:
        pairs: (source index, target index) of numbers that agree.
        source, target: ascending indices that have no partner.
    """

    pairs: tuple[tuple[int, int], ...]
    source: tuple[int, ...]
    target: tuple[int, ...]


def match_numbers(
    source: Sequence[Number],
    target: Sequence[Number],
    source_length: int = 1,
    target_length: int = 1,
) -> Matching:
    """Assign the numbers of the two sides to each other, each at most once: as many identical ones
    as can be, then as many related ones, then close ones; among equals those at like places.

    Args:
        source_length, target_length: lengths of the two texts in characters.
    """
    costs = [[agreement(s, t) for t in target] for s in source]
    taken: dict[int, int] = {}

    def distance(i: int, j: int) -> float:
        return abs(source[i].start / source_length - target[j].start / target_length)

    for tier in (SAME, RELATED, CLOSE):
        _assign_tier(costs, tier, taken, len(target), distance)
    paired = {i: j for j, i in taken.items()}
    return Matching(
        tuple(sorted(paired.items())),
        tuple(i for i in range(len(source)) if i not in paired),
        tuple(j for j in range(len(target)) if j not in taken),
    )


def _assign_tier(
    costs: Sequence[Sequence[int | None]],
    tier: int,
    taken: dict[int, int],
    targets: int,
    distance: Callable[[int, int], float],
) -> None:
    """Add a maximum matching of the pairs of one cost (augmenting paths, Kuhn 1955)."""
    if not any(tier in row for row in costs):
        return
    free = [j for j in range(targets) if j not in taken]
    busy = set(taken.values())
    edges: Edges = [
        sorted((j for j in free if row[j] == tier), key=lambda j, i=i: distance(i, j))  # type: ignore[misc]
        if i not in busy
        else []
        for i, row in enumerate(costs)
    ]
    for i in range(len(edges)):
        if edges[i]:
            _augment(i, edges, taken, set())


def _augment(i: int, edges: Edges, taken: dict[int, int], seen: set[int]) -> bool:
    for j in edges[i]:
        if j in seen:
            continue
        seen.add(j)
        if j not in taken or _augment(taken[j], edges, taken, seen):
            taken[j] = i
            return True
    return False
