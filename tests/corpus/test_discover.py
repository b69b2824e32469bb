"""Which documents go together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.pairs.discover import discover
from align.corpus.pairs.pair import Pair
from align.errors import InputError


def _files(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")
    return root


def _found(root: Path, *languages: str) -> list[tuple[str, str | None, str | None]]:
    def short(path: str | None) -> str | None:
        return None if path is None else Path(path).relative_to(root).as_posix()

    sides = discover(root, *languages)
    return [(pair.name, short(pair.source), short(pair.target)) for pair in sides.pairs()]


def test_folders_of_two_languages(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a.txt", "en/a.docx", "zh/b.txt", "en/c.txt", "notes/a.txt")
    assert _found(root) == [
        ("a", "zh/a.txt", "en/a.docx"),
        ("b", "zh/b.txt", None),
        ("c", None, "en/c.txt"),
    ]


@pytest.mark.parametrize("source", ["zh-TW", "Chinese", "de"])
def test_any_two_languages_the_english_is_the_translation(tmp_path: Path, source: str) -> None:
    root = _files(tmp_path, f"{source}/a.txt", "en/a.txt")
    assert _found(root) == [("a", f"{source}/a.txt", "en/a.txt")]


def test_folders_within(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/2018/a.txt", "en/2018/a.txt", "zh/2019/a.txt", "en/2019/a.txt")
    assert [name for name, *_ in _found(root)] == ["2018/a", "2019/a"]


def test_names_that_say_their_language(tmp_path: Path) -> None:
    folders = _files(tmp_path / "folders", "zh/a.zh.txt", "en/a.en.txt", "zh/v1.2.txt")
    assert [name for name, *_ in _found(folders)] == ["a", "v1.2"]
    flat = _files(tmp_path / "flat", "a.zh", "a.en", "b.zh.txt", "b.en.txt.gz", "README.md")
    assert _found(flat) == [("a", "a.zh", "a.en"), ("b", "b.zh.txt", "b.en.txt.gz")]


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("src/a.txt", "tgt/a.txt", "a"),
        ("Source/a.txt", "Target/a.docx", "a"),
        ("原文/a.txt", "译文/a.txt", "a"),
        ("cn/a.txt", "en/a.txt", "a"),
        ("zh-CN/a.txt", "en_US/a.txt", "a"),
        ("zh/a_zh.txt", "en/a_en.txt", "a"),
        ("zh/A.TXT", "en/a.txt", "A"),
        ("zh/第一章 [1](b).txt", "en/第一章 [1](b).txt", "第一章 [1](b)"),
        ("a_zh.txt", "a_en.txt", "a"),
        ("a-zh-CN.txt", "a-en-US.docx", "a"),
        ("zh_a.txt", "en_a.txt", "a"),
        ("2018/zh/a.txt", "2018/en/a.txt", "2018/a"),
        ("2018/a/zh.txt", "2018/a/en.txt", "2018/a"),
        ("data/zh/a.txt", "data/en/a.txt", "data/a"),
    ],
)
def test_layouts(tmp_path: Path, source: str, target: str, name: str) -> None:
    assert _found(_files(tmp_path, source, target)) == [(name, source, target)]


def test_what_says_no_language_keeps_its_name(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a_zh.txt", "zh/b.txt", "en/a_zh.txt", "en/b.txt", "zh/c-it.txt")
    assert [name for name, *_ in _found(root)] == ["a_zh", "b", "c-it"]
    flat = _files(tmp_path / "flat", "a_zh.txt", "a_en.txt", "this-is.txt")
    assert [name for name, *_ in _found(flat)] == ["a"]


def test_one_of_two_varieties_is_named(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh-CN/a.txt", "zh-TW/a.txt", "en/a.txt")
    with pytest.raises(InputError, match="two folders are Chinese: zh-CN and zh-TW"):
        discover(root)
    for tag in ("zh-TW", "zh-CN"):
        assert _found(root, tag, "en") == [("a", f"{tag}/a.txt", "en/a.txt")]


def test_links_that_go_round_and_what_is_no_file(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a.txt", "en/a.txt")
    (root / "zh/round").symlink_to(root / "zh")
    (root / "zh/lost.txt").symlink_to(root / "absent")
    os.mkfifo(root / "zh/pipe.txt")
    assert [name for name, *_ in _found(root)] == ["a", "lost"]


def test_a_third_language_needs_a_word(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a.txt", "de/a.txt", "fr/a.txt")
    with pytest.raises(InputError, match="3 languages: de, fr, zh"):
        _found(root)
    assert _found(root, "de", "fr") == [("a", "de/a.txt", "fr/a.txt")]


def test_chinese_and_english_are_meant_where_there_are_more(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a.txt", "en/a.txt", "fr/a.txt")
    assert _found(root) == [("a", "zh/a.txt", "en/a.txt")]


def test_what_systems_leave_behind_is_no_document(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a.txt", "en/a.txt", "zh/.DS_Store", "en/Thumbs.db", "zh/~$a.docx")
    assert [name for name, *_ in _found(root)] == ["a"]


def test_two_files_of_one_name(tmp_path: Path) -> None:
    root = _files(tmp_path, "zh/a.txt", "zh/a.docx", "en/a.txt")
    sides = discover(root)
    assert [pair.name for pair in sides.pairs()] == ["a"]
    assert [Path(path).name for path in sides.doubles] == ["a.txt"]


@pytest.mark.parametrize("names", [[], ["zh/a.txt"], ["a.txt", "b.txt"]])
def test_no_two_languages(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(InputError, match="languages"):
        discover(_files(tmp_path, *names))


@given(st.text(min_size=1))
def test_every_name_is_a_path_below(name: str) -> None:
    file = Pair(name, None, None).file
    parts = file.split("/")
    assert parts
    for part in parts:
        assert part and not part.startswith(".")
        assert len(part.encode("utf-8", "replace")) <= 200
        assert not set(part) & set('<>:"\\|?*\x00\n')


@given(st.lists(st.text(st.sampled_from("a.% /字é"), min_size=1), unique=True, max_size=6))
def test_different_names_are_different_files(names: list[str]) -> None:
    clean = {"/".join(part for part in name.split("/") if part) for name in names}
    assert len({Pair(name, None, None).file for name in clean}) == len(clean)
