"""A machine that stutters: the same phrase again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from align.bitext import UNSPACED, Finding, Severity, Span
from align.check.base import Check, Example
from align.check.view import BeadView

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_CHARACTER = re.compile(r"\w")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class RepetitionLoopOptions:
    """The settings of :class:`RepetitionLoop`.

    Attributes:
        times: how often a phrase must be repeated.
    """

    times: int = 3


class RepetitionLoop(Check):
    """A phrase of two words or more three times in a row, or of four words or more three times
    in a segment, where the source does not repeat itself as often."""

    id = "repetition-loop"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    description = "A phrase is repeated as by a machine caught in a loop"
    confidence = 0.9
    options_class = RepetitionLoopOptions
    options: RepetitionLoopOptions
    examples = (
        Example(
            (("他走进房间。", "He went into the room into the room into the room."),),
            (("他走进房间。", "He went into the room."),),
        ),
        Example(
            (("I read.", "我看书我看书我看书。"),),
            (("I read.", "我看书。"),),
            "",
            "en",
            "zh",
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        times = self.options.times
        found = _loop(view.target_text, view.target_language, times)
        if found is None or loop_span(view.source_text, view.source_language, times):
            return
        span, is_scattered = found
        if is_scattered and _repeats_a_word(view.source_text, view.source_language, times):
            return
        yield self.finding(
            f"A phrase stands here {times} times or more; the source does not repeat it.",
            target=span,
            evidence="scattered" if is_scattered else "in-a-row",
        )


def loop_span(text: str, language: str, times: int = 3) -> Span | None:
    """Where a phrase of ``text`` is repeated at least ``times`` times, or None."""
    found = _loop(text, language, times)
    return None if found is None else found[0]


def _repeats_a_word(text: str, language: str, times: int) -> bool:
    """Whether two characters in a row stand in an unspaced text so often: 两国 three times makes
    "of the two countries" three times."""
    if language not in UNSPACED:
        return False
    counts = Counter(map("".join, pairwise(re.sub(r"\W", " ", text))))
    return any(count >= times and " " not in pair for pair, count in counts.items())


def _loop(text: str, language: str, times: int) -> tuple[Span, bool] | None:
    """The same, and whether other words stand between."""
    pattern = _CHARACTER if language in UNSPACED else _WORD
    words = [word.casefold() for word in pattern.findall(text)]
    pairs = list(pairwise(words))
    # Whatever is repeated so often, its first two words are too.
    if len(pairs) - len(set(pairs)) < times - 1:
        return None
    units = [(m[0].casefold(), *m.span()) for m in pattern.finditer(text)]
    row = _in_a_row(units, times)
    if row is not None:
        return row, False
    scattered = _scattered(units, times)
    if scattered is None:
        return None
    inside = {word for word, start, _ in units if scattered[0] <= start < scattered[1]}
    return scattered, len(inside) > 1


Unit = tuple[str, int, int]


def _in_a_row(units: list[Unit], times: int) -> Span | None:
    words = [unit[0] for unit in units]
    if len(words) - len(set(words)) < 2 * (times - 1):
        return None
    for size in range(2, min(_LONGEST, len(words) // times) + 1):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run == size * (times - 1) and len(set(words[place - size + 1 : place + 1])) > 1:
                first = place - size * times + 1
                return units[first][1], units[place][2]
    return None


def _scattered(units: list[Unit], times: int, size: int = 4) -> Span | None:
    if len(units) - len({unit[0] for unit in units}) < size * (times - 1):
        return None
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(units) - size + 1):
        key = tuple(unit[0] for unit in units[place : place + size])
        seen = places.setdefault(key, [])
        if not seen or place >= seen[-1] + size:
            seen.append(place)
        if len(seen) >= times:
            return units[seen[0]][1], units[place + size - 1][2]
    return None
