"""Pairs that a table names."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from align.corpus.pairs.manifest import read_manifest
from align.corpus.pairs.pair import Pair
from align.errors import AlignError, FormatError, InputError

ROWS = [("a/1.txt", "b/1.txt", "one"), ("a/2.txt", "b/2.txt", "two")]


def _write(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    if path.suffix == ".parquet":
        import pyarrow
        from pyarrow import parquet

        names = ("source", "target", "name")
        columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
        parquet.write_table(pyarrow.table(columns), path)
    elif path.suffix == ".jsonl":
        lines = (json.dumps(dict(zip(("source", "target", "name"), r, strict=True))) for r in rows)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        mark = "," if path.suffix == ".csv" else "\t"
        lines = (mark.join(row) for row in [("source", "target", "name"), *rows])
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".jsonl", ".parquet"])
def test_every_kind_of_table(tmp_path: Path, suffix: str) -> None:
    path = _write(tmp_path / f"pairs{suffix}", ROWS)
    assert list(read_manifest(path)) == [
        Pair(name, str(tmp_path / source), str(tmp_path / target)) for source, target, name in ROWS
    ]


def test_without_a_header_or_names(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("x/1.txt\ty/1.txt\n\nx/2.txt\ty/2.txt\n", "utf-8")
    assert [pair.name for pair in read_manifest(path)] == ["1", "2"]


def test_columns_in_any_order_and_a_side_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text('name,target,source\nn,"a, b.txt",\n', "utf-8")
    assert list(read_manifest(path)) == [Pair("n", None, str(tmp_path / "a, b.txt"))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.tsv", b"\xef\xbb\xbfsource\ttarget\r\na.txt\tb.txt\r\n"),
        ("p.tsv", "\ufeffsource\ttarget\r\na.txt\tb.txt\r\n".encode("utf-16-le")),
        ("p.txt", b"# pairs\n\nChinese file\tEnglish file\na.txt\tb.txt\n"),
        ("p.csv", b'source_path;target_path\n"a.txt";b.txt\n'),
        ("p.csv", "译文,原文\nb.txt,a.txt\n".encode()),
        ("p.jsonl", b'\n{"source_path": "a.txt", "target": "b.txt", "name": "a"}\n'),
    ],
)
def test_as_other_programs_write_it(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    expected = Pair("a", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert list(read_manifest(tmp_path / name)) == [expected]


def test_paths_written_on_windows(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh/a.txt").write_text("x")
    (tmp_path / "p.csv").write_text("zh\\a.txt,b.txt\n")
    (pair,) = read_manifest(tmp_path / "p.csv")
    assert pair.source is not None and Path(pair.source).is_file()


@pytest.mark.parametrize(
    "text", ["a.txt\tb.txt\n", '{"source": "a.txt", "target": "b.txt"}\n', "a.txt,b.txt\n"]
)
def test_from_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert list(read_manifest("-")) == [Pair("a", "a.txt", "b.txt")]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.tsv", "a/x.txt\tb\na/y/x.txt\tc\n", "p.tsv:2: the name x stands twice"),
        ("p.jsonl", '{"source": 3}\n', "source must be a text"),
        ("p.jsonl", "{\n", "not valid JSON"),
        ("p.jsonl", "[1]\n", "not a JSON object"),
        ("p.csv", "source,target\n , \nx,y\n,,z\n", "neither a source nor a target"),
        ("p.parquet", "no parquet", "not a Parquet file"),
        ("p.tsv", "source\tname\na.txt\ta\n", "p.tsv:1: no column is called target"),
        ("p.tsv", "a.txt\nb.txt\n", "p.tsv:1: one column only"),
        ("p.json", '[{"source": "a", "target": "b"}]', "not JSON lines"),
        ("p.tsv", "# x\na\0\tb\n", "p.tsv:2: source must be a text"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(FormatError, match=message):
        list(read_manifest(path))


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_manifest(tmp_path / "absent.tsv"))
    (tmp_path / "latin.tsv").write_bytes(b"\xe9\ta\n")
    with pytest.raises(AlignError, match="not UTF-8"):
        list(read_manifest(tmp_path / "latin.tsv"))
