"""A Dask cluster that is there already. Dask spreads the tasks, follows workers that come and go,
and tries again what was lost with one; on each worker the same child process does the work as
anywhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from align.corpus.engines.child import Child
from align.corpus.job.task import Answer, Row, Task, failed
from align.errors import ConfigError, MissingExtraError

#: Tasks on the way per thread of the cluster.
_AHEAD = 3
#: Seconds in which a scheduler has to answer.
_PATIENCE = 20
_here = threading.local()


def do_there(values: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """Runs on a worker of the cluster: hands the task to this thread's child process."""
    if getattr(_here, "options", None) != options:
        if hasattr(_here, "child"):
            _here.child.end()
        _here.child, _here.options = Child(options), options
    answer = _here.child.run(Task(**values))
    row = None if answer.row is None else answer.row.to_dict()
    return {"row": row, "seconds": answer.seconds, "fatal": answer.fatal}


class DaskEngine:
    """Sends tasks to a scheduler.

    Args:
        options: :meth:`JobOptions.to_dict`.
        scheduler: its address, ``tcp://host:8786``.

    Raises:
        MissingExtraError: distributed is not installed.
        ConfigError: the scheduler does not answer.
    """

    def __init__(self, options: dict[str, Any], scheduler: str) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise MissingExtraError(
                "--engine dask needs distributed", hint="pip install 'bitext-align[dask]'"
            ) from None
        self._options = options
        try:
            self._client: Any = distributed.Client(
                scheduler, timeout=_PATIENCE, set_as_default=False
            )
        except (OSError, ValueError, TimeoutError) as error:
            raise ConfigError(
                f"the scheduler at {scheduler} does not answer: {error}",
                hint="start one with: dask scheduler",
            ) from None

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """See :meth:`Engine.run`."""
        distributed: Any = import_module("distributed")
        coming = iter(tasks)
        asked: dict[str, Task] = {}
        queue = distributed.as_completed(loop=self._client.loop)
        try:
            self._fill(coming, asked, queue)
            while asked:
                future = next(queue)
                task = asked.pop(future.key)
                yield _answer(future, task)
                future.release()
                self._fill(coming, asked, queue)
        finally:
            self._client.cancel(list(asked))

    def close(self) -> None:
        """Let go of the cluster, which goes on."""
        self._client.close()

    def _fill(self, coming: Iterator[Task], asked: dict[str, Task], queue: Any) -> None:
        threads = sum(self._client.nthreads().values()) or 1
        while len(asked) < threads * _AHEAD:
            task = next(coming, None)
            if task is None:
                return
            future = self._client.submit(
                do_there, task.to_dict(), self._options, pure=False, retries=2
            )
            asked[future.key] = task
            queue.add(future)


def _answer(future: Any, task: Task) -> Answer:
    error = future.exception()
    if error is not None:
        kind = type(error).__name__
        if kind == "KilledWorker":
            return Answer(failed(task, "the workers that had it died"), 0.0)
        return Answer(None, 0.0, f"the cluster could not do it: {kind}: {error}")
    values = future.result()
    row = None if values["row"] is None else Row.from_dict(values["row"])
    return Answer(row, values["seconds"], values["fatal"])
