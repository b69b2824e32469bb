"""One BLAS thread for our own work.

Our matrices are small: a second thread mostly waits (three times the processor time) and sums in
another order. The limit stands only while our code runs; what the program around us has set comes
back afterwards.
"""

from __future__ import annotations

from contextlib import ContextDecorator
from functools import cache
from threading import Lock
from typing import Any


@cache
def _controller() -> Any:
    """Finds numpy's BLAS once: looking through the loaded libraries takes a millisecond."""
    import numpy as np  # noqa: F401  (loads the library that is looked for)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


class _OneBlasThread(ContextDecorator):
    """Limits on the first entry, restores on the last exit: the limit belongs to the process, so
    threads that work side by side must not restore it under each other. OpenBLAS raises its number
    of threads from the main thread only: where another thread is the last, the limit stays."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._limiter: Any = None

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._limiter = _controller().limit(limits=1, user_api="blas")
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._limiter.restore_original_limits()


#: A context manager and decorator.
one_blas_thread = _OneBlasThread()
