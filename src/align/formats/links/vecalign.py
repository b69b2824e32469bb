"""Vecalign's links: ``[0]:[0, 1]:0.25`` a line; also that of gold alignments and of SentAlign.

The third field is a cost in vecalign (lower is better) and a similarity in SentAlign (higher is
better), so it is not read. We write 1 − confidence: lower is better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead, Link
from align.errors import FormatError
from align.formats.base import Format, ReadOptions, WriteOptions
from align.formats.lines import lines_of
from align.formats.links.sides import link_beads
from align.text.decode import open_input

_LINK = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::.*)?$", re.ASCII)


class Vecalign(Format):
    """Segment numbers only; texts come from the two files that were aligned."""

    name: ClassVar[str] = "vecalign"
    suffixes: ClassVar[tuple[str, ...]] = (".vecalign", ".align", ".gold")
    description: ClassVar[str] = "[0]:[0, 1]:cost, segment numbers from 0, lower cost is better"
    loses: ClassVar[str] = "texts and findings"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        return link_beads(links_of(stream, path), path, options)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        for bead in beads:
            cost = "" if bead.confidence is None else f":{1 - bead.confidence:.4f}"
            stream.write(f"{list(bead.source)}:{list(bead.target)}{cost}\n".encode())
        return []


def read_links(path: str | Path) -> list[Link]:
    """The (source indices, target indices) of a link file, in order.

    Raises:
        FormatError: a line is not a link.
        InputError: the file cannot be read.
    """
    with open_input(Path(path)) as stream:
        return [link for _, link in links_of(stream, Path(path))]


def links_of(stream: BinaryIO, path: Path) -> Iterator[tuple[int, Link]]:
    """(line number, link) of each line that is not blank or a ``#`` comment."""
    for number, line in lines_of(stream, path):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINK.match(line)
        if match is None:
            raise FormatError(
                f"not a link: {line[:40]!r}", path=path, line=number, hint="write [0]:[0, 1]"
            )
        source, target = _indices(match[1], path, number), _indices(match[2], path, number)
        if source or target:
            yield number, (source, target)


def _indices(field: str, path: Path, line: int) -> tuple[int, ...]:
    try:
        return tuple(sorted({int(item) for item in field.split(",")} if field.strip() else ()))
    except ValueError:
        raise FormatError(
            f"not a list of segment numbers: [{field[:40]}]", path=path, line=line
        ) from None
