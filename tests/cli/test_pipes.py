"""Commands in a pipe: real processes, writers that are slow, readers that stop."""

from __future__ import annotations

import gzip
import io
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from align.bitext import bitext_from_pairs
from align.cli.app import call
from align.cli.ending import exit_code
from align.errors import InputError, MissingExtraError
from align.formats import iter_beads, iter_pairs, write

ALIGN = f'"{sys.executable}" -m align'
PAIRS = [
    (f"他在2018年有{number}个人，我们都知道。", f"He had {number} people in 2018, as we all know.")
    for number in range(20, 60)
]
PAIRS[5] = (PAIRS[5][0], "He had 777 people in 2018, as we all know.")
#: One check is enough where it does not matter which.
NUMBERS = ("--check", "number-wrong")
#: Enough for any machine; nothing waits for it that works.
PATIENCE = 60


def _write(folder: Path, name: str) -> Path:
    path = folder / name
    write(bitext_from_pairs(PAIRS, "zh", "en"), path)
    return path


@contextmanager
def _started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "align", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _comes(process: subprocess.Popen[bytes], wanted: bytes) -> bool:
    """Whether ``wanted`` comes out while the input is still open."""
    assert process.stdout is not None
    seen, end = b"", time.monotonic() + PATIENCE
    while wanted not in seen and time.monotonic() < end:
        if select.select([process.stdout], [], [], 0.2)[0]:
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                break
            seen += piece
    return wanted in seen


def _shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.tsv", ("convert", "-", "-", "--from", "tsv", "--to", "tmx")),
        ("a.tmx", ("convert", "-", "-", "--to", "jsonl")),
        ("a.xlf", ("convert", "-", "-", "--to", "tsv")),
        ("a.jsonl", ("filter", "-", "--where", "source_length")),
        ("a.csv", ("filter", "-", "--from", "csv", "--where", "source_length", "--dedup")),
        ("a.tsv", ("check", "-", "--from", "tsv", "-f", "jsonl", "--jobs", "1", *NUMBERS)),
        ("a.tmx", ("check", "-", "-f", "jsonl", *NUMBERS)),
    ],
)
def test_what_is_finished_comes_out_before_the_input_ends(tmp_path, name, words):
    data = _write(tmp_path, name).read_bytes()
    # The last bead is half written: all before it could be finished.
    cut = data.rindex(PAIRS[-1][1][:20].encode())
    with _started(*words) as process:
        assert process.stdin is not None
        for at in range(0, cut, 1000):
            process.stdin.write(data[at : min(at + 1000, cut)])
        assert _comes(process, PAIRS[-3][1].encode())
        process.stdin.write(data[cut:])
        process.stdin.close()
        assert _comes(process, PAIRS[-1][1].encode())
        assert process.wait(PATIENCE) == 0


def test_the_line_of_the_documentation(tmp_path):
    packed = tmp_path / "x.tsv.gz"
    packed.write_bytes(gzip.compress(_write(tmp_path, "x.tsv").read_bytes()))
    done = _shell(
        f"zcat x.tsv.gz | {ALIGN} check - --from tsv -f jsonl | {ALIGN} filter - "
        f"--where 'not (critical or major) and source_length > 5' | "
        f"{ALIGN} convert - y.tmx --from jsonl",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert list(iter_pairs(tmp_path / "y.tmx")) == [*PAIRS[:5], *PAIRS[6:]]


@pytest.mark.parametrize(
    "words",
    [
        f"check - -f jsonl {' '.join(NUMBERS)}",
        "filter - --where source_length",
        "convert - - --to tmx",
        f"check - -f findings {' '.join(NUMBERS)}",
    ],
)
def test_a_reader_that_stops_ends_it_cleanly(tmp_path, words):
    write(bitext_from_pairs(PAIRS * 50, "zh", "en"), tmp_path / "a.jsonl")
    done = _shell(f"cat a.jsonl | {ALIGN} {words} | head -1", tmp_path)
    assert done.stdout.count("\n") == 1
    assert "rror" not in done.stderr and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize("packing", ["gz", "zst"])
@pytest.mark.parametrize("kind", ["tmx", "tsv", "jsonl", "csv", "xlf"])
def test_packed_files_are_read_and_written_as_they_are(tmp_path, kind, packing):
    if packing == "zst":
        pytest.importorskip("zstandard")
    plain, packed = _write(tmp_path, f"plain.{kind}"), _write(tmp_path, f"a.{kind}.{packing}")
    assert packed.stat().st_size < plain.stat().st_size / 2
    assert list(iter_beads(packed)) == list(iter_beads(plain))
    assert list(iter_pairs(packed)) == PAIRS
    assert packed.read_bytes() == _write(tmp_path, f"b.{kind}.{packing}").read_bytes()


def test_packed_input_is_unpacked_from_a_pipe_and_by_parts(tmp_path):
    data = _write(tmp_path, "a.jsonl").read_bytes()
    lines = data.splitlines(keepends=True)
    parts = gzip.compress(b"".join(lines[:7])) + gzip.compress(b"".join(lines[7:]))
    (tmp_path / "a").write_bytes(parts)
    done = _shell(f"{ALIGN} filter - --where 1 -o b.jsonl < a", tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(iter_pairs(tmp_path / "b.jsonl")) == PAIRS


def test_a_packing_that_is_damaged_or_a_bomb_is_an_error(tmp_path):
    whole = gzip.compress(_write(tmp_path, "a.jsonl").read_bytes())
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:-20])
    (tmp_path / "bad.jsonl.gz").write_bytes(whole[:40] + b"\xff" * 40 + whole[80:])
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as bomb:
        for _ in range(130):
            bomb.write(b" " * (1 << 20))
    for name, says in (("cut", "too early"), ("bad", "damaged"), ("bomb", "a bomb")):
        with pytest.raises(InputError, match=says):
            list(iter_beads(tmp_path / f"{name}.jsonl.gz"))


def test_zstandard_is_refused_with_the_extra_that_it_needs(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    path = tmp_path / "a.tsv.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd\0\0")
    with pytest.raises(MissingExtraError, match="zstd"):
        list(iter_beads(path))
    with pytest.raises(MissingExtraError, match="zstd"):
        _write(tmp_path, "b.tsv.zst")


def test_rejects_are_what_is_not_kept(align, tmp_path):
    path = _write(tmp_path, "a.tmx")
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.tsv"
    done = align("filter", path, "--where", "bead <= 3", "-o", good, "--rejects", bad)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "align: 3 of 40 beads kept\n"
    assert list(iter_pairs(good)) == PAIRS[:3]
    assert list(iter_pairs(bad)) == PAIRS[3:]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("filter", "a.tmx"), "nothing says what to keep"),
        (("filter", "a.tmx", "--where", "sorce_text"), "column 1: there is no column sorce_text"),
        (("filter", "a.tmx", "--dedup", "-o", "a.tmx"), "is read"),
        (("filter", "a.tmx", "--dedup", "-o", "b.tsv", "--rejects", "b.tsv"), "one file"),
        (("filter", "a.tmx", "--only", "one-sided"), "--only two-sided"),
        (("convert", "a.tmx", "-"), "--to"),
        (("convert", "-", "-", "a.tsv"), "once"),
        (("convert", "a.tmx", "b.tsv", "--languages", "zh"), "zh-CN:en-US"),
        (("convert", "a.tmx", "b.tsv", "--date", "soon"), "2026-01-31"),
        (("filter", "-", "--dedup"), "--from"),
    ],
)
def test_what_cannot_be_is_one_line_and_2(monkeypatch, capfd, tmp_path, words, says):
    _write(tmp_path, "a.tmx")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("align.cli.bilingual.open_standard_input", lambda: io.BytesIO(b"a\tb"))
    assert exit_code(lambda: call(list(words))) == 2
    said = capfd.readouterr().err
    assert says in said
    assert len(said.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.tmx"]


def test_options_say_what_is_written(align, tmp_path):
    pairs = [("一个<人>。", "One."), ("", "Only here."), ("三。", "Three.")]
    path = tmp_path / "a.jsonl"
    write(bitext_from_pairs(pairs, "zh", "en"), path)
    done = align(
        "convert", path, "-", "--to", "tmx", "--only", "two-sided", "--languages", "zh-TW:en-GB",
        "--author", "Q&A", "--date", "2026-01-02T03:04:05+02:00", "--no-props", "--context",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for part in (
        'xml:lang="zh-TW"', 'xml:lang="en-GB"', 'creationid="Q&amp;A"',
        'creationdate="20260102T010405Z"',
    ):  # fmt: skip
        assert part in done.stdout
    assert "Only here." not in done.stdout
    assert "x-source" not in done.stdout
    assert done.stdout.count("x-context-") == 0  # the neighbours' source is empty
    done = align("convert", _write(tmp_path, "b.tsv"), "-", "--to", "jsonl", "--context")
    assert '["x-context-pre", "<seg>' + PAIRS[0][0] in done.stdout.splitlines()[1]


def test_merged_beads_can_say_where_they_come_from(align, tmp_path):
    first, second = _write(tmp_path, "a.tmx"), _write(tmp_path, "b.tmx")
    out = tmp_path / "all.jsonl"
    assert align("convert", first, second, out, "--documents").returncode == 0
    documents = [bead.unit.document for bead in iter_beads(out)]
    assert documents == ["a.tmx"] * 40 + ["b.tmx"] * 40


def test_a_fifo_and_dev_stdin_are_inputs(tmp_path):
    _write(tmp_path, "a.tsv")
    os.mkfifo(tmp_path / "pipe.tsv")
    done = _shell(
        f"cat a.tsv > pipe.tsv & {ALIGN} check {' '.join(NUMBERS)} pipe.tsv -f findings", tmp_path
    )
    assert "777" in done.stdout, done.stderr
    done = _shell(
        f"{ALIGN} check {' '.join(NUMBERS)} /dev/stdin --from tsv -f findings < a.tsv", tmp_path
    )
    assert "777" in done.stdout, done.stderr
    done = _shell(
        f"cat a.tsv | {ALIGN} check {' '.join(NUMBERS)} - --from tsv -f findings", tmp_path
    )
    assert "777" in done.stdout, done.stderr


def test_a_text_comes_from_a_pipe_and_options_shape_the_memory(align, tmp_path):
    (tmp_path / "z.txt").write_text("你好，世界。\n\n他在2018年有35个人。\n", "utf-8")
    (tmp_path / "e.txt").write_text("Hello, world.\n\nHe had 35 people in 2018.\n", "utf-8")
    done = _shell(
        f"cat z.txt | {ALIGN} run - e.txt --method gale-church -o out --author me --no-props "
        "--languages zh-TW:en-GB --only two-sided --json",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    memory = (tmp_path / "out" / "bitext.tmx").read_text("utf-8")
    assert 'creationid="me"' in memory and 'xml:lang="zh-TW"' in memory
    assert "x-source" not in memory
    figures = re.findall(r"\d\.(\d+)", done.stdout)
    assert figures and all(len(digits) <= 4 for digits in figures if digits != "0")
    assert align("beads", "-", "-", cwd=tmp_path).returncode == 2


def test_estimates_come_out_bead_by_bead_and_are_filtered(tmp_path):
    path = _write(tmp_path, "a.tsv")
    with _started("score", "-", "--from", "tsv", "--to", "jsonl") as process:
        assert process.stdin is not None
        process.stdin.write(path.read_bytes())
        assert _comes(process, b'"estimate": 0.')
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
