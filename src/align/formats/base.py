"""What a format is.

To add one:

1. Write a file of your own with a subclass of :class:`Format`: ``name``, ``suffixes``,
   ``description``, ``loses``, and :meth:`Format.load`, :meth:`Format.dump`, or both.
2. Name it in ``formats/registry.py`` (outside packages: entry point group ``align.formats``).
3. Add a line to the tables of ``tests/formats/test_contract.py``: round trips, malformed files and
   streaming are then tested as for the others.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, ClassVar, cast

from align.atomic import atomic_file
from align.bitext import Bead, Link, Unit
from align.errors import ConfigError, FormatError
from align.languages import UNDETERMINED, Language, parse_language
from align.text.decode import open_input
from align.text.unpack import packing

#: What files write when they name no language.
_UNSTATED = frozenset({"", "und", "mul", "mis", "zxx", "*all*", "x-none", "x-default"})


@dataclass(slots=True)
class ReadNotes:
    """What a reader tells beside the beads, as it goes.

    Attributes:
        source, target: the languages, as far as the options or the file state them; settled when
            the first bead is handed out.
        line: 1-based line of the file on which the bead handed out last begins, where it has one.
    """

    source: Language | None = None
    target: Language | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader may be told, and where it leaves its notes.

    Attributes:
        source_language, target_language: which side is which, where a file holds several: codes,
            tags or names (``zh``, ``zh-TW``, ``Chinese``).
        source_path, target_path: the two texts, one segment per line, for formats that hold
            nothing but segment numbers.
        encoding: of a text format; UTF-8 (or UTF-16 with a byte order mark) when None.
        notes: what the reader tells of the file.
    """

    source_language: str | None = None
    target_language: str | None = None
    source_path: Path | None = None
    target_path: Path | None = None
    encoding: str | None = None
    notes: ReadNotes = field(default_factory=ReadNotes, compare=False)

    def __post_init__(self) -> None:
        self.notes.source, self.notes.target = self.source, self.target

    @property
    def source(self) -> Language | None:
        """The source language, where one is named."""
        return _named(self.source_language)

    @property
    def target(self) -> Language | None:
        """The target language, where one is named."""
        return _named(self.target_language)


def _named(text: str | None) -> Language | None:
    language = None if text is None else parse_language(text)
    return None if language is None or language.code == UNDETERMINED else language


def stated_language(text: str | None, path: Path, line: int | None = None) -> Language | None:
    """The language that a file names itself; None where it says nothing (``und``, ``*all*``).

    Raises:
        FormatError: no language has that name.
    """
    if not text or text.strip().lower() in _UNSTATED:
        return None
    try:
        return parse_language(text)
    except ConfigError as error:
        hint = f"{error.hint}, or name it with --source-lang or --target-lang"
        raise FormatError(error.message, path=path, line=line, hint=hint) from None


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a writer may be told.

    Attributes:
        source_language, target_language: BCP 47 tags as they are to be written.
        creation_date: UTC time to state, where a format has room for one; left out when None, so
            that the same input gives the same bytes.
        for_spreadsheet: whether a table is for people, so that no text may act as a formula.
        author: who is named as the maker, where a format has room for that.
        props: whether what a format has no place for (figures, segment numbers, findings as data)
            is written into its properties.
        documents: whether a table gets a column ``document`` with the document of each bead.
        units: whether a table gets columns for what a file says of its units (id, document, notes,
            state, translate); None: if the first beads have any.
    """

    source_language: str = "zh-CN"
    target_language: str = "en-US"
    creation_date: datetime | None = None
    for_spreadsheet: bool = False
    author: str | None = None
    props: bool = True
    documents: bool = False
    units: bool | None = None


#: Source and target language, None where nothing says.
Languages = tuple[Language | None, Language | None]


class Format(ABC):
    """One bilingual file format, reader and writer side by side.

    Attributes:
        name, suffixes: what it is called and how its files end.
        description: what it is, in a few words.
        reads, writes: whether it is read, whether it is written.
        streams: whether both go bead by bead through a pipe, in memory that does not grow.
        loses: what of a bead is not in such a file, in a few words; empty for nothing.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = ()
    description: ClassVar[str]
    reads: ClassVar[bool] = True
    writes: ClassVar[bool] = True
    streams: ClassVar[bool] = True
    loses: ClassVar[str] = ""

    def read(self, path: Path, options: ReadOptions) -> Iterator[Bead]:
        """The beads of a file, one after the other, in memory that does not grow with it.

        The file is opened once and read from its start to its end, so that a pipe will do. What
        the file states beside the beads goes into ``options.notes``.

        Raises:
            FormatError: the file does not follow the format; says in which line.
            InputError: the file is absent or unreadable.
        """
        with open_input(path) as stream:
            yield from self.load(stream, path, options)

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        """The beads of an open file or pipe; ``path`` is what messages call it.

        Raises:
            FormatError: as for :meth:`read`.
            InputError: the stream cannot be read.
        """
        raise FormatError(f"cannot read {self.name}", path=path)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        """Write ``beads`` to a stream one by one; returns warnings, one line each."""
        raise FormatError(f"cannot write {self.name}")

    def places(self, path: Path, options: WriteOptions) -> list[Path]:
        """The files that :meth:`write` makes when it is given ``path``."""
        return [path]

    def write(self, beads: Iterable[Bead], path: Path, options: WriteOptions) -> list[str]:
        """Write a file, whole or not at all, packed if its name ends so; returns warnings.

        Raises:
            OutputError: it cannot be written there.
        """
        with written(path) as stream:
            return self.dump(beads, stream, options)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write, whole or not at all, packed if its name ends so.

    Raises:
        OutputError: it cannot be written there.
    """
    with atomic_file(path, binary=True) as file:
        stream = cast(BinaryIO, file)
        out = packing(stream, path)
        try:
            yield out
        finally:
            if out is not stream:
                out.close()


class Numberer:
    """Segment numbers for files that hold none: each side that is not empty is a segment."""

    def __init__(self) -> None:
        self._source = 0
        self._target = 0

    def bead(self, source_text: str, target_text: str, unit: Unit | None = None) -> Bead | None:
        """The next bead, or None when both sides are empty."""
        if not source_text and not target_text:
            return None
        source, target = self.sides(source_text, target_text)
        return Bead(source, target, source_text, target_text, unit=unit)

    def sides(self, source_text: str, target_text: str) -> Link:
        """The segment numbers of the next bead's sides."""
        source = (self._source,) if source_text else ()
        target = (self._target,) if target_text else ()
        self._source += len(source)
        self._target += len(target)
        return source, target


def renumbered(beads: Iterable[Bead]) -> list[Bead]:
    """The beads with each non-empty side as one segment, numbered from 0."""
    numberer = Numberer()
    pairs = ((bead, numberer.bead(bead.source_text, bead.target_text)) for bead in beads)
    return [replace(old, source=new.source, target=new.target) for old, new in pairs if new]
