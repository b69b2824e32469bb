"""Bilingual files as the commands take them: opened, with their languages found out, streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Bead
from align.cli.output import warn
from align.errors import ConfigError

if TYPE_CHECKING:
    from align.formats.opening import OpenBitext

#: What a user says of the languages of source and target; None: find out.
Sides = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A bilingual file that is being read.

    Attributes:
        codes: ISO 639-1 codes of source and target.
        tags: the languages as the user or the file names them, region and script included.
        beads: in document order; can be read once.
    """

    path: Path
    codes: tuple[str, str]
    tags: tuple[str, str]
    beads: Iterator[Bead]


def open_bilingual(
    path: Path,
    format: str | None = None,
    languages: Sides = (None, None),
    texts: tuple[Path | None, Path | None] = (None, None),
) -> Bilingual:
    """Open a file; ``texts`` are the two texts of a format that holds only segment numbers.

    Raises:
        AlignError: it cannot be read; what is wrong further on is raised while its beads are read.
    """
    from align.formats import read
    from align.formats.api import NUMBERS_ONLY, finished
    from align.formats.base import ReadOptions
    from align.formats.opening import open_bitext
    from align.formats.registry import format_of

    kind = format_of(finished(path), format)
    if kind.name in NUMBERS_ONLY and None in texts:
        read(path, format=format)  # says what is missing
    opened = open_bitext(path, ReadOptions(*languages, *texts), kind.name)
    codes = (opened.source.code, opened.target.code)
    tags = (opened.source.tag, opened.target.tag)
    return Bilingual(path, codes, tags, _warned(path, opened))


def _warned(path: Path, opened: OpenBitext) -> Iterator[Bead]:
    """The beads; at their end, what had to be mended in the file is said."""
    yield from opened.beads
    for line in opened.warnings():
        warn(f"warning: {path}: {line}")


def merged(
    first: Bilingual, others: Sequence[Path], format: str | None, languages: Sides
) -> Iterator[Bead]:
    """The beads of several files one after the other, their segments numbered through.

    Raises:
        ConfigError: a file is in other languages than the first.
    """
    opened = (open_bilingual(path, format, languages) for path in others)
    yield from _numbered_through(chain([first], opened), first)


def _numbered_through(files: Iterable[Bilingual], first: Bilingual) -> Iterator[Bead]:
    source = target = 0
    for file in files:
        if file.codes != first.codes:
            raise ConfigError(
                f"is {' → '.join(file.codes)}, but {first.path} is {' → '.join(first.codes)}",
                path=file.path,
                hint="name the languages with --source-lang and --target-lang",
            )
        most = [source, target]
        for bead in file.beads:
            sides = tuple(i + source for i in bead.source), tuple(j + target for j in bead.target)
            most = [max([n, *(i + 1 for i in side)]) for n, side in zip(most, sides, strict=True)]
            yield replace(bead, source=sides[0], target=sides[1])
        source, target = most
