"""The same corpus on a Dask cluster and into an object store. The job ``extras`` runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus.cluster import cluster, free_port, start, when_up

from .conftest import Align
from .test_run import state

pytestmark = pytest.mark.skipif(
    "ALIGN_EXTRAS" not in os.environ, reason="takes long: ALIGN_EXTRAS=1 runs it"
)


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    made: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    pytest.importorskip("distributed")
    words = ["corpus", str(made.parent / "in"), "-o", str(tmp_path / "out"), "--json"]
    words += ["--engine", "dask"]
    with cluster(environment) as there:
        run = subprocess.Popen(
            [sys.executable, "-m", "align", *words, "--scheduler", there.address],
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert run.stdout is not None
        run.stdout.readline()
        there.workers[0].kill()
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

    port = free_port()
    address = f"http://127.0.0.1:{port}"
    access = {
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address,
        "AWS_ENDPOINT_URL_S3": address,
    }
    program = f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"
    server = start(["-c", program], environment)
    try:
        store = s3fs.S3FileSystem(
            key="a", secret="b", endpoint_url=address, use_listings_cache=False
        )
        when_up(port)
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
    finally:
        server.kill()
        server.wait()
