"""Writing is all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.atomic import atomic_file, atomic_folder
from align.errors import OutputError


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
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    with pytest.raises(KeyboardInterrupt), atomic_folder(folder) as stage:
        (stage / "a").write_text("x")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    with atomic_folder(folder) as stage:
        (stage / "a").write_text("x")
    assert [p.name for p in folder.iterdir()] == ["a"]
    assert [p.name for p in folder.parent.iterdir()] == ["out"]


def test_an_occupied_folder_is_refused_and_force_leaves_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine").write_text("mine")
    with pytest.raises(OutputError, match="not empty"), atomic_folder(folder):
        pass
    with atomic_folder(folder, force=True) as stage:
        (stage / "a").write_text("x")
    assert sorted(p.name for p in folder.iterdir()) == ["a", "mine"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"), atomic_folder(tmp_path / "file" / "out"):
        pass
    with pytest.raises(OutputError, match="nowhere"), atomic_file(tmp_path / "nowhere" / "a"):
        pass
