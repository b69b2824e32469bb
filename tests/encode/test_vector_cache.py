"""The vector cache: right, bounded, shared by processes, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.encode import CachedEncoder, Encoder, cache
from align.encode.vectors import unit_rows
from align.errors import ConfigError

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from test_vector_cache import Counting
from align.encode import CachedEncoder
first, last, limit = map(int, sys.argv[3:6])
for start in range(first, last, 50):
    texts = [f"text {i}" for i in range(start, start + 50)]
    inner = Counting()
    found = CachedEncoder(inner, sys.argv[2], limit).encode(texts)
    assert (found == Counting().encode(texts)).all()
"""


class Counting:
    """A small encoder that remembers what it was asked."""

    name, languages = "counting", frozenset({"zh"})

    def __init__(self, version: str = "1", dimension: int = 16) -> None:
        self.version, self.dimension = version, dimension
        self.asked: list[str] = []

    def encode(self, texts):  # type: ignore[no-untyped-def]
        self.asked += texts
        seeds = [sum(map(ord, text + self.version)) for text in texts]
        rows = [np.random.default_rng(seed).standard_normal(self.dimension) for seed in seeds]
        return unit_rows(np.array(rows, np.float32).reshape(-1, self.dimension))


def texts(count: int) -> list[str]:
    return [f"text {i}" for i in range(count)]


def test_it_is_an_encoder_like_its_inner_one(tmp_path: Path) -> None:
    cached = CachedEncoder(Counting(), tmp_path)
    assert isinstance(cached, Encoder)
    assert (cached.name, cached.version, cached.dimension) == ("counting", "1", 16)
    assert cached.languages == {"zh"}
    assert cached.encode([]).shape == (0, 16)


def test_a_text_is_computed_once(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    expected = Counting().encode(["a", "b", "a"])
    np.testing.assert_array_equal(CachedEncoder(first, tmp_path).encode(["a", "b", "a"]), expected)
    assert first.asked == ["a", "b"]
    found = CachedEncoder(second, tmp_path).encode(["b", "c", "a"])
    assert second.asked == ["c"]
    np.testing.assert_array_equal(found, Counting().encode(["b", "c", "a"]))


@pytest.mark.parametrize("other", [Counting("2"), Counting(dimension=8)])
def test_another_version_or_dimension_computes_anew(tmp_path: Path, other: Counting) -> None:
    CachedEncoder(Counting(), tmp_path).encode(["a"])
    found = CachedEncoder(other, tmp_path).encode(["a"])
    assert other.asked == ["a"]
    assert found.shape == (1, other.dimension)


def test_the_file_holds_no_text(tmp_path: Path) -> None:
    cached = CachedEncoder(Counting(), tmp_path)
    cached.encode(["a secret of the user"])
    assert b"secret" not in cached.path.read_bytes()


def test_it_stays_within_its_bound(tmp_path: Path) -> None:
    limit = 2**17
    cached = CachedEncoder(Counting(), tmp_path, limit)
    for start in range(0, 4000, 400):
        cached.encode([f"text {i}" for i in range(start, start + 400)])
        assert cached.path.stat().st_size <= limit
    assert cached.path.stat().st_size > limit // 4  # and is of use


def test_what_was_used_last_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached = CachedEncoder(Counting(), tmp_path, 2**17)
    for hour in range(30):
        monkeypatch.setattr(cache, "_hour", lambda hour=hour: hour)
        cached.encode(["the old favourite", *(f"{hour}, {i}" for i in range(100))])
    inner = Counting()
    CachedEncoder(inner, tmp_path, 2**17).encode(["the old favourite", "0, 0"])
    assert inner.asked == ["0, 0"]


def test_a_bound_too_small_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="needs 65536 bytes"):
        CachedEncoder(Counting(), tmp_path, 1000)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"this is not a database" * 100,
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + os.urandom(len(data) - 4096),
        lambda data: b"",
    ],
    ids=["not a database", "cut in half", "overwritten", "empty"],
)
def test_a_spoilt_file_is_replaced(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    cached = CachedEncoder(Counting(), tmp_path)
    cached.encode(texts(300))
    cached.path.write_bytes(spoil(cached.path.read_bytes()))
    expected = Counting().encode(texts(300))
    for _ in range(3):
        np.testing.assert_array_equal(cached.encode(texts(300)), expected)
    inner = Counting()
    np.testing.assert_array_equal(CachedEncoder(inner, tmp_path).encode(texts(300)), expected)
    assert not inner.asked  # it works again


def test_a_vector_that_cannot_be_one_is_computed_anew(tmp_path: Path) -> None:
    cached = CachedEncoder(Counting(), tmp_path)
    expected = cached.encode(["a", "b"])
    with sqlite3.connect(cached.path) as connection:
        connection.execute("UPDATE vectors SET vector = zeroblob(64)")
    np.testing.assert_array_equal(cached.encode(["a", "b"]), expected)


def test_a_busy_file_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_WAIT_SECONDS", 0.05)
    cached = CachedEncoder(Counting(), tmp_path)
    cached.encode(["a"])
    with sqlite3.connect(cached.path, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        np.testing.assert_array_equal(cached.encode(["a", "b"]), Counting().encode(["a", "b"]))
        connection.execute("ROLLBACK")
    assert len(cached.encode(["a"])) == 1


def test_a_place_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cached = CachedEncoder(Counting(), tmp_path / "file" / "cache")
    np.testing.assert_array_equal(cached.encode(["a"]), Counting().encode(["a"]))


@pytest.mark.parametrize("limit", [2**26, 2**17], ids=["roomy", "with eviction"])
def test_two_processes_share_it(tmp_path: Path, limit: int) -> None:
    ranges = [(0, 1500), (750, 2250)]
    arguments = [str(Path(__file__).parent), str(tmp_path)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments, str(a), str(b), str(limit)],
            stderr=subprocess.PIPE,
        )
        for a, b in ranges
    ]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    with sqlite3.connect(tmp_path / cache.FILE_NAME) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if limit == 2**26:
        inner = Counting()
        CachedEncoder(inner, tmp_path, limit).encode(texts(2250))
        assert not inner.asked
