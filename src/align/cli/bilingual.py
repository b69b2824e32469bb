"""Bilingual files as the commands take them: opened, with their languages found out, streamed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from align.bitext import Bead, Unit
from align.cli.output import warn
from align.errors import ConfigError, FormatError
from align.text.standard_input import DASH, NAME, open_standard_input

if TYPE_CHECKING:
    from align.formats.opening import OpenBitext

#: Bytes that are looked at to tell a format, and what they begin with.
_HEAD = 2000
_BEFORE_ROOT = rb"(?:\xef\xbb\xbf)?\s*(?:<[?!].*?>\s*)*"
_HEADS = {
    "jsonl": re.compile(rb"(?:\xef\xbb\xbf)?\s*\{"),
    "tmx": re.compile(_BEFORE_ROOT + rb"<tmx\b", re.DOTALL),
    "xliff": re.compile(_BEFORE_ROOT + rb"<(?:\w+:)?xliff\b", re.DOTALL),
    "xces": re.compile(_BEFORE_ROOT + rb"<(?:cesAlign|linkGrp)\b", re.DOTALL),
    "parquet": re.compile(rb"PAR1"),
}

#: What a user says of the languages of source and target; None: find out.
Sides = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A bilingual file that is being read.

    Attributes:
        codes: ISO 639-1 codes of source and target.
        tags: the languages as the user or the file names them, region and script included.
        format: name of the format that it has.
        beads: in document order; can be read once.
    """

    path: Path
    codes: tuple[str, str]
    tags: tuple[str, str]
    format: str
    beads: Iterator[Bead]


def open_bilingual(
    path: Path,
    format: str | None = None,
    languages: Sides = (None, None),
    texts: tuple[Path | None, Path | None] = (None, None),
) -> Bilingual:
    """Open a file, or standard input as ``-``; ``texts`` are the two texts of a format that holds
    only segment numbers.

    Raises:
        AlignError: it cannot be read; what is wrong further on is raised while its beads are read.
    """
    from align.formats import read
    from align.formats.api import NUMBERS_ONLY, finished
    from align.formats.base import ReadOptions
    from align.formats.opening import open_bitext
    from align.formats.registry import format_of

    if path == DASH:
        name, stream, format = _standard_input(format)
        kind = format_of(name, format)
    else:
        name, stream, kind = path, None, format_of(finished(path), format or _sniffed(path))
    if kind.name in NUMBERS_ONLY and None in texts:
        read(path, format=kind.name)  # says what is missing
    opened = open_bitext(name, ReadOptions(*languages, *texts), kind.name, stream)
    codes = (opened.source.code, opened.target.code)
    tags = (opened.source.tag, opened.target.tag)
    return Bilingual(name, codes, tags, kind.name, _warned(name, opened))


def _standard_input(format: str | None) -> tuple[Path, BinaryIO, str]:
    """What messages call standard input, the stream, and its format: by its first bytes if it is
    not named."""
    from align.text.unpack import unpacked

    stream = unpacked(open_standard_input(), NAME)
    if format is None:
        format = _by_head(cast(io.BufferedReader, stream).peek(_HEAD)[:_HEAD])
    if format is None:
        raise FormatError("nothing tells its format", path=NAME, hint="name it with --from")
    return NAME, stream, format


def _by_head(head: bytes) -> str | None:
    """The format of what begins so."""
    return next((name for name, pattern in _HEADS.items() if pattern.match(head)), None)


def _sniffed(path: Path) -> str | None:
    """The format of a file whose name says no more than that it is XML."""
    from align.text.decode import open_input
    from align.text.unpack import name_inside

    if name_inside(path).suffix.lower() != ".xml":
        return None
    with open_input(path) as stream:
        return _by_head(stream.read(_HEAD))


def _warned(path: Path, opened: OpenBitext) -> Iterator[Bead]:
    """The beads; at their end, what had to be mended in the file is said."""
    yield from opened.beads
    for line in opened.warnings():
        warn(f"warning: {path}: {line}")


def merged(
    first: Bilingual,
    others: Sequence[Path],
    format: str | None,
    languages: Sides,
    documents: bool = False,
) -> Iterator[Bead]:
    """The beads of several files one after the other, their segments numbered through; with
    ``documents`` each that names none gets its file's name for its document.

    Raises:
        ConfigError: a file is in other languages than the first.
    """
    opened = (open_bilingual(path, format, languages) for path in others)
    yield from _numbered_through(chain([first], opened), first, documents)


def _numbered_through(
    files: Iterable[Bilingual], first: Bilingual, documents: bool
) -> Iterator[Bead]:
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
            unit = bead.unit
            if documents and (unit is None or unit.document is None):
                unit = replace(unit or Unit(), document=file.path.name)
            yield replace(bead, source=sides[0], target=sides[1], unit=unit)
        source, target = most
