"""Beads that a person fixed: kept as they are, so that only what lies between is realigned.

A file of pins holds lines that Align itself wrote, with segments counted from 0: rows of
``beads.jsonl``, whose texts are checked, or links as ``align beads`` prints them. A link may carry
its texts, too: ``[3]:[4, 5]``, a tab, the source text, a tab, the target text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeGuard

from align.bitext import Document, Link
from align.errors import ConfigError, FormatError

#: near [i0, i1) and far [j0, j1).
Box = tuple[int, int, int, int]

_LINK = re.compile(
    r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::[^\t]*)?(?:\t([^\t]*)\t([^\t]*))?$"
)
#: Characters of a text, and digits of a number, that a message shows.
_SHOWN, _DIGITS = 40, 9


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned bead.

    Attributes:
        source, target: segment indices from 0; one side may be empty.
        source_text, target_text: its segments' texts, joined; None: not known, not checked.
        path, line: where it was read from.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    source_text: str | None = None
    target_text: str | None = None
    path: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        return f"{list(self.source)}:{list(self.target)}"

    @property
    def is_checked(self) -> bool:
        """Whether it carries its texts."""
        return self.source_text is not None and self.target_text is not None


@dataclass(frozen=True, slots=True)
class Pinned:
    """Pins as the aligner keeps them.

    Attributes:
        boxes: the two-sided ones, in order.
        alone: for either side the runs of segments that stand alone.
    """

    boxes: tuple[Box, ...]
    alone: tuple[tuple[range, ...], tuple[range, ...]]

    def mirrored(self) -> Pinned:
        """Source and target swapped."""
        boxes = tuple((j0, j1, i0, i1) for i0, i1, j0, j1 in self.boxes)
        return Pinned(boxes, self.alone[::-1])


def read_pins(path: str | Path) -> list[Pin]:
    """The pins of a file; blank lines and lines that start with ``#`` are passed over.

    Raises:
        FormatError: a line is neither a link nor a row of ``beads.jsonl``.
        InputError: the file cannot be read.
    """
    from align.formats.lines import iter_lines

    pins = []
    for number, line in iter_lines(Path(path)):
        if line.strip() and not line.lstrip().startswith("#"):
            pins.append(_parse(line, str(path), number))
    return pins


def _parse(line: str, path: str, number: int) -> Pin:
    if line.lstrip().startswith("{"):
        return _parse_row(line, path, number)
    match = _LINK.match(line.rstrip("\r\n"))
    if match is None:
        raise FormatError(
            f"not a pin: {line.strip()[:_SHOWN]!r}",
            path=path,
            line=number,
            hint="write [3]:[4, 5], or copy a line of beads.jsonl",
        )
    sides = []
    for field in match.group(1, 2):
        items = [item.strip() for item in field.split(",")] if field.strip() else []
        if any(not item.isdecimal() or len(item) > _DIGITS for item in items):
            raise FormatError(
                f"not a list of segment numbers: [{field[:_SHOWN]}]", path=path, line=number
            )
        sides.append(tuple(map(int, items)))
    return Pin(sides[0], sides[1], match[3], match[4], path, number)


def _parse_row(line: str, path: str, number: int) -> Pin:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    row = row if isinstance(row, dict) else {}
    source, target = row.get("source"), row.get("target")
    if not (_is_indices(source) and _is_indices(target)):
        raise FormatError(
            "not a row of beads.jsonl with source and target numbers", path=path, line=number
        )
    texts = [row.get(name) for name in ("source_text", "target_text")]
    known = [text if isinstance(text, str) else None for text in texts]
    return Pin(tuple(source), tuple(target), known[0], known[1], path, number)


def _is_indices(value: object) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(
        isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 10**_DIGITS for n in value
    )


def resolve(pins: Sequence[Pin | Link], source: Document, target: Document) -> Pinned:
    """The pins, each found in the documents by its texts where it carries them.

    Raises:
        ConfigError: a pin is empty, not contiguous, outside the documents, crosses or repeats
            another, or its text is nowhere in the document.
    """
    found: list[Pin] = []
    finders = _Finder(source, "source"), _Finder(target, "target")
    for pin in pins:
        known = pin if isinstance(pin, Pin) else Pin(tuple(pin[0]), tuple(pin[1]))
        if not known.source and not known.target:
            raise _refusal(known, "is empty on both sides", "remove it")
        sides = (
            finders[0].find(known.source, known.source_text, known),
            finders[1].find(known.target, known.target_text, known),
        )
        found.append(Pin(*sides, path=known.path, line=known.line))
    _refuse_repeated(found)
    two_sided = sorted((p for p in found if p.source and p.target), key=lambda p: p.source)
    for before, after in pairwise(two_sided):
        if before.target[-1] > after.target[0]:
            hint = "pins must follow each other on both sides"
            raise _refusal(after, f"crosses {before}", hint)
    return Pinned(
        tuple(_box(pin) for pin in two_sided),
        (
            tuple(_range(p.source) for p in found if not p.target),
            tuple(_range(p.target) for p in found if not p.source),
        ),
    )


def _range(indices: tuple[int, ...]) -> range:
    return range(indices[0], indices[-1] + 1)


def _box(pin: Pin) -> Box:
    return pin.source[0], pin.source[-1] + 1, pin.target[0], pin.target[-1] + 1


def _refuse_repeated(pins: Sequence[Pin]) -> None:
    for side in ("source", "target"):
        owner: dict[int, Pin] = {}
        for pin in pins:
            for index in getattr(pin, side):
                if index in owner:
                    problem = f"overlaps {owner[index]}: both hold {side} segment [{index}]"
                    raise _refusal(pin, problem, "keep one of them")
                owner[index] = pin


def _refusal(pin: Pin, problem: str, hint: str) -> ConfigError:
    return ConfigError(f"the pin {pin} {problem}", path=pin.path, line=pin.line, hint=hint)


class _Finder:
    """Finds pinned texts in one document, each nearest to where the pins before it have moved."""

    def __init__(self, document: Document, side: str) -> None:
        self.document, self.side = document, side
        self.shift = 0
        self.plain = ["".join(text.split()) for text in document.texts]
        self.starts: dict[str, list[int]] = {}
        for index, text in enumerate(self.plain):
            self.starts.setdefault(text, []).append(index)

    def find(self, indices: tuple[int, ...], text: str | None, pin: Pin) -> tuple[int, ...]:
        """Where the segments are now."""
        if not indices:
            return ()
        if indices != tuple(range(indices[0], indices[0] + len(indices))):
            raise _refusal(pin, f"has {self.side} segments that are not consecutive", "split it")
        count = len(self.plain)
        if text is None:
            if indices[-1] >= count:
                problem = f"names {self.side} segment [{indices[-1]}], but there are {count}"
                raise _refusal(pin, problem, "segments are counted from 0")
            return indices
        wanted = "".join(text.split())
        places = self._places(wanted, len(indices))
        if not places:
            raise _refusal(
                pin,
                f"does not fit any more: its {self.side} text {text[:_SHOWN]!r} is nowhere in the "
                f"{self.side}",
                "remove the pin, or take it from a new run",
            )
        expected = indices[0] + self.shift
        start, end = min(places, key=lambda place: (abs(place[0] - expected), place))
        self.shift = start - indices[0]
        return tuple(range(start, end))

    def _places(self, wanted: str, size: int) -> list[tuple[int, int]]:
        """[start, end) of all runs of segments that make up a text: as many as before, or, where
        there is none, any number."""
        if size == 1 and wanted in self.starts:
            return [(start, start + 1) for start in self.starts[wanted]]
        runs = list(self._runs(wanted))
        return [run for run in runs if run[1] - run[0] == size] or runs

    def _runs(self, wanted: str) -> Iterator[tuple[int, int]]:
        for start, first in enumerate(self.plain):
            if not first or not wanted.startswith(first):
                continue
            end, length = start + 1, len(first)
            while length < len(wanted) and end < len(self.plain):
                if not wanted.startswith(self.plain[end], length):
                    break
                length += len(self.plain[end])
                end += 1
            if length == len(wanted):
                yield start, end
