"""Moses: two plain text files, ``out.zh`` and ``out.en``; line ``i`` of one translates line ``i``
of the other. A side that is empty leaves an empty line, so that the two stay parallel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead
from align.errors import FormatError, InputError, OutputError
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions, written
from align.formats.lines import iter_lines
from align.languages import Language, find_language
from align.text.unpack import SUFFIXES, name_inside


class Moses(Format):
    """The path is one of the two files, or what their names begin with."""

    name: ClassVar[str] = "moses"
    description: ClassVar[str] = "two files, PREFIX.zh and PREFIX.en, one segment per line"
    streams: ClassVar[bool] = False
    loses: ClassVar[str] = "all but the two texts; line ends in them"

    def read(self, path: Path, options: ReadOptions) -> Iterator[Bead]:
        source_path, target_path = _sides(path, options)
        numberer = Numberer()
        notes = options.notes
        notes.source = notes.source or _language_of(source_path)
        notes.target = notes.target or _language_of(target_path)
        pairs = zip_longest(
            iter_lines(source_path, options.encoding), iter_lines(target_path, options.encoding)
        )
        for source, target in pairs:
            if source is None or target is None:
                raise _unpaired((source_path, source), (target_path, target))
            bead = numberer.bead(source[1].strip(), target[1].strip())
            if bead is not None:
                notes.line = source[0]
                yield bead

    def write(self, beads: Iterable[Bead], path: Path, options: WriteOptions) -> list[str]:
        """Write ``path`` with ``.zh`` and ``.en`` in place of or behind its suffix, and behind that
        ``.gz`` or ``.zst`` where ``path`` ends so."""
        return self.write_pair(beads, *self.places(path, options))

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        raise OutputError("moses is two files, no stream", hint="name the two to write")

    def places(self, path: Path, options: WriteOptions) -> list[Path]:
        suffixes = [tag.split("-")[0].lower() for tag in _tags(options)]
        packed = path.suffix if path.suffix.lower() in SUFFIXES else ""
        path = name_inside(path)
        stem = path.with_suffix("") if path.suffix[1:].lower() in suffixes else path
        return [stem.with_name(f"{stem.name}.{suffix}{packed}") for suffix in suffixes]

    def write_pair(self, beads: Iterable[Bead], source: Path, target: Path) -> list[str]:
        """Write the two files under names of their own, packed if these end so."""
        with ExitStack() as stack:
            files = [stack.enter_context(written(path)) for path in (source, target)]
            for bead in beads:
                for file, text in zip(files, (bead.source_text, bead.target_text), strict=True):
                    file.write(_line(text).encode())
        return []


def _language_of(path: Path) -> Language | None:
    return find_language(name_inside(path).suffix[1:])


def _unpaired(*sides: tuple[Path, tuple[int, str] | None]) -> FormatError:
    path, line = next((path, line[0]) for path, line in sides if line is not None)
    return FormatError("the other file has no such line", path=path, line=line)


def _line(text: str) -> str:
    """One line, whatever the text holds."""
    return " ".join(text.split("\n")).replace("\r", " ") + "\n"


def _tags(options: WriteOptions) -> tuple[str, str]:
    return options.source_language, options.target_language


def _sides(path: Path, options: ReadOptions) -> tuple[Path, Path]:
    if options.source_path is not None and options.target_path is not None:
        return options.source_path, options.target_path
    stem = name_inside(path)
    if path.is_file():
        stem = stem.with_suffix("")
    source = _side(stem, "zh" if options.source is None else options.source.code)
    target = _side(stem, "en" if options.target is None else options.target.code)
    return source, target


def _side(stem: Path, language: str) -> Path:
    candidate = stem.with_name(f"{stem.name}.{language}")
    for suffix in ("", *SUFFIXES):
        found = candidate.with_name(candidate.name + suffix)
        if found.is_file():
            return found
    raise InputError(
        "no such file; moses needs two",
        path=candidate,
        hint="name the languages that the two files end in",
    )
