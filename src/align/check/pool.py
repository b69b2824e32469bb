"""Worker processes that check windows of beads, and that never outlive who started them."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from typing import Any, Generic, TypeVar

from align.errors import AlignError

Task = TypeVar("Task")
Result = TypeVar("Result")

#: What a worker does with each task; set when the process starts.
_work: Callable[[Any], Any] | None = None


class Pool(Generic[Task, Result]):
    """Runs one function over tasks in several processes, results in order.

    At most three tasks per process are under way, so that memory does not grow with their number.
    """

    def __init__(self, jobs: int, make: Callable[..., Callable[[Task], Result]], *given: Any):
        """A pool of ``jobs`` processes; each calls ``make(*given)`` once, and what that returns
        for every task."""
        self._jobs = jobs
        self._make = make
        self._given = given

    def map(
        self, tasks: Iterator[Task], drain: Callable[[Task], bool] = lambda task: False
    ) -> Iterator[Result]:
        """The results, in the order of the tasks; after a task of which ``drain`` is true, all
        results so far before the next task is asked for.

        When this is left early (an exception, Ctrl-C, a consumer that stops), the processes end at
        once. They also end when this process is killed.

        Raises:
            AlignError: a process died, most likely for want of memory.
        """
        with self._executor() as executor:
            waiting: deque[Future[Result]] = deque()
            try:
                for task in tasks:
                    waiting.append(executor.submit(_run, task))
                    most = 0 if drain(task) else 2 * self._jobs
                    while len(waiting) > most:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except BrokenProcessPool as error:
                raise AlignError(
                    "a process that checked beads died",
                    hint="memory may be short: use fewer --jobs",
                ) from error

    @contextmanager
    def _executor(self) -> Iterator[ProcessPoolExecutor]:
        # Not fork: it copies the locks that other threads hold.
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        context = get_context(method)
        stop, stopper = context.Pipe(duplex=False)
        executor = ProcessPoolExecutor(
            self._jobs, context, _start_worker, (stop, self._make, self._given)
        )
        try:
            yield executor
        except BaseException:
            # One that is still starting would complain that what it is to read is gone.
            for process in list((executor._processes or {}).values()):
                process.kill()
            stopper.close()
            executor.shutdown(wait=False, cancel_futures=True)
            raise
        else:
            executor.shutdown()
            stopper.close()
        finally:
            stop.close()


def _start_worker(
    stop: connection.Connection, make: Callable[..., Callable[[Any], Any]], given: Sequence[Any]
) -> None:
    global _work
    # Ctrl-C reaches the whole group of processes; who started this one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(stop,), daemon=True).start()
    # Checks leave hardly any cycles behind; looking for them takes a tenth of a worker's time.
    gc.set_threshold(100_000, 50, 100)
    _work = make(*given)


def _end_with_parent(stop: connection.Connection) -> None:
    parent = parent_process()
    connection.wait([stop] if parent is None else [stop, parent.sentinel])
    os._exit(1)


def _run(task: Any) -> Any:
    assert _work is not None
    return _work(task)
