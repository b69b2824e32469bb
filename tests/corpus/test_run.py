"""A corpus is run: everything that can be done is, what cannot is said, and nothing twice."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from align.corpus.query.corpus import Corpus
from align.corpus.store.place import Folder
from align.errors import OutputError
from benchmarks.corpus.synthetic import texts, write_pair

from .conftest import ROOT, Align, events

#: What two runs of the same pairs have in common: everything but the journal, which knows how long
#: each took.
_NOT_COMPARED = {"journal.sqlite", ".lock"}


ONE = ("--workers", 1)


def state(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in files
        if path.name not in _NOT_COMPARED
    }


def catalogue(out: Path) -> dict[str, dict[str, Any]]:
    base = sqlite3.connect(out / "catalog.sqlite")
    base.row_factory = sqlite3.Row
    rows = {row["pair"]: dict(row) for row in base.execute("select * from pairs")}
    base.close()
    return rows


def test_shards_and_catalogue(made: Path) -> None:
    assert sorted(state(made)) == [
        "catalog.sqlite",
        "left-out.tsv",
        *(f"shards/0000{n}.jsonl" for n in range(4)),
    ]
    row = catalogue(made)["00002"]
    assert (row["status"], row["source_language"], row["target_language"]) == ("done", "zh", "en")
    assert (row["source_segments"], row["target_segments"], row["beads"]) == (3, 3, 3)
    assert row["kinds"] == '{"1-1": 3}'
    assert row["confidence"] > 0.5 and row["related"] > 0.5 and 0 < row["estimate"] < 1
    assert row["size"] == (made / "shards/00002.jsonl").stat().st_size


def test_a_shard_is_what_align_run_writes(made: Path, tmp_path: Path) -> None:
    import align

    sides = [made.parent / "in" / side / "00001.txt" for side in ("zh", "en")]
    align.write(align.run(*sides), tmp_path / "beads.jsonl")
    assert (tmp_path / "beads.jsonl").read_bytes() == (made / "shards/00001.jsonl").read_bytes()


def test_parquet_shards_say_the_same(made: Path, tmp_path: Path, align: Align) -> None:
    pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    words = ("corpus", made.parent / "in", "-o", out, "--shards", "parquet", "--page", *ONE)
    done = align(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (out / "shards").iterdir()) == [
        f"0000{n}.parquet" for n in range(4)
    ]
    both = [list(Corpus.open(folder).beads()) for folder in (out, made)]
    assert both[0] == both[1]
    before = state(out)
    again = align(*words, "--json")
    assert events(again)[-1]["kept"] == 4 and state(out) == before


def test_a_second_run_does_only_what_is_missing(made: Path, tmp_path: Path, align: Align) -> None:
    out, source = tmp_path / "out", tmp_path / "in"
    shutil.copytree(made, out)
    shutil.copytree(made.parent / "in", source)
    write_pair(source, "00001", *texts(99, 2))  # changed
    (out / "shards/00003.jsonl").write_text("")  # lost
    (source / "en/00004.txt").write_text("Alone.", "utf-8")
    done = align("corpus", source, "-o", out, "--json", "--page", "--merge", "tsv", *ONE)
    assert done.returncode == 0, done.stderr
    pairs = {str(e["pair"]): e["status"] for e in events(done) if e["event"] == "pair"}
    assert pairs == {f"0000{n}": "done" for n in range(4)} | {"00004": "one-sided"}
    assert events(done)[-1]["event"] == "end" and events(done)[-1]["kept"] == 0  # pages are new
    assert catalogue(out)["00001"]["beads"] == 2
    assert "00004\tone-sided\tonly " in (out / "left-out.tsv").read_text("utf-8")
    assert 'href="pages/00003.html"' in (out / "index.html").read_text("utf-8")
    merged = (out / "corpus.tsv").read_text("utf-8").splitlines()
    assert merged[0].split("\t").count("document") == 1
    column = merged[0].split("\t").index("document")
    assert [row.split("\t")[column] for row in merged[1:]] == [
        *["00000"] * 3, *["00001"] * 2, *["00002"] * 3, *["00003"] * 3
    ]  # fmt: skip
    before = state(out)
    again = align("corpus", source, "-o", out, "--json", "--page", "--merge", "tsv", *ONE)
    assert events(again)[-1]["kept"] == 4
    assert state(out) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_run_is_completed_to_the_same_bytes(
    made: Path, tmp_path: Path, environment: dict[str, str], align: Align
) -> None:
    out = tmp_path / "out"
    words = ["corpus", str(made.parent / "in"), "-o", str(out), "--workers", "1", "--json"]
    killed = subprocess.Popen(
        [sys.executable, "-m", "align", *words],
        stdout=subprocess.PIPE,
        env={**environment, "ALIGN_TEST_MARK": str(tmp_path)},
        cwd=ROOT,
    )
    assert killed.stdout is not None
    killed.stdout.readline()  # the first pair is in the journal
    killed.kill()
    killed.communicate()
    assert not (out / "catalog.sqlite").exists()
    deadline = time.monotonic() + 30
    while _marked(str(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _marked(str(tmp_path)) == []  # no worker outlives the run
    done = align(*words)
    assert done.returncode == 0, done.stderr
    assert 1 <= int(str(events(done)[-1]["kept"])) < 4
    assert state(out) == state(made)


def test_a_file_that_cannot_be_written_is_not_there(tmp_path: Path) -> None:
    (tmp_path / ".parts").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be read or written"):
        Folder(tmp_path).write("shards/a/b.jsonl", b"text")
    assert not (tmp_path / "shards").exists()


def test_one_run_at_a_time(made: Path, align: Align, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    shutil.copytree(made, tmp_path / "out")
    with (tmp_path / "out/.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = align("corpus", made.parent / "in", "-o", tmp_path / "out")
    assert done.returncode == 2 and "another run writes here" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "give a folder or a manifest"),
        (("corpus", "--manifest", "x.tsv"), "give either a folder or --manifest"),
        (("corpus", "--encoder", "no"), "there is no encoder 'no'"),
        (("corpus", "--method", "no"), "no alignment method 'no'"),
        (("corpus", "--merge", "docx"), "--merge docx is unknown"),
        (("corpus", "--shards", "csv"), "--shards csv is unknown"),
        (("corpus", "--memory", "100"), "--memory must be at least"),
        (("corpus", "--timeout", "0"), "--timeout must be above 0"),
        (("corpus", "-o", "src"), "this folder holds other files"),
        (("corpus", "-o", "corpus"), "is the folder that is read"),
        (("corpus", "-o", "corpus/en/out"), "lies among the documents of corpus"),
        (("absent",), "no such folder"),
        (("--manifest", "absent.tsv"), "no such file"),
        (("--manifest", "/dev/null"), "names no pairs"),
        (("tests/corpus",), "holds documents in no languages"),
    ],
)
def test_what_cannot_be_done_is_refused_first(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    from typer.testing import CliRunner

    from align.cli.app import app
    from align.errors import AlignError

    output = () if "-o" in words else ("-o", str(tmp_path / "out"))
    result = CliRunner().invoke(app, ["corpus", *words, *output])
    assert isinstance(result.exception, AlignError) and message in str(result.exception)
    assert not (tmp_path / "out/shards").exists()


def _marked(mark: str) -> list[str]:
    """Processes with a mark in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in path.read_bytes() and b"zombie" not in (
                path.with_name("status").read_bytes()
            ):
                found.append(path.parent.name)
        except OSError:
            continue
    return found
