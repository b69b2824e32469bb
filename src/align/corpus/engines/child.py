"""One worker process and who watches over it: its time, its memory, its death.

Every engine works through such a child, so that a bad pair ends in the same way and with the same
words wherever it is met.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from align.corpus.job.task import Answer, Task, failed

#: How often a worker may die over one pair before the pair is to blame.
ATTEMPTS = 2
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
#: Seconds in which a worker has to be ready.
_START = 300.0


class _Died(Exception):
    """The process has ended without an answer."""


class _Late(Exception):
    """There was no answer in time."""


class Child:
    """A worker process that is started when it is first needed, and again when it has died.

    Args:
        options: :meth:`JobOptions.to_dict`, loaded before the first task.
        bound: whether the process dies with the thread that started it (Linux).
    """

    def __init__(self, options: dict[str, Any], *, bound: bool = False) -> None:
        self._options = options
        self._bound = bound
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = b""
        self._over = False

    def run(self, task: Task) -> Answer:
        """Do a task in the process; never raises because of the task."""
        start = time.perf_counter()
        reason = ""
        for _ in range(ATTEMPTS):
            try:
                ready = self._ensure()
                if ready is not None:
                    return Answer(None, 0.0, ready)
                self._send({"task": task.to_dict()})
                answer = self._receive(task.seconds)
            except _Late:
                self.close()
                return self._failed(task, start, f"took more than {task.seconds:g} s (--timeout)")
            except _Died as died:
                reason = str(died)
                self.close()
                continue
            return self._understood(task, answer, start)
        return self._failed(task, start, f"the worker died {ATTEMPTS} times: {reason}")

    def end(self) -> None:
        """End the process at once and for good."""
        self._over = True
        self.close()

    def close(self) -> None:
        """End the process at once; the next task starts another."""
        process, self._process, self._buffer = self._process, None, b""
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            process.wait()

    def _understood(self, task: Task, answer: dict[str, Any], start: float) -> Answer:
        from align.corpus.job.task import Row

        if "memory" in answer:
            self.close()
            return self._failed(task, start, f"took more than {task.memory} MB (--memory)")
        if "fatal" in answer:
            return Answer(None, 0.0, answer["fatal"])
        return Answer(Row.from_dict(answer["row"]), answer["seconds"])

    @staticmethod
    def _failed(task: Task, start: float, error: str) -> Answer:
        return Answer(failed(task, error), time.perf_counter() - start)

    def _ensure(self) -> str | None:
        """Have a process that is ready; why there cannot be one, if so."""
        if self._process is not None and self._process.poll() is None:
            return None
        self.close()
        if self._over:
            return "the work was ended"
        command = [sys.executable, "-m", "align.corpus.engines.worker"]
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            [*command, "with-parent"] if self._bound else command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, **dict.fromkeys(_THREADS, "1"), "PYTHONPATH": path},
        )
        if self._over:
            self.close()
            return "the work was ended"
        self._send({"warm": self._options})
        try:
            answer = self._receive(_START)
        except _Late:
            self.close()
            return f"no worker was ready within {_START:g} s"
        fatal: str | None = answer.get("fatal")
        return fatal

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
        except OSError:
            raise _Died(self._end()) from None

    def _receive(self, seconds: float | None) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        stream = self._process.stdout
        deadline = None if seconds is None else time.monotonic() + seconds
        while b"\n" not in self._buffer:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([stream], [], [], left)[0]:
                raise _Late
            chunk = os.read(stream.fileno(), 1 << 16)
            if not chunk:
                raise _Died(self._end())
            self._buffer += chunk
        line, self._buffer = self._buffer.split(b"\n", 1)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _end(self) -> str:
        """How the process ended."""
        assert self._process is not None
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "it closed its output"
        if code >= 0:
            return f"it exited with {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
