"""``align corpus`` as a process of its own, with what it took."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.common.timing import ROOT

Event = dict[str, Any]


@dataclass
class Ran:
    """What a run was.

    Attributes:
        code: exit code.
        seconds: from start to end.
        processor: processor seconds of the process and all its workers.
        peak: megabytes that the process itself, without its workers, held at most.
        worker_peak: megabytes that a worker held at most.
        events: what ``--json`` printed.
        times: seconds from the start at which each event came.
        error: what it said on stderr.
    """

    code: int
    seconds: float
    processor: float
    peak: float = 0.0
    worker_peak: float = 0.0
    events: list[Event] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    error: str = ""

    @property
    def end(self) -> Event:
        """The last event, with the sums."""
        return self.events[-1]


def surroundings(*more: str | Path) -> dict[str, str]:
    """An environment in which processes find this checkout and ``more`` folders."""
    found = [str(ROOT), *map(str, more), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(found), "PYTHONUTF8": "1"}


def run_corpus(
    words: Sequence[str | Path],
    environment: dict[str, str] | None = None,
    kill_after: float | None = None,
) -> Ran:
    """Run ``align corpus`` with ``words``.

    Args:
        kill_after: seconds until SIGKILL ends it, unless it ended before.
    """
    command = [sys.executable, "-m", "align", "corpus", *map(str, words), "--json"]
    return run(command, environment or surroundings(), kill_after)


def run(
    command: Sequence[str], environment: dict[str, str], kill_after: float | None = None
) -> Ran:
    """Run a command; lines of JSON on its stdout are events."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None and process.stderr is not None
    errors: list[bytes] = []
    listener = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    listener.start()
    clock = None if kill_after is None else threading.Timer(kill_after, process.kill)
    if clock is not None:
        clock.start()
    peak, workers, events, times = 0.0, 0.0, [], []
    for line in process.stdout:
        peak = _peak(process.pid) or peak
        workers = max([workers, *map(_peak, _children(process.pid))])
        if line.startswith(b"{") and line.endswith(b"\n"):
            events.append(json.loads(line))
            times.append(time.perf_counter() - start)
    listener.join()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if clock is not None:
        clock.cancel()
    seconds = time.perf_counter() - start
    processor = used.ru_utime + used.ru_stime
    error = b"".join(errors).decode("utf-8", "replace")
    return Ran(process.returncode, seconds, processor, peak, workers, events, times, error)


def _children(process: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _peak(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return max((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmHWM:")), default=0.0)


def state(out: Path) -> dict[str, bytes]:
    """Every file of a finished run by its path, but what knows of times: the journal, the lock."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name not in ("journal.sqlite", ".lock")
    }


def was_killed(ran: Ran) -> bool:
    """Whether SIGKILL ended it."""
    return ran.code == -signal.SIGKILL
