"""Processes of this machine, one per core."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from align.corpus.engines.child import Child
from align.corpus.job.task import Answer, Task

#: Tasks waiting per worker: enough that none waits for the next one.
_WAITING = 2


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class LocalEngine:
    """A thread per worker process hands over tasks and watches.

    Args:
        options: :meth:`JobOptions.to_dict`.
        workers: how many processes; one per core if None.
    """

    def __init__(self, options: dict[str, Any], workers: int | None = None) -> None:
        self._options = options
        self.workers = workers or cores()
        self._children: list[Child] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """See :meth:`Engine.run`."""
        todo: queue.Queue[Task | None] = queue.Queue()
        answers: queue.Queue[Answer | BaseException] = queue.Queue()
        coming, open_tasks = iter(tasks), 0
        try:
            while True:
                while open_tasks < self.workers * (1 + _WAITING):
                    task = next(coming, None)
                    if task is None:
                        break
                    todo.put(task)
                    open_tasks += 1
                    if len(self._children) < min(self.workers, open_tasks):
                        self._start(todo, answers)
                if not open_tasks:
                    return
                answer = answers.get()
                if isinstance(answer, BaseException):
                    raise answer
                open_tasks -= 1
                yield answer
        finally:
            for _ in self._children:
                todo.put(None)
            self.close()

    def close(self) -> None:
        """End the processes."""
        children, self._children = self._children, []
        for child in children:
            child.end()

    def _start(
        self, todo: queue.Queue[Task | None], answers: queue.Queue[Answer | BaseException]
    ) -> None:
        child = Child(self._options, bound=True)
        self._children.append(child)

        def serve() -> None:
            try:
                while (task := todo.get()) is not None:
                    answers.put(child.run(task))
            except BaseException as error:
                answers.put(error)

        threading.Thread(target=serve, daemon=True).start()
