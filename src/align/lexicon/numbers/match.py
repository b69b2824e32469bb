"""Which number of one side is which number of the other: an assignment, not a set difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.lexicon.numbers.agree import CLOSE, RELATED, SAME, agreement
from align.lexicon.numbers.model import Number

#: Pairs of numbers that are compared one by one at most: about a second's work.
MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Matching:
    """The assignment of a bead's numbers.

    Attributes:
        pairs: (source index, target index) of numbers that agree.
        source, target: ascending indices that have no partner.
        is_cut: whether too many numbers differ to compare each with each, so that only the
            identical ones were assigned.
    """

    pairs: tuple[tuple[int, int], ...]
    source: tuple[int, ...]
    target: tuple[int, ...]
    is_cut: bool = False


def match_numbers(
    source: Sequence[Number],
    target: Sequence[Number],
    source_length: int = 1,
    target_length: int = 1,
) -> Matching:
    """Assign the numbers of the two sides to each other, each at most once: as many identical ones
    as can be, then as many related ones, then close ones; among equals those at like places.

    Takes time linear in their number, and beyond that at most :data:`MOST_PAIRS` comparisons.

    Args:
        source_length, target_length: lengths of the two texts in characters.
    """

    def distance(i: int, j: int) -> float:
        return abs(source[i].start / source_length - target[j].start / target_length)

    taken = _identical(source, target, distance)
    busy = set(taken.values())
    rest = [i for i in range(len(source)) if i not in busy]
    free = [j for j in range(len(target)) if j not in taken]
    is_cut = len(rest) * len(free) > MOST_PAIRS
    if not is_cut:
        costs = {i: [(j, agreement(source[i], target[j])) for j in free] for i in rest}
        for tier in (SAME, RELATED, CLOSE):
            _assign_tier(costs, tier, taken, distance)
    paired = {i: j for j, i in taken.items()}
    return Matching(
        tuple(sorted(paired.items())),
        tuple(i for i in range(len(source)) if i not in paired),
        tuple(j for j in range(len(target)) if j not in taken),
        is_cut,
    )


def _identical(
    source: Sequence[Number], target: Sequence[Number], distance: Callable[[int, int], float]
) -> dict[int, int]:
    """Target index -> source index of numbers that are the same in every respect: in order where
    both sides have equally many, else each of the fewer with the nearest that comes after the one
    before."""
    places: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, numbers in enumerate((source, target)):
        for at, number in enumerate(numbers):
            places[number.kind, number.unit, number.value, number.upper][side].append(at)
    taken: dict[int, int] = {}
    for ours, theirs in places.values():
        if len(ours) <= len(theirs):
            taken.update((j, i) for i, j in _in_order(ours, theirs, distance))
        else:
            turned = _in_order(theirs, ours, lambda j, i: distance(i, j))
            taken.update(turned)
    return taken


def _in_order(
    few: list[int], many: list[int], distance: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    at, spare = 0, len(many) - len(few)
    for one in few:
        while spare and distance(one, many[at + 1]) < distance(one, many[at]):
            at, spare = at + 1, spare - 1
        pairs.append((one, many[at]))
        at += 1
    return pairs


def _assign_tier(
    costs: dict[int, list[tuple[int, int | None]]],
    tier: int,
    taken: dict[int, int],
    distance: Callable[[int, int], float],
) -> None:
    """Add a maximum matching of the pairs of one cost (augmenting paths, Kuhn 1955)."""
    busy, assigned = set(taken.values()), set(taken)
    edges: dict[int, list[int]] = {}
    for i, row in costs.items():
        if i not in busy:
            here = [j for j, cost in row if cost == tier and j not in assigned]
            if here:
                edges[i] = sorted(here, key=lambda j, i=i: distance(i, j))  # type: ignore[misc]
    for i in edges:
        _augment(i, edges, taken)


def _augment(root: int, edges: dict[int, list[int]], taken: dict[int, int]) -> None:
    """Find ``root`` a partner, moving others to their next best: depth first, without recursion."""
    seen: set[int] = set()
    path: list[tuple[int, int]] = []
    trials = [(root, iter(edges[root]))]
    while trials:
        i, rest = trials[-1]
        j = next((j for j in rest if j not in seen), None)
        if j is None:
            trials.pop()
            if path:
                path.pop()
            continue
        seen.add(j)
        path.append((i, j))
        if j not in taken:
            taken.update((theirs, ours) for ours, theirs in path)
            return
        trials.append((taken[j], iter(edges[taken[j]])))
