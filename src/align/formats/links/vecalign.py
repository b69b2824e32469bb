"""Links of segment numbers: ``[0]:[0, 1]:0.25`` a line; also those of gold alignments.

The third field is a cost in vecalign (lower is better) and a similarity in SentAlign (higher is
better). Neither has the range of a probability, so that it is no confidence: it is kept as the
property ``x-cost`` or ``x-similarity`` of the unit. Where a bead has a confidence, we write it as a
similarity, and 1 − confidence as a cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from align.bitext import Bead, Link, Unit
from align.errors import FormatError
from align.formats.base import Format, ReadOptions, WriteOptions
from align.formats.lines import lines_of
from align.formats.links.sides import link_beads
from align.text.decode import open_input

_LINK = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::\s*(.*?)\s*)?$", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?$", re.ASCII)


class Vecalign(Format):
    """Segment numbers only; texts come from the two files that were aligned."""

    name: ClassVar[str] = "vecalign"
    suffixes: ClassVar[tuple[str, ...]] = (".vecalign", ".align", ".gold")
    description: ClassVar[str] = "[0]:[0, 1]:cost, segment numbers from 0; a lower cost is better"
    loses: ClassVar[str] = "texts and findings"
    #: What the third field is called, as a property.
    figure: ClassVar[str] = "x-cost"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        links = (
            (number, link, Unit(properties=((self.figure, figure),)) if figure else None)
            for number, link, figure in _parsed(stream, path)
        )
        return link_beads(links, path, options)

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        for bead in beads:
            figure = self._figure(bead)
            more = "" if figure is None else f":{figure}"
            stream.write(f"{list(bead.source)}:{list(bead.target)}{more}\n".encode())
        return []

    def _figure(self, bead: Bead) -> str | None:
        """What is written of how sure a bead is: of ours, else as it was read."""
        if bead.confidence is not None:
            return self._written(bead.confidence)
        kept = dict(bead.unit.properties).get(self.figure) if bead.unit is not None else None
        return kept if kept is not None and _NUMBER.match(kept) else None

    def _written(self, confidence: float) -> str:
        return f"{1 - confidence:.4f}"


class SentAlign(Vecalign):
    """The same, but for what the third field says."""

    name: ClassVar[str] = "sentalign"
    suffixes: ClassVar[tuple[str, ...]] = (".sentalign",)
    description: ClassVar[str] = (
        "[0]:[0, 1]:similarity, segment numbers from 0; a higher similarity is better"
    )
    figure: ClassVar[str] = "x-similarity"

    def _written(self, confidence: float) -> str:
        return f"{confidence:.4f}"


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
    return ((number, link) for number, link, _ in _parsed(stream, path))


def _parsed(stream: BinaryIO, path: Path) -> Iterator[tuple[int, Link, str]]:
    """(line number, link, third field)."""
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
            figure = match[3] or ""
            yield number, (source, target), figure if _NUMBER.match(figure) else ""


def _indices(field: str, path: Path, line: int) -> tuple[int, ...]:
    try:
        return tuple(sorted({int(item) for item in field.split(",")} if field.strip() else ()))
    except ValueError:
        raise FormatError(
            f"not a list of segment numbers: [{field[:40]}]", path=path, line=line
        ) from None
