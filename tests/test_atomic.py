"""Writing is all or nothing, and leaves what it does not write as it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from align import atomic_folder as folders
from align.atomic import atomic_file, discard_unpublished, part_beside
from align.atomic_folder import atomic_folder, settle
from align.errors import OutputError


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _fill(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError), atomic_file(path) as file:
        file.write("half")
        raise RuntimeError
    assert path.read_text() == "old"
    with atomic_file(path) as file:
        file.write("new\n")
    assert path.read_bytes() == b"new\n"
    assert _names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(mode)
    with atomic_file(path) as file:
        file.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_text("")
    with atomic_file(tmp_path / "a") as file:
        file.write("x")
    assert (tmp_path / "a").stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("exists", [True, False], ids=["to a file", "dangling"])
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path, exists: bool) -> None:
    real = tmp_path / "far" / "real.txt"
    real.parent.mkdir()
    if exists:
        real.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    with atomic_file(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert _names(tmp_path) == ["far", "link.txt"]
    assert _names(real.parent) == ["real.txt"]


def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    before = Path(os.devnull).stat()
    with atomic_file(os.devnull) as file:
        file.write("x")
    after = Path(os.devnull).stat()
    assert stat.S_ISCHR(after.st_mode)
    assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)
    link = tmp_path / "null"
    link.symlink_to(os.devnull)
    with atomic_file(link, binary=True) as file:
        file.write(b"x")
    assert link.is_symlink()


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    with atomic_file(pipe) as file:
        file.write("through")
    reader.join()
    assert read == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("place", ["nowhere/a", "file/a", "folder", "nul\0"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    word = place.split("/")[0].rstrip("\0")
    with pytest.raises(OutputError, match=word), atomic_file(tmp_path / place):
        pass
    assert _names(tmp_path) == ["file", "folder"]


def test_a_folder_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    with pytest.raises(KeyboardInterrupt), atomic_folder(folder) as stage:
        (stage / "a").write_text("x")
        raise KeyboardInterrupt
    assert _names(tmp_path) == []
    with atomic_folder(folder) as stage:
        (stage / "a").write_text("x")
    assert _names(folder) == ["a"]
    assert _names(folder.parent) == ["out"]


@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged", "moved into"])
@pytest.mark.parametrize("other", [True, False], ids=["with other files", "alone"])
def test_a_folder_is_replaced_and_other_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool, other: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(folders, "_exchange", lambda stage, folder: False)
    out = tmp_path / "out"
    _fill(out, a="old a", b="old b")
    out.chmod(0o750)
    if other:
        _fill(out, mine="mine")
        inode = (out / "mine").stat().st_ino
    with atomic_folder(out) as stage:
        _fill(stage, a="new a", b="new b", c="new c")
    new = {"a": "new a", "b": "new b", "c": "new c"}
    assert _texts(out) == ({**new, "mine": "mine"} if other else new)
    assert stat.S_IMODE(out.stat().st_mode) == 0o750
    assert _names(tmp_path) == ["out"]
    if other:
        assert (out / "mine").stat().st_ino == inode


def test_a_link_to_a_folder_stays(tmp_path: Path) -> None:
    _fill(tmp_path / "real", a="old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with atomic_folder(tmp_path / "link") as stage:
        _fill(stage, a="new")
    assert (tmp_path / "link").is_symlink()
    assert _texts(tmp_path / "real") == {"a": "new"}


def test_a_folder_that_a_shell_stands_in_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path / "out", a="old")
    inode = (tmp_path / "out").stat().st_ino
    monkeypatch.chdir(tmp_path / "out")
    with atomic_folder(Path()) as stage:
        _fill(stage, a="new")
    assert (tmp_path / "out").stat().st_ino == inode
    assert _texts(tmp_path / "out") == {"a": "new"}


def test_where_one_file_cannot_be_replaced_all_stay_old(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _fill(out, a="old a", c="old c", mine="mine")
    (out / "b").mkdir()
    with pytest.raises(OutputError), atomic_folder(out) as stage:
        _fill(stage, a="new a", b="new b", c="new c")
    assert _texts(out) == {"a": "old a", "c": "old c", "mine": "mine"}
    assert _names(out) == ["a", "b", "c", "mine"]
    assert _names(tmp_path) == ["out"]


def test_a_move_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _fill(out, a="new a", b="old b", mine="mine")
    _fill(out / folders.COMMIT, b="new b", c="new c")
    settle(out)
    assert _texts(out) == {"a": "new a", "b": "new b", "c": "new c", "mine": "mine"}
    assert _names(out) == ["a", "b", "c", "mine"]


def test_what_a_killed_process_left_is_removed_and_a_living_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    code = (
        "import os, sys, time; from align.atomic_folder import atomic_folder\n"
        f"with atomic_folder({str(out)!r}) as stage:\n"
        "    (stage / 'a').write_text('half'); print('ready', flush=True); time.sleep(60)"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)
    ]
    for run in runs:
        run.stdout.readline()
    runs[0].kill()
    runs[0].wait()
    assert len(_names(tmp_path)) == 2
    with atomic_folder(out) as stage:
        _fill(stage, a="whole")
    left = [name for name in _names(tmp_path) if name != "out"]
    assert [f".{runs[1].pid}." in name for name in left] == [True]
    runs[1].kill()
    runs[1].wait()
    with atomic_file(out / "a") as file:
        file.write("again")
    with atomic_folder(out) as stage:
        _fill(stage, a="whole")
    assert _names(tmp_path) == ["out"]


def test_all_temporary_names_can_be_discarded_at_once(tmp_path: Path) -> None:
    _fill(part_beside(tmp_path / "out"), a="x")
    part_beside(tmp_path / "b.txt").write_text("x")
    discard_unpublished()
    assert _names(tmp_path) == []
