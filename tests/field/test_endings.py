"""How the command ends when things go wrong: one line, an exit code of its own, nothing left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from align.cli import app
from align.cli.ending import DEBUG, exit_code

ROOT = Path(__file__).parents[2]
NAME = "lei-jun-2018-annual-meeting.txt"
SPEECH = (ROOT / "corpus" / "zh" / NAME, ROOT / "corpus" / "en" / NAME)
LIST = ("check", "--list")


def _start(*words: str | Path, stdout: int | None = subprocess.PIPE, **rest) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "align", *map(str, words)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        **rest,
    )


def _run(*words: str | Path, **rest) -> tuple[int, str, str]:
    process = _start(*words, **rest)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


# Errors of ours.


def _broken(error: BaseException) -> Callable[[], None]:
    def call() -> None:
        raise error

    return call


@pytest.mark.parametrize(
    "error",
    [
        ValueError("two\nlines"),
        KeyError("x"),
        RecursionError("deep"),
        MemoryError(),
        AssertionError(),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        PermissionError(13, "denied", "/some/file"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_unexpected_error_is_one_line_and_70(capsys, monkeypatch, error):
    monkeypatch.delenv(DEBUG, raising=False)
    assert exit_code(_broken(error)) == 70
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert err.startswith(f"align: internal error: {type(error).__name__}")
    assert "ALIGN_DEBUG=1" in err
    assert re.search(r"\(test_endings\.py:\d+\)", err)


def test_its_traceback_is_shown_when_asked_for(capsys, monkeypatch):
    monkeypatch.setenv(DEBUG, "1")
    assert exit_code(_broken(ValueError("why"))) == 70
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "in call" in err


def test_debug_as_an_option(monkeypatch, tmp_path):
    monkeypatch.setenv(DEBUG, "")
    app.call(["--debug", "check", "--list"])
    assert os.environ[DEBUG] == "1"


@pytest.mark.parametrize(
    "words",
    [
        ("rum",),
        ("run",),
        ("run", "a"),
        ("run", "a", "b", "c"),
        ("check", "--nonsense"),
        ("check", "--jobs", "many"),
        ("check", "--jobs", "-1"),
        ("convert", "a"),
        ("score",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_2(capsys, words):
    assert exit_code(lambda: app.call(list(words))) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert captured.err.startswith("align: error: ")


# Standard output.


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [LIST, ("--help",), ("beads", *SPEECH)], ids=lambda w: w[0])
def test_a_full_output_is_said_in_one_line(words):
    with Path("/dev/full").open("w") as full:
        code, _, err = _run(*words, stdout=full.fileno())
    assert code == 74
    assert len(err.splitlines()) == 1
    assert "cannot write to standard output" in err


@pytest.mark.parametrize("words", [LIST, ("--help",), ("beads", *SPEECH)], ids=lambda w: w[0])
def test_a_reader_that_has_seen_enough_is_no_error(words):
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = _run(*words, stdout=writer)
    os.close(writer)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("descriptor", [0, 1, 2])
def test_closed_standard_streams_are_no_error(tmp_path, descriptor):
    pairs = tmp_path / "a.tsv"
    pairs.write_text("你好。\tHello.\n", "utf-8")
    command = f'exec "{sys.executable}" -m align check "{pairs}" -f jsonl {descriptor}>&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert pairs.read_text("utf-8") == "你好。\tHello.\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_what_goes_into_a_pipe_is_utf_8_whatever_the_terminal(encoding):
    code, out, err = _run(
        "beads", *SPEECH, "--format", "jsonl", "--method", "gale-church",
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        encoding="utf-8",
    )  # fmt: skip
    assert code == 0, err
    assert "小米" in out


# Signals.


def _left_over(folder: Path, name: str) -> list[str]:
    """Processes of this machine whose command line names ``name``, and temporary files."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if name.encode() in process.read_bytes():
                found.append(process.parent.name)
        except OSError:
            continue
    return found + [path.name for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("delay", [0.6, 2.5])
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_signal_ends_everything_and_leaves_nothing(tmp_path, name, delay, command):
    if command == "check":
        pairs = tmp_path / "many.tsv"
        rows = (f"公司有{n}名员工。\tThe company has {n + 1} employees.\n" for n in range(20_000))
        pairs.write_text("".join(rows), "utf-8")
        words = ("check", pairs, "--jobs", "2", "-f", "jsonl", "-o", tmp_path / "found.jsonl")
    else:
        words = ("run", *SPEECH, "-o", tmp_path / "out")
    process = _start(*words, start_new_session=True)
    time.sleep(delay)
    process.send_signal(getattr(signal, name))
    _, err = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the machine was faster than the signal")
    early = -getattr(signal, name)  # before our first line ran
    assert process.returncode in (128 + getattr(signal, name), early)
    if process.returncode != early:
        assert err == "align: interrupted\n"
    for _ in range(20):
        left = _left_over(tmp_path, str(tmp_path))
        group = subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True, text=True)
        if not left and not group.stdout.split():
            break
        time.sleep(0.1)
    assert left == []
    assert group.stdout.split() == []
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "found.jsonl").exists()


# Plug-ins.


@pytest.mark.parametrize("words", [("-m", "align"), ("-c", "import align.cli; align.cli.main()")])
def test_nothing_in_the_current_folder_is_taken_for_a_plug_in(tmp_path, words):
    info = tmp_path / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: evil\nVersion: 1.0\n")
    groups = ("align.checks", "align.formats", "align.encoders")
    entries = "".join(f"[{group}]\nevil = evil_plugin:Evil\n" for group in groups)
    (info / "entry_points.txt").write_text(entries)
    (tmp_path / "evil_plugin.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "random.py").write_text("raise SystemExit('taken over')")
    if words[0] == "-c":
        words = ("-P", *words)
    done = subprocess.run(
        [sys.executable, *words, "check", "--list"],
        cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "evil" not in done.stdout + done.stderr
