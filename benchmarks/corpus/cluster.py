"""A Dask cluster of this machine: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Seconds in which a server has to answer.
_PATIENCE = 120


@dataclass
class Cluster:
    """A running cluster.

    Attributes:
        address: of the scheduler.
        workers: their processes.
    """

    address: str
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self) -> None:
        """Start another worker. It works as soon as it is there."""
        words = ["-m", "distributed.cli.dask_worker", self.address, "--nthreads", "1"]
        self.workers.append(start([*words, "--no-dashboard", "--no-nanny"], self.environment))


@contextmanager
def cluster(environment: dict[str, str], workers: int = 2) -> Iterator[Cluster]:
    """A cluster that ends with the block."""
    port = free_port()
    made = Cluster(f"tcp://127.0.0.1:{port}", environment)
    words = ["-m", "distributed.cli.dask_scheduler", "--host", made.address, "--no-dashboard"]
    scheduler = start(words, environment)
    try:
        for _ in range(workers):
            made.add_worker()
        when_up(port)
        yield made
    finally:
        for process in (scheduler, *made.workers):
            process.kill()
            process.wait()


def start(words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Python with these words."""
    return subprocess.Popen(
        [sys.executable, *words], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def when_up(port: int) -> None:
    """Return as soon as somebody listens on a port of this machine."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens on port {port}")
