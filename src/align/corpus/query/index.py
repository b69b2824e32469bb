"""The index of a corpus: all beads of each side in one file that is searched in memory.

A search goes through the text itself, mapped from disk. Weighed against SQLite's FTS5: its trigram
tokenizer cannot look up words of two characters, which most Chinese words are, and takes several
times the room and the time to build; a million beads are some 150 MB a side, and looking through
them takes a fraction of a second. What is found is by construction what a plain scan finds.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align import atomic
from align.corpus.job.task import Status
from align.corpus.query.shards import beads_of
from align.corpus.store import catalogue
from align.corpus.store.place import Folder
from align.errors import OutputError

NAME = "kwic-index"
SIDES = ("source", "target")
_FORM = 2
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Side:
    """The texts of one side, one line per bead.

    Attributes:
        text: the texts as they are, UTF-8.
        folded: the same in small letters, with as many characters in each line.
        starts: first byte of each line of ``text``, and one past the last.
        folded_starts: the same of ``folded``.
    """

    text: mmap.mmap | bytes
    folded: mmap.mmap | bytes
    starts: Ints
    folded_starts: Ints

    def line(self, number: int) -> str:
        """The text of a bead."""
        return self.text[self.starts[number] : self.starts[number + 1] - 1].decode("utf-8")

    def folded_line(self, number: int) -> str:
        """The same in small letters."""
        start, end = self.folded_starts[number], self.folded_starts[number + 1] - 1
        return self.folded[start:end].decode("utf-8")

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True)
class Index:
    """All beads of a corpus.

    Attributes:
        sides: by name, ``source`` and ``target``.
        languages: codes of source and target of the first pair.
        names: of the pairs.
        firsts: number of each pair's first bead.
    """

    sides: dict[str, Side]
    languages: tuple[str, str]
    names: list[str]
    firsts: Ints

    def place(self, bead: int) -> tuple[str, int]:
        """(name of the pair, number in it) of a bead."""
        pair = int(np.searchsorted(self.firsts, bead, side="right")) - 1
        return self.names[pair], bead - int(self.firsts[pair])


def fold(text: str) -> str:
    """Small letters, character by character: the length stays."""
    low = text.lower().replace("ς", "σ")
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("ς", "σ")


def open_index(folder: Path) -> Index:
    """The index of a corpus; made first where there is none or the corpus has changed.

    Raises:
        OutputError: it cannot be written.
    """
    path, home = folder / catalogue.NAME, folder / NAME
    about = _about(home)
    if about is None or about["form"] != _FORM or about["seen"] != _seen(path):
        digest = _digest(path)
        if about is None or about["form"] != _FORM or about["catalogue"] != digest:
            _build(folder, home, digest)
            about = _about(home)
            assert about is not None
    languages = about["languages"]
    sides = {side: _side(home, side) for side in SIDES}
    firsts = np.load(home / "firsts.npy")
    return Index(sides, (languages[0], languages[1]), about["names"], firsts)


def _seen(path: Path) -> list[int]:
    """What tells that a file is the one that was seen before, without reading it."""
    about = path.stat()
    return [about.st_size, about.st_mtime_ns]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _about(home: Path) -> dict[str, Any] | None:
    try:
        about: dict[str, Any] = json.loads((home / "about.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return about


def _side(home: Path, side: str) -> Side:
    texts = (_mapped(home / f"{side}.txt"), _mapped(home / f"{side}.folded.txt"))
    starts = (np.load(home / f"{side}{end}.npy", mmap_mode="r") for end in ("", ".folded"))
    return Side(*texts, *starts)


def _mapped(path: Path) -> mmap.mmap | bytes:
    if not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class _Writer:
    """Two files of one side."""

    def __init__(self, home: Path, side: str) -> None:
        self._paths = home / side, home / f"{side}.folded"
        self._files = [Path(f"{path}.txt").open("wb") for path in self._paths]  # noqa: SIM115
        self._sizes: list[list[int]] = [[], []]

    def add(self, text: str) -> None:
        line = " ".join(text.split("\n"))
        for file, sizes, form in zip(self._files, self._sizes, (line, fold(line)), strict=True):
            raw = form.encode("utf-8", "replace") + b"\n"
            sizes.append(len(raw))
            file.write(raw)

    def close(self) -> None:
        for file, sizes, path in zip(self._files, self._sizes, self._paths, strict=True):
            file.close()
            np.save(f"{path}.npy", np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]))


def _build(folder: Path, home: Path, digest: str) -> None:
    place = Folder(folder)
    try:
        part = atomic.part_beside(home)
        part.mkdir()
        try:
            writers = {side: _Writer(part, side) for side in SIDES}
            names: list[str] = []
            firsts: list[int] = []
            languages = ["zh", "en"]
            count = 0
            for row in catalogue.read_catalogue(folder / catalogue.NAME):
                if row.status != Status.DONE:
                    continue
                if not names:
                    languages = [row.source_language or "zh", row.target_language or "en"]
                names.append(row.name)
                firsts.append(count)
                for bead in beads_of(place, row):
                    writers["source"].add(bead.source_text)
                    writers["target"].add(bead.target_text)
                    count += 1
            for writer in writers.values():
                writer.close()
            np.save(part / "firsts.npy", np.array(firsts, dtype=np.int64))
            about = {"form": _FORM, "catalogue": digest, "languages": languages, "names": names}
            about["seen"] = _seen(folder / catalogue.NAME)
            (part / "about.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
            shutil.rmtree(home, ignore_errors=True)
            part.rename(home)
        finally:
            atomic.remove_part(part)
    except OSError as error:
        raise OutputError(f"cannot write an index: {atomic.reason(error)}", path=home) from error
