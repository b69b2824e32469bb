"""Finding again what verdicts speak of, in documents that may have changed since.

Texts are compared without white space. A bead is looked for first where it stood, then at the
nearest place where its segments follow each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from align.review.verdicts.model import BeadVerdict, CutVerdict, Words

#: Occurrences of a text that are looked at before it counts as nowhere.
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A verdict on a bead, found again.

    Attributes:
        source, target: [start, end) segment numbers.
        moved: whether they are others than they were.
        now: whether the texts were found as they read now, not as the document had them.
        rank: its place among the verdicts.
    """

    verdict: BeadVerdict
    source: tuple[int, int]
    target: tuple[int, int]
    moved: bool
    now: bool
    rank: int = 0

    @property
    def is_two_sided(self) -> bool:
        """Whether it has segments on both sides."""
        return self.source[0] < self.source[1] and self.target[0] < self.target[1]

    @property
    def key(self) -> tuple[int, int]:
        """Its first segments, -1 where a side is empty."""
        source, target = (start if start < end else -1 for start, end in (self.source, self.target))
        return source, target

    def crosses_or_overlaps(self, other: Placed) -> bool:
        """Whether a bitext cannot hold both."""
        return not (
            (self.source[1] <= other.source[0] and self.target[1] <= other.target[0])
            or (other.source[1] <= self.source[0] and other.target[1] <= self.target[0])
        )


class Finder:
    """Finds runs of segments in one side."""

    def __init__(self, texts: Sequence[str]) -> None:
        plain = [squeezed(text) for text in texts]
        self._all = "".join(plain)
        self._edges = [0, *accumulate(map(len, plain))]
        self._starts = {}
        self._ends = {}
        for number, (start, end) in enumerate(zip(self._edges, self._edges[1:], strict=False)):
            if end > start:  # an empty segment belongs to no run by its text
                self._starts[start] = number
                self._ends[end] = number + 1
        self._shift = 0

    def find(self, words: Sequence[str], expected: int) -> tuple[int, int] | None:
        """[start, end) of the run that reads ``words``, the nearest to where it is expected."""
        wanted = "".join(map(squeezed, words))
        if not wanted:
            return None
        place = min(max(expected + self._shift, 0), len(self._edges) - 1)
        here = self._edges[place]
        ahead = self._scan(wanted, here, forward=True)
        back = self._scan(wanted, here, forward=False)
        found = [run for run in (ahead, back) if run is not None]
        if not found:
            return None
        nearest = min(found, key=lambda run: (abs(run[0] - place), run))
        self._shift = nearest[0] - expected
        return nearest

    def _scan(self, wanted: str, here: int, forward: bool) -> tuple[int, int] | None:
        at = here
        for _ in range(_TRIES):
            if forward:
                at = self._all.find(wanted, at)
            else:
                at = self._all.rfind(wanted, 0, at + len(wanted) - 1) if at else -1
            if at < 0:
                return None
            start, end = self._starts.get(at), self._ends.get(at + len(wanted))
            if start is not None and end is not None:
                return start, end
            at += 1 if forward else 0
        return None


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def place_beads(
    verdicts: Sequence[BeadVerdict],
    source: Sequence[str],
    target: Sequence[str],
    edited: bool = False,
) -> tuple[list[Placed], list[BeadVerdict]]:
    """The verdicts found again, in document order, and those that have no place.

    Where two want the same segments or cross, the later one in the sequence has its way.

    Args:
        edited: whether the texts are more likely as they read now than as the documents had them.
    """
    finders = Finder(source), Finder(target)
    found: list[Placed] = []
    lost: list[BeadVerdict] = []
    for rank, verdict in enumerate(verdicts):
        placed = _place(verdict, finders, edited)
        if placed is None:
            lost.append(verdict)
        else:
            found.append(replace(placed, rank=rank))
    kept = _without_overlaps(found)
    kept = _without_crossings(kept)
    chosen = {id(placed) for placed in kept}
    lost += [placed.verdict for placed in found if id(placed) not in chosen]
    return sorted(kept, key=lambda placed: (placed.source, placed.target)), lost


def _place(verdict: BeadVerdict, finders: tuple[Finder, Finder], edited: bool) -> Placed | None:
    for now in (edited, not edited):
        runs = []
        for side, at, finder in zip(
            (verdict.source, verdict.target), verdict.at, finders, strict=True
        ):
            words = _reading(side, now)
            runs.append(finder.find(words, at) if words else (at, at))
        source, target = runs
        if source is not None and target is not None:
            if source[0] == source[1] and target[0] == target[1]:
                continue  # nothing of it is in the documents
            moved = any(
                start != at and end > start
                for (start, end), at in zip((source, target), verdict.at, strict=True)
            )
            return Placed(verdict, source, target, moved, now)
        if not verdict.edits:
            return None
    return None


def _reading(side: Iterable[Words], now: bool) -> list[str]:
    return [new if now else old for old, new in side if now or old is not None]  # type: ignore[misc]


def _without_overlaps(found: Sequence[Placed]) -> list[Placed]:
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for placed in reversed(found):
        runs = [set(range(*run)) for run in (placed.source, placed.target)]
        if runs[0] & taken[0] or runs[1] & taken[1]:
            continue
        taken[0].update(runs[0])
        taken[1].update(runs[1])
        kept.append(placed)
    return kept


def _without_crossings(found: Sequence[Placed]) -> list[Placed]:
    """One-sided ones and the longest series of two-sided ones that do not cross."""
    alone = [placed for placed in found if not placed.is_two_sided]
    both = sorted((p for p in found if p.is_two_sided), key=lambda placed: placed.source)
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(both)
    for number, placed in enumerate(both):
        length = bisect_right(ends, placed.target[0])
        before[number] = last[length - 1] if length else -1
        ends[length : length + 1] = [placed.target[0]]
        last[length : length + 1] = [number]
    series = []
    number = last[-1] if last else -1
    while number >= 0:
        series.append(both[number])
        number = before[number]
    return alone + series[::-1]


def place_cuts(
    cuts: Sequence[CutVerdict], texts: Sequence[str]
) -> tuple[dict[int, CutVerdict], list[CutVerdict]]:
    """Number of a segment → how it is to be cut; and the cuts whose segment is not there."""
    homes: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        homes.setdefault(squeezed(text), []).append(number)
    placed: dict[int, CutVerdict] = {}
    lost = []
    parts = 0  # numbers count the parts of what was cut before
    for cut in cuts:
        free = [n for n in homes.get(squeezed(cut.text), []) if n not in placed]
        if not free:
            lost.append(cut)
            continue
        placed[min(free, key=lambda n: abs(n + parts - cut.number))] = cut
        parts += len(cut.at)
    return placed, lost
