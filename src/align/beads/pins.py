"""Beads that a person fixed: kept as they are, so that only what lies between is realigned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from align.bitext import Link
from align.errors import ConfigError

Pin = Link
#: near [i0, i1) and far [j0, j1).
Box = tuple[int, int, int, int]


def pinned_boxes(pins: Sequence[Pin], source_count: int, target_count: int) -> list[Box]:
    """The pins as boxes (source start, source end, target start, target end), in order.

    Raises:
        ConfigError: a pin is empty, not contiguous, outside the documents, or crosses another.
    """
    known = [pin for pin in pins if pin[0] and pin[1]]
    boxes = sorted(_box(pin, source_count, target_count) for pin in known)
    loose = [pin for pin in pins if not (pin[0] and pin[1])]
    boxes = sorted(boxes + [_one_sided(pin, boxes, source_count, target_count) for pin in loose])
    for before, after in pairwise(boxes):
        if before[1] > after[0] or before[3] > after[2]:
            raise ConfigError(
                f"the pins {_show(before)} and {_show(after)} overlap or cross",
                hint="pins must follow each other on both sides",
            )
    return boxes


def _box(pin: Pin, source_count: int, target_count: int) -> Box:
    for numbers, count, side in (
        (pin[0], source_count, "source"),
        (pin[1], target_count, "target"),
    ):
        if tuple(numbers) != tuple(range(numbers[0], numbers[0] + len(numbers))):
            raise ConfigError(f"a pin's {side} segments {list(numbers)} are not consecutive")
        if numbers[0] < 0 or numbers[-1] >= count:
            raise ConfigError(
                f"a pin names {side} segment {numbers[-1]}, but there are {count}",
                hint="segments are counted from 0",
            )
    return pin[0][0], pin[0][-1] + 1, pin[1][0], pin[1][-1] + 1


def _one_sided(pin: Pin, boxes: Sequence[Box], source_count: int, target_count: int) -> Box:
    """An insertion or deletion stands as late as the pins before it allow."""
    if not pin[0] and not pin[1]:
        raise ConfigError("a pin is empty on both sides")
    if pin[0]:
        i0, i1, _, _ = _box((pin[0], (0,)), source_count, max(target_count, 1))
        j = max((box[3] for box in boxes if box[0] < i1), default=0)
        return i0, i1, j, j
    _, _, j0, j1 = _box(((0,), pin[1]), max(source_count, 1), target_count)
    i = max((box[1] for box in boxes if box[2] < j1), default=0)
    return i, i, j0, j1


def _show(box: Box) -> str:
    return f"[{box[0]}:{box[1]}]–[{box[2]}:{box[3]}]"
