"""Beads from an input that may make one wait."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

from align.bitext import Bead

#: Seconds after which an input that gives nothing is said to pause.
PAUSE = 1.0
#: Beads that are read ahead.
_AHEAD = 1000


def with_pauses(beads: Iterator[Bead]) -> Iterator[Bead | None]:
    """The beads, and a None each time that the input has given nothing for :data:`PAUSE` seconds.

    They are read by a thread of its own. Standard output is flushed before it waits.
    """
    waiting: queue.Queue[Bead | BaseException | None] = queue.Queue(_AHEAD)
    threading.Thread(target=_read, args=(beads, waiting), daemon=True).start()
    paused = False
    while True:
        try:
            item = waiting.get(timeout=None if paused else PAUSE)
        except queue.Empty:
            paused = True
            yield None
            with suppress(ValueError):
                sys.stdout.flush()
            continue
        paused = False
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        yield item


def _read(beads: Iterator[Bead], waiting: queue.Queue[Bead | BaseException | None]) -> None:
    try:
        for bead in beads:
            waiting.put(bead)
    except BaseException as error:
        waiting.put(error)
    else:
        waiting.put(None)
