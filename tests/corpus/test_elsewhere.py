"""The same corpus on a Dask cluster and into an object store. The job ``extras`` runs it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .conftest import Align
from .test_run import state

pytestmark = pytest.mark.skipif(
    "ALIGN_EXTRAS" not in os.environ, reason="takes long: ALIGN_EXTRAS=1 runs it"
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(environment: dict[str, str], *commands: list[str]) -> Iterator[list[subprocess.Popen]]:
    processes = [
        subprocess.Popen([sys.executable, *command], env=environment, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(environment: dict[str, str]) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    pytest.importorskip("distributed")
    address = f"tcp://127.0.0.1:{_free_port()}"
    scheduler = ["-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    worker = ["-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    worker += ["--no-nanny"]
    with _running(environment, scheduler, worker, worker) as processes:
        _when_up(int(address.rpartition(":")[2]))
        yield address, processes[1:]


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    made: Path,
    tmp_path: Path,
    environment: dict[str, str],
    cluster: tuple[str, list[subprocess.Popen]],
) -> None:
    address, workers = cluster
    words = ["corpus", str(made.parent / "in"), "-o", str(tmp_path / "out"), "--json"]
    run = subprocess.Popen(
        [sys.executable, "-m", "align", *words, "--engine", "dask", "--scheduler", address],
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert run.stdout is not None
    run.stdout.readline()
    workers[0].send_signal(signal.SIGKILL)
    run.communicate()
    assert run.returncode == 0
    assert state(tmp_path / "out") == state(made)


def test_no_scheduler(made: Path, tmp_path: Path, align: Align) -> None:
    pytest.importorskip("distributed")
    words = ("corpus", made.parent / "in", "-o", tmp_path / "out", "--engine", "dask")
    done = align(*words)
    assert done.returncode == 2 and "needs a scheduler" in done.stderr


def test_an_object_store_holds_the_same_bytes(
    made: Path, environment: dict[str, str], align: Align
) -> None:
    pytest.importorskip("s3fs")
    pytest.importorskip("moto")
    import s3fs

    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    access = {
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address,
        "AWS_ENDPOINT_URL_S3": address,
    }
    program = f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"
    with _running(environment, ["-c", program]):
        store = s3fs.S3FileSystem(
            key="a", secret="b", endpoint_url=address, use_listings_cache=False
        )
        _when_up(port)
        store.mkdir("bucket")
        words = [sys.executable, "-m", "align", "corpus", str(made.parent / "in")]
        words += ["-o", "s3://bucket/out", "--json", "--workers", "1"]
        for kept in (0, 4):
            done = subprocess.run(
                words, env={**environment, **access}, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stderr
            assert f'"kept": {kept}' in done.stdout.splitlines()[-1]
        for name, content in state(made).items():
            assert store.cat_file(f"bucket/out/{name}") == content


def _when_up(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the store did not start")
