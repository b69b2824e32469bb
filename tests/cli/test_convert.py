"""``align convert`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.bitext import bitext_from_pairs
from align.formats import iter_pairs, write

PAIRS = [("你好。", "Hello."), ("“引号”、<b>和\t制表符", 'A "quote" & a <tag>'), ("", "Only here.")]


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "in.tmx"
    write(bitext_from_pairs(PAIRS, "zh", "en"), path)
    return path


@pytest.mark.parametrize("suffix", ["tsv", "jsonl", "tmx", "parquet"])
def test_there_and_back(align, tmx, tmp_path, suffix):
    middle, back = tmp_path / f"middle.{suffix}", tmp_path / "back.jsonl"
    for words in ((tmx, middle), (middle, back)):
        done = align("convert", *words)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert list(iter_pairs(back)) == list(iter_pairs(tmx))


def test_two_files_are_moses(align, tmx, tmp_path):
    assert align("convert", tmx, tmp_path / "o.zh", tmp_path / "o.en").returncode == 0
    assert (tmp_path / "o.en").read_text("utf-8").splitlines()[0] == "Hello."
    assert (tmp_path / "o.zh").read_text("utf-8").count("\n") == len(PAIRS)


def test_link_formats_take_their_texts_from_beside(align, tmp_path):
    (tmp_path / "zh").write_text("一。\n二。\n三。\n", "utf-8")
    (tmp_path / "en").write_text("One and two.\nThree.\n", "utf-8")
    (tmp_path / "a.vecalign").write_text("[0, 1]:[0]:0.1\n[2]:[1]:0.2\n", "utf-8")
    out = tmp_path / "o.jsonl"
    texts = ("--source-text", tmp_path / "zh", "--target-text", tmp_path / "en")
    languages = ("--source-lang", "zh", "--target-lang", "en")
    done = align("convert", tmp_path / "a.vecalign", out, *texts, *languages)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert rows[0]["source_text"] == "一。二。"
    assert rows[1]["target_text"] == "Three."


def test_formats_can_be_named(align, tmx, tmp_path):
    done = align("convert", tmx, tmp_path / "o.txt", "--from", "tmx", "--to", "tsv")
    assert done.returncode == 0, done.stderr
    assert "Hello." in (tmp_path / "o.txt").read_text("utf-8")


def test_an_existing_file_is_left_alone_without_force(align, tmx, tmp_path):
    out = tmp_path / "o.tsv"
    out.write_text("mine", "utf-8")
    done = align("convert", tmx, out)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert out.read_text("utf-8") == "mine"
    assert align("convert", tmx, out, "--force").returncode == 0
    assert "Hello." in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("absent.tmx", "o.tsv"), "absent.tmx"),
        (("in.tmx", "o.xyz"), ".xyz"),
        (("in.tmx", "o.tsv", "--to", "docx"), "docx"),
        (("in.tmx", "o.docx"), "docx"),
        (("in.tmx", "nowhere/o.tsv"), "nowhere"),
    ],
)
def test_what_cannot_be_is_one_line_and_2(align, tmx, tmp_path, words, says):
    done = align("convert", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.tmx"]
