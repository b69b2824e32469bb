"""Bad input: one line that says what is wrong and where, exit code 2, nothing half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OUTPUTS = ("beads.jsonl", "beads.tsv", "bitext.tmx", "report.html")


def _refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("align: error: ")
    for word in words:
        assert word in lines[0]
    assert done.stdout == ""


def test_a_missing_file(align, zh, tmp_path):
    missing = tmp_path / "none.txt"
    _refused(align("run", zh, missing, "-o", tmp_path / "o"), str(missing))
    assert not (tmp_path / "o").exists()


def test_a_directory_in_place_of_a_file(align, zh, tmp_path):
    _refused(align("run", zh, tmp_path, "-o", tmp_path / "o"), str(tmp_path), "folder")


@pytest.mark.parametrize("content", [b"", b"  \n\n \t\n"], ids=["empty", "blank"])
def test_an_empty_file(align, zh, tmp_path, content):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(content)
    _refused(align("run", zh, empty, "-o", tmp_path / "o"), str(empty), "empty")


def test_a_binary_file(align, zh, tmp_path):
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    _refused(align("run", zh, binary, "-o", tmp_path / "o"), str(binary))


def test_nul_bytes(align, zh, tmp_path):
    nul = tmp_path / "nul.txt"
    nul.write_bytes(b"One line.\nAnother\x00 line.\n")
    _refused(align("run", zh, nul, "-o", tmp_path / "o"), f"{nul}:2", "NUL")


def test_both_sides_in_one_language(align, zh, tmp_path):
    _refused(align("run", zh, zh, "-o", tmp_path / "o"), "both", "Chinese")


def test_a_swapped_pair_is_noticed_and_still_aligned(align, zh, en, tmp_path):
    done = align("beads", en, zh)
    assert done.returncode == 0
    assert "the first file looks English" in done.stderr


def test_an_unknown_encoding(align, zh, en, tmp_path):
    done = align("run", zh, en, "--source-encoding", "klingon-8", "-o", tmp_path / "o")
    _refused(done, "klingon-8")


def test_a_wrong_encoding(align, zh, en, tmp_path):
    done = align("run", zh, en, "--source-encoding", "ascii", "-o", tmp_path / "o")
    _refused(done, str(zh), "ascii")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(align, zh, en, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    _refused(align("run", zh, en, "-o", locked / "o"), str(locked))


def test_an_output_below_a_file(align, zh, en, tmp_path):
    (tmp_path / "file").write_text("x")
    _refused(align("run", zh, en, "-o", tmp_path / "file" / "o"), str(tmp_path / "file"))


def test_an_output_that_is_a_file(align, zh, en, tmp_path):
    (tmp_path / "file").write_text("x")
    _refused(align("run", zh, en, "-o", tmp_path / "file"), str(tmp_path / "file"))


def test_a_folder_with_other_content_is_left_alone_without_force(align, zh, en, tmp_path):
    other = tmp_path / "o" / "thesis.doc"
    other.parent.mkdir()
    other.write_text("years of work")
    _refused(align("run", zh, en, "-o", other.parent), str(other.parent), "--force")
    assert [p.name for p in other.parent.iterdir()] == ["thesis.doc"]

    assert align("run", zh, en, "-o", other.parent, "--force").returncode == 0
    assert other.read_text() == "years of work"
    assert {p.name for p in other.parent.iterdir()} == {*OUTPUTS, "thesis.doc"}


def test_an_unknown_severity_check_format_and_method(align, zh, en, tmp_path):
    out = tmp_path / "o"
    _refused(align("run", zh, en, "-o", out, "--fail-on", "awful"), "awful", "major")
    _refused(align("run", zh, en, "-o", out, "--method", "magic"), "magic")
    _refused(align("run", zh, en, "-o", out, "--encoder", "magic"), "magic")
    _refused(align("beads", zh, en, "--format", "docx"), "docx")
    assert not out.exists()


def test_pins_that_do_not_fit(align, zh, en, tmp_path):
    pins = tmp_path / "pins.txt"
    pins.write_text("[0]:[0]\n[3]:[nonsense]\n")
    _refused(align("beads", zh, en, "--pins", pins), f"{pins}:2")
    pins.write_text("[5000]:[0]\n")
    done = align("beads", zh, en, "--pins", pins)
    warning, error = done.stderr.splitlines()
    assert "carry no text" in warning
    assert done.returncode == 2 and done.stdout == "" and "[5000]" in error


def test_a_single_line_of_50_mb_is_taken_or_refused_in_a_line(align, zh, tmp_path):
    long = tmp_path / "long.txt"
    long.write_text("word " * 10_000_000)
    done = align("run", zh, long, "-o", tmp_path / "o")
    if done.returncode:
        _refused(done, str(long))


def test_ctrl_c_leaves_nothing_half_written(zh, en, tmp_path):
    out = tmp_path / "o"
    process = subprocess.Popen(
        [sys.executable, "-m", "align", "run", zh, en, "-o", out],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(0.8)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the machine was faster than the interruption")
    assert process.returncode == 130
    assert "Traceback" not in stderr
    assert stdout == ""
    assert not out.exists()
    assert list(Path(tmp_path).iterdir()) == []
