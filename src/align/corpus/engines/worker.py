"""A process that works on one pair after the other, as :mod:`align.corpus.engines.child` tells it.

Tasks come in as lines of JSON and answers go out as such. It ends when its input does, also in the
middle of a task: whoever asked is gone.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.bitext import Document

#: Seconds between looks at the memory, and beyond the limit of time until the system ends us.
_LOOK, _GRACE = 0.05, 5.0
#: What may be allocated at once beyond the limit before allocating fails: factor and megabytes.
_HARD = (1.25, 256)
_PR_SET_PDEATHSIG = 1


class _Voice:
    """The way back. One answer per task, whoever speaks first."""

    def __init__(self, descriptor: int) -> None:
        self._file = os.fdopen(descriptor, "w", encoding="utf-8")
        self.lock = threading.Lock()

    def say(self, answer: dict[str, Any]) -> None:
        self._file.write(json.dumps(answer) + "\n")
        self._file.flush()


class _Watch(threading.Thread):
    """Ends the process when a task takes too much memory."""

    def __init__(self, voice: _Voice) -> None:
        super().__init__(daemon=True)
        self.voice = voice
        self.limit: int | None = None

    def run(self) -> None:
        while True:
            time.sleep(_LOOK)
            limit = self.limit
            if limit is None or resident() <= limit:
                continue
            with self.voice.lock:
                if self.limit is not None:
                    self.voice.say({"memory": limit})
                    os._exit(0)


def resident() -> float:
    """Megabytes that this process holds; where the system does not say, the most it ever held."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, ValueError):
        with suppress(ImportError):
            import resource

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return 0.0


def main() -> None:
    """Work until the input ends."""
    gc.set_threshold(100_000, 50, 100)  # hardly anything is left behind in circles
    voice = _Voice(os.dup(1))
    os.dup2(2, 1)  # what anybody prints must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked decides
    if "with-parent" in sys.argv:
        _end_with_parent()
    tasks: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks,), daemon=True).start()
    watch = _Watch(voice)
    watch.start()
    while True:
        message = json.loads(tasks.get())
        answer = _warm(message["warm"]) if "warm" in message else _answer(message["task"], watch)
        with voice.lock:
            watch.limit = None
            voice.say(answer)


def _listen(tasks: queue.SimpleQueue[str]) -> None:
    with open(0, encoding="utf-8", closefd=False) as file:
        for line in file:
            tasks.put(line)
    os._exit(0)


def _end_with_parent() -> None:
    """Have the system end us with the parent, also inside a call that lets nobody in."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _warm(options: dict[str, Any]) -> dict[str, Any]:
    """Load what every pair needs, before the clock of the first one starts."""
    from align.corpus.job.options import JobOptions
    from align.encode import get_encoder
    from align.errors import AlignError
    from align.pipeline import run_documents

    try:
        made = JobOptions(**options)
        made.settings()
        for name in dict.fromkeys((made.encoder, "use")):  # estimates always need the built-in one
            get_encoder(name)
        run_documents(*_example(), config=made.settings())  # loads every table
    except AlignError as error:
        return {"fatal": str(error)}
    return {"ready": True}


def _example() -> tuple[Document, Document]:
    from align.text import document_from_text

    source = document_from_text("张先生昨天在北京说：“公司有35人。”", language="zh")
    target = document_from_text("Yesterday in Beijing Mr. Zhang said 35 people.", language="en")
    return source, target


def _answer(values: dict[str, Any], watch: _Watch) -> dict[str, Any]:
    from align.corpus.job.task import Task
    from align.corpus.job.work import work
    from align.errors import OutputError

    task = Task(**values)
    start = time.perf_counter()
    _limit(task.memory, watch)
    if task.seconds is not None and hasattr(signal, "setitimer"):
        # Whoever watches over us ends us at the limit. Should nobody do so, the system does.
        signal.setitimer(signal.ITIMER_REAL, task.seconds + _GRACE)
    try:
        row = work(task).to_dict()
    except OutputError as error:
        return {"fatal": str(error)}
    finally:
        if task.seconds is not None and hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        _limit(None, watch)
    return {"row": row, "seconds": time.perf_counter() - start}


def _limit(memory: int | None, watch: _Watch) -> None:
    with watch.voice.lock:
        watch.limit = memory
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = hard if memory is None else int((memory * _HARD[0] + _HARD[1]) * 2**20)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


if __name__ == "__main__":
    main()
