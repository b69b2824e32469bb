"""A corpus on many workers in virtual time: one parent that hands out pairs, workers that take as
long as pairs were measured to take, some of which hang or kill their worker."""

from __future__ import annotations

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What is to be done.

    Attributes:
        pairs: how many.
        seconds: measured durations of pairs, which are drawn from.
        parent: seconds that the parent needs per pair, in which it does nothing else.
        start: seconds until a worker is ready.
        deaths: probability that a worker dies over a pair, which is then tried once more.
        hangs: probability that a pair hangs until ``timeout``.
        timeout: seconds after which a pair is given up.
    """

    pairs: int
    seconds: Sequence[float]
    parent: float
    start: float
    deaths: float = 1e-4
    hangs: float = 1e-5
    timeout: float = 600.0


@dataclass(frozen=True)
class Course:
    """How it went.

    Attributes:
        seconds: until the last pair ended.
        busy: share of the workers' time in which they worked.
        tail: seconds at the end in which not every worker had a pair.
        retries: pairs that were done twice because a worker died.
    """

    seconds: float
    busy: float
    tail: float
    retries: int


def simulate(load: Load, workers: int, seed: int = 7) -> Course:
    """Run the pairs through so many workers."""
    chance = random.Random(seed)
    free = [load.start] * workers  # when each worker is ready for the next pair
    parent = worked = end = 0.0
    retries = 0
    last_full = 0.0
    for _ in range(load.pairs):
        ready = heapq.heappop(free)
        # The parent serves one after the other: whoever comes while it is busy waits.
        parent = begin = max(parent, ready) + load.parent
        seconds = load.seconds[chance.randrange(len(load.seconds))]
        drawn = chance.random()
        if drawn < load.hangs:
            seconds = load.timeout + load.start
        elif drawn < load.hangs + load.deaths:
            seconds += chance.random() * seconds + load.start
            retries += 1
        last_full = begin
        heapq.heappush(free, begin + seconds)
        worked += seconds
        end = max(end, begin + seconds)
    return Course(end, worked / (end * workers), end - last_full, retries)
