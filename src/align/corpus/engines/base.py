"""What an engine is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from align.corpus.job.task import Answer, Task


class Engine(Protocol):
    """Does tasks somewhere."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answer to each task, as soon as it is there, in any order.

        Tasks are taken one by one, shortly before they are needed. When the iterator is closed,
        the work ends.
        """

    def close(self) -> None:
        """Let go of whatever does the work."""
