"""Where results go: never over what was read, over nothing by accident, all or nothing."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from align import outputs
from align.bitext import Bitext, bitext_from_pairs
from align.cli.app import call
from align.cli.ending import exit_code
from align.errors import OutputError
from align.formats import iter_beads, iter_pairs, write

ONE = [("你好。", "Hello."), ("再见。", "Goodbye.")]
TWO = [("谢谢。", "Thanks."), ("", "Only here.")]
NAMES = sorted(outputs.NAMES)


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def align(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """``align("convert", …)`` in this process: exit code, stdout, stderr."""

    def run(*words: str | Path) -> Done:
        code = exit_code(lambda: call([str(word) for word in words]))
        return Done(code, *capfd.readouterr())

    return run


def _bitext(pairs: list[tuple[str, str]]) -> Bitext:
    return bitext_from_pairs(pairs, "zh", "en")


def _put(path: Path, pairs: list[tuple[str, str]], format: str | None = None) -> Path:
    write(_bitext(pairs), path, format=format)
    return path


def _all(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# Inputs are no outputs.


@pytest.mark.parametrize("suffix", ["tmx", "tsv", "jsonl"])
def test_several_inputs_are_merged_and_stay_as_they_are(align, tmp_path, suffix):
    a, b = _put(tmp_path / f"a.{suffix}", ONE), _put(tmp_path / f"b.{suffix}", TWO)
    before = _all(tmp_path)
    merged = tmp_path / f"m.{suffix}"
    done = align("convert", a, b, merged)
    assert done.code == 0, done.err
    assert list(iter_pairs(merged)) == ONE + TWO
    numbers = [number for bead in iter_beads(merged) for number in bead.target]
    assert numbers == list(range(4))
    merged.unlink()
    assert _all(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("convert", "a.tmx", "a.tmx"), "is read"),
        (("convert", "a.tmx", "b.tmx", "a.tmx"), "is read"),
        (("convert", "a.tmx", "link.tmx"), "is read"),
        (("convert", "a.tmx", "hard.tmx"), "is read"),
        (("convert", "a.tmx", "sub/../a.tmx"), "is read"),
        (("check", "a.tmx", "-f", "text", "-o", "plain"), "is read"),
        (("check", "a.tmx", "--write-baseline", "plain"), "is read"),
        (("check", "a.tmx", "--baseline", "known", "-f", "jsonl", "-o", "known"), "is read"),
        (("check", "a.tmx", "--baseline", "known", "--write-baseline", "known"), "is read"),
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_an_input_is_never_an_output(align, tmp_path, monkeypatch, words, says, force):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    a = _put(tmp_path / "a.tmx", ONE)
    _put(tmp_path / "b.tmx", TWO)
    (tmp_path / "known").write_text("")
    for name in ("link.tmx", "plain"):
        (tmp_path / name).symlink_to(a)
    os.link(a, tmp_path / "hard.tmx")
    before = _all(tmp_path)
    done = align(*words, *force)
    assert done.code == 2
    assert says in done.err
    assert _all(tmp_path) == before


def test_unless_in_place_says_so(align, tmp_path):
    a, b = _put(tmp_path / "a.tmx", ONE), _put(tmp_path / "b.tmx", TWO)
    assert align("convert", a, b, a, "--in-place").code == 0
    assert list(iter_pairs(a)) == ONE + TWO
    assert list(iter_pairs(b)) == TWO
    assert align("convert", b, "--in-place").code == 0
    assert list(iter_pairs(b)) == TWO


def test_findings_may_be_written_under_the_suffix_of_json_lines(align, tmp_path):
    _put(tmp_path / "a.tmx", ONE)
    assert (
        align("check", tmp_path / "a.tmx", "-f", "findings", "-o", tmp_path / "o.jsonl").code == 0
    )
    assert (tmp_path / "o.jsonl").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("check", "a.tmx", "-f", "jsonl", "-o", "o.tmx"),
        ("check", "a.tmx", "-f", "sarif", "-o", "o.jsonl"),
        ("check", "a.tmx", "-o", "o.xlf"),
        ("check", "a.tmx", "-f", "html", "-o", "o.tsv"),
        ("check", "a.tmx", "--write-baseline", "o.tmx"),
        ("convert", "a.tmx", "o.tmx", "--to", "tsv"),
        ("convert", "a.tmx", "o.jsonl", "--to", "moses"),
    ],
)
def test_a_suffix_that_names_another_format_is_refused(align, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    _put(tmp_path / "a.tmx", ONE)
    done = align(*words, "--force")
    assert done.code == 2
    assert f"the suffix {Path(next(w for w in words if w.startswith('o.'))).suffix}" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.tmx"]


@pytest.mark.parametrize(
    "words",
    [
        ("check", "a.tmx", "-o", "o.txt"),
        ("check", "a.tmx", "-f", "sarif", "-o", "o.sarif"),
        ("check", "a.tmx", "--write-baseline", "o.baseline"),
        ("convert", "a.tmx", "o.tsv"),
        ("convert", "a.tmx", "o.zh", "o.en"),
    ],
)
def test_an_existing_file_is_replaced_only_with_force(align, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    _put(tmp_path / "a.tmx", ONE)
    outs = [Path(word) for word in words if word.startswith("o.")]
    for out in outs:
        out.write_text("mine")
    done = align(*words)
    assert done.code == 2
    assert "--force" in done.err
    assert [out.read_text() for out in outs] == ["mine"] * len(outs)
    assert align(*words, "--force").code == 0
    assert "mine" not in [out.read_text() for out in outs]


def test_files_in_other_languages_are_not_merged(align, tmp_path):
    a = _put(tmp_path / "a.tmx", ONE)
    b = tmp_path / "b.tmx"
    write(bitext_from_pairs([("Hallo.", "Bonjour.")], "de", "fr"), b)
    done = align("convert", a, b, tmp_path / "m.tmx")
    assert done.code == 2
    assert "b.tmx: is de → fr" in done.err
    assert not (tmp_path / "m.tmx").exists()


# Result folders.


def test_own_results_are_replaced_without_force(tmp_path):
    out = tmp_path / "out"
    for pairs in (ONE, TWO, ONE):
        outputs.write_all(_bitext(pairs), out)
        assert sorted(path.name for path in out.iterdir()) == NAMES
        assert list(iter_pairs(out / "bitext.tmx")) == [p for p in pairs if all(p)] or pairs
        assert list(iter_pairs(out / "beads.jsonl")) == pairs
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["thesis.doc", "beads.tsv.bak", ".hidden", "sub/beads.tsv"])
def test_other_files_are_refused_and_never_touched(tmp_path, name):
    out = tmp_path / "out"
    outputs.write_all(_bitext(ONE), out)
    other = out / name
    other.parent.mkdir(exist_ok=True)
    other.write_text("years of work")
    inode = other.stat().st_ino
    with pytest.raises(OutputError, match="--force"):
        outputs.write_all(_bitext(TWO), out)
    assert list(iter_pairs(out / "beads.jsonl")) == ONE
    outputs.write_all(_bitext(TWO), out, force=True)
    assert list(iter_pairs(out / "beads.jsonl")) == TWO
    assert (other.read_text(), other.stat().st_ino) == ("years of work", inode)


@pytest.mark.parametrize("name", ["beads.jsonl", "beads.tsv", "bitext.tmx"])
def test_a_result_that_a_person_changed_is_refused(tmp_path, name):
    out = tmp_path / "out"
    outputs.write_all(_bitext(ONE), out)
    with (out / name).open("a", encoding="utf-8") as file:
        file.write("corrected by hand")
    before = _all(out)
    with pytest.raises(OutputError, match=f"not as Align wrote it: {name}"):
        outputs.write_all(_bitext(TWO), out)
    assert _all(out) == before
    outputs.write_all(_bitext(TWO), out, force=True)
    assert list(iter_pairs(out / "beads.jsonl")) == TWO


def test_files_of_the_same_names_that_others_made_are_refused(tmp_path):
    (tmp_path / "beads.tsv").write_text("my pearls")
    with pytest.raises(OutputError, match=r"not as Align wrote it: beads\.tsv"):
        outputs.write_all(_bitext(ONE), tmp_path)
    assert _all(tmp_path) == {"beads.tsv": b"my pearls"}


def test_a_result_may_be_missing(tmp_path):
    out = tmp_path / "out"
    outputs.write_all(_bitext(ONE), out)
    (out / "bitext.tmx").unlink()
    outputs.write_all(_bitext(TWO), out)
    assert sorted(path.name for path in out.iterdir()) == NAMES


def test_an_input_in_the_result_folder_is_not_replaced(align, tmp_path):
    out = tmp_path / "out"
    outputs.write_all(_bitext(ONE), out)
    text = out / "beads.tsv"
    english = tmp_path / "en.txt"
    english.write_text("Hello.\n")
    done = align("run", text, english, "-o", out, "--force")
    assert done.code == 2
    assert "beads.tsv: would be replaced" in done.err


def test_an_unfinished_result_is_finished_by_whoever_reads_it(tmp_path):
    out, new = tmp_path / "out", tmp_path / "new"
    outputs.write_all(_bitext(ONE), out)
    outputs.write_all(_bitext(TWO), new)
    (out / "mine").write_text("mine")
    shutil.move(new, out / ".align-commit")
    (out / ".align-commit" / "beads.jsonl").replace(out / "beads.jsonl")
    assert list(iter_pairs(out / "beads.tsv")) == TWO
    assert sorted(path.name for path in out.iterdir()) == sorted([*NAMES, "mine"])


# What is no regular file.


@pytest.mark.parametrize("words", [("check", "-o"), ("check", "-f", "jsonl", "-o"), ("convert",)])
def test_devices_stay_devices(align, tmp_path, words):
    a = _put(tmp_path / "a.tmx", ONE)
    to = ("--to", "tsv") if words[0] == "convert" else ()
    command, *rest = words
    done = align(command, a, *rest, os.devnull, *to)
    assert done.code == 0, done.err
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_links_and_modes_are_kept(align, tmp_path):
    a = _put(tmp_path / "a.tmx", ONE)
    real = tmp_path / "real.tsv"
    real.write_text("old")
    real.chmod(0o600)
    link = tmp_path / "link.tsv"
    link.symlink_to(real)
    assert align("convert", a, link, "--force").code == 0
    assert link.is_symlink()
    assert list(iter_pairs(real)) == ONE
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_a_baseline_that_was_written_is_read_again(align, tmp_path):
    rows = [{"source_text": "公司有35人。", "target_text": "There are 36 people."}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    known = tmp_path / "known"
    assert align("check", tmp_path / "a.jsonl", "--write-baseline", known).code == 0
    done = align("check", tmp_path / "a.jsonl", "--baseline", known, "--fail-on", "minor")
    assert (done.code, done.out) == (0, "")
