"""What tables of lines have in common: rows in, rows out, whatever stands between the cells."""

from __future__ import annotations

import codecs
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead
from align.formats.base import Format, Numberer, ReadOptions, WriteOptions
from align.formats.lines import located
from align.formats.records import document_of
from align.formats.tables.layout import (
    ABOUT_COLUMNS,
    COLUMNS,
    about_cells,
    bead_of,
    cells_of,
    guarded,
    headed,
    says_something,
)
from align.formats.unfit import Counted

#: Beads that tell whether a file gets columns for what is said of units.
_SAMPLE = 1000


class Table(Format):
    """Ours, or any table with a source and a target column."""

    loses: ClassVar[str] = "doubts; inline codes and properties of units"

    @abstractmethod
    def rows(
        self, stream: BinaryIO, path: Path, options: ReadOptions
    ) -> Iterator[tuple[int, list[str]]]:
        """(line on which it begins, cells) of each row.

        Raises:
            FormatError: a row is none.
        """

    @abstractmethod
    def row(self, cells: Iterable[str]) -> str:
        """A row as it is written, without the end of its line."""

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        layout, rows = headed(self.rows(stream, path, options), options)
        for number, cells in rows:
            if not any(map(str.strip, cells)):
                continue
            with located(path, number):
                bead = bead_of(cells, layout, numberer)
            if bead is not None:
                options.notes.line = number
                yield bead

    def write(self, beads: Iterable[Bead], path: Path, options: WriteOptions) -> list[str]:
        if options.units is None:
            beads = iter(beads)
            head = list(islice(beads, _SAMPLE))
            options = replace(options, units=any(map(says_something, head)))
            beads = chain(head, beads)
        return super().write(beads, path, options)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        untold = Counted(
            "with an id, notes or a state: left out, as the table has no columns for them"
        )
        if options.for_spreadsheet:
            stream.write(codecs.BOM_UTF8)  # or Excel takes UTF-8 for something else
        beads = iter(beads)
        first = next(beads, None)
        # By the first bead alone: who waits for a pipe does not wait for a second one.
        has_units = options.units
        if has_units is None:
            has_units = first is not None and says_something(first)
        further = ABOUT_COLUMNS if has_units else ("document",) * options.documents
        self._put(stream, (*COLUMNS, *further))
        for number, bead in enumerate(chain([] if first is None else [first], beads), 1):
            cells = [*cells_of(bead)]
            if has_units:
                cells += about_cells(bead)
            else:
                cells += [document_of(bead) for _ in further]
                if says_something(bead):
                    untold.note(number)
            self._put(stream, map(guarded, cells) if options.for_spreadsheet else cells)
        return untold.lines()

    def _put(self, stream: BinaryIO, cells: Iterable[str]) -> None:
        stream.write((self.row(cells) + "\n").encode())
