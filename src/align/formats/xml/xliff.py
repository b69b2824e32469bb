"""XLIFF 1.2 and 2.x: the bilingual files of localization tools.

Both versions are read under either name; ``xliff`` writes 1.2, which every tool knows, ``xliff2``
writes 2.0. A unit that was cut into segments (``seg-source``, several ``segment``) gives one bead
per segment, and consecutive beads of one unit are written as one again. Units without a target are
deletions: not translated yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead
from align.formats.base import Format, ReadOptions, WriteOptions
from align.formats.xml.xliff_read import load
from align.formats.xml.xliff_write import dump_1, dump_2


class Xliff(Format):
    """XML Localization Interchange File Format 1.2."""

    name: ClassVar[str] = "xliff"
    suffixes: ClassVar[tuple[str, ...]] = (".xliff", ".xlf", ".mxliff", ".sdlxliff", ".mqxliff")
    description: ClassVar[str] = "XLIFF, for localization tools: 1.2 and 2.x read, 1.2 written"
    loses: ClassVar[str] = "doubts, attributes and elements of tools' own namespaces"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        return load(stream, path, options)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        return dump_1(beads, stream, options)


class Xliff2(Xliff):
    """XML Localization Interchange File Format 2.0."""

    name: ClassVar[str] = "xliff2"
    suffixes: ClassVar[tuple[str, ...]] = (".xlf2", ".xliff2")
    description: ClassVar[str] = "XLIFF 2.0: as xliff, but 2.0 written"

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        return dump_2(beads, stream, options)
