"""Pairs that do harm end alone. Takes a minute: the job ``extras`` runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.corpus.chaos import chaos
from benchmarks.corpus.synthetic import texts, write_harms, write_pair, write_pairs

from .conftest import Align, events
from .test_run import catalogue

pytestmark = pytest.mark.skipif(
    "ALIGN_EXTRAS" not in os.environ, reason="takes long: ALIGN_EXTRAS=1 runs it"
)


def test_bad_pairs_are_left_out_each_with_its_reason(tmp_path: Path, align: Align) -> None:
    write_pairs(tmp_path / "in", 3, 3)
    write_harms(tmp_path / "in")
    write_pair(tmp_path / "in", "other", texts(5, 12)[0], "It is raining.\n\nGo home now.\n" * 6)
    words = ("corpus", tmp_path / "in", "-o", tmp_path / "out", "--encoder", "harmful")
    limits = ("--timeout", 30, "--memory", 900, "--workers", 1, "-q")
    done = align(*words, *limits)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "")
    rows = catalogue(tmp_path / "out")
    errors = {name: row["error"] for name, row in rows.items() if row["status"] == "failed"}
    assert {name: error.split("bad-")[0] for name, error in errors.items()} == {
        "bad-bomb": "internal error: RuntimeError: bomb",
        "bad-die": "the worker died 2 times: SIGKILL",
        "bad-hang": "took more than 30 s (--timeout)",
        "bad-memory": "took more than 900 MB (--memory)",
        "bad-empty": errors["bad-empty"].split("bad-")[0],
        "bad-binary": errors["bad-binary"].split("bad-")[0],
    }
    assert "bad-empty.txt" in errors["bad-empty"] and "bad-binary.txt" in errors["bad-binary"]
    assert rows["other"]["status"] == "unrelated"
    assert {rows[f"0000{n}"]["status"] for n in range(3)} == {"done"}
    # Failed pairs stay failed until their texts change or they are to be tried again.
    write_pair(tmp_path / "in", "bad-hang", *texts(1, 2))
    again = align(*words, *limits[:-1], "--json")
    assert again.returncode == 3
    assert events(again)[-1]["failed"] == 5 and events(again)[-1]["kept"] == 9


def test_killed_and_started_again_it_ends_in_the_same_bytes(tmp_path: Path) -> None:
    found = chaos(tmp_path, 6, 2, harms=("BOMB",), words=("--workers", "1"))
    assert (found.kills, found.different) == (2, [])
    assert (found.undisturbed.code, found.last.code) == (3, 3)
    assert sorted(found.reasons) == ["bad-binary", "bad-bomb", "bad-empty"]
