"""The calls that every format answers to."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from align.atomic_folder import settle
from align.bitext import Bead, Bitext
from align.errors import ConfigError, FormatError
from align.formats.assemble import bitext_from_beads
from align.formats.base import ReadOptions, WriteOptions
from align.formats.links.sides import read_sides
from align.formats.moses import Moses
from align.formats.opening import lined_beads, open_bitext
from align.formats.registry import format_of
from align.formats.unfit import Long, Unfit
from align.languages import Language, written_tag

#: Formats without texts of their own.
NUMBERS_ONLY = ("vecalign", "sentalign", "ladder")


def read(
    path: str | Path,
    *,
    format: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    source_path: str | Path | None = None,
    target_path: str | Path | None = None,
    encoding: str | None = None,
    warn: Callable[[str], None] | None = None,
) -> Bitext:
    """Read a whole bilingual file.

    Args:
        path: the file; for moses one of the two, or what their names begin with.
        format: its name; by suffix when None.
        source_language, target_language: codes, tags or names (``zh``, ``zh-TW``, ``Chinese``);
            when None, as the file states them, else detected. They also pick two languages out of
            many.
        source_path, target_path: the two texts, one segment per line, which formats of nothing but
            segment numbers (vecalign, ladder) need.
        encoding: of a text format; UTF-8 when None.
        warn: called with each line on what had to be mended in the file.

    Raises:
        FormatError: the file does not follow its format, or no format was recognised.
        InputError: a file cannot be read.
    """
    given = _options(source_language, target_language, source_path, target_path, encoding)
    kind = format_of(finished(path), format)
    if kind.name in NUMBERS_ONLY:
        sides = read_sides(given)
        if sides is None:
            raise FormatError(
                f"{kind.name} holds segment numbers, no texts",
                path=path,
                hint="give source_path and target_path, the two texts with one segment per line",
            )
        return Bitext(*sides, tuple(kind.read(Path(path), given)))
    opened = open_bitext(Path(path), given, kind.name)
    bitext = bitext_from_beads(list(opened.beads), opened.source.code, opened.target.code)
    if warn is not None:
        for line in opened.warnings():
            warn(line)
    return replace(
        bitext,
        source=replace(bitext.source, variety=_variety(opened.source)),
        target=replace(bitext.target, variety=_variety(opened.target)),
    )


def _variety(language: Language) -> str | None:
    return None if language.tag == language.code else language.tag


def iter_beads(
    path: str | Path,
    *,
    format: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    source_path: str | Path | None = None,
    target_path: str | Path | None = None,
    encoding: str | None = None,
) -> Iterator[Bead]:
    """The beads of a file, streamed in memory that does not grow with it; arguments and errors as
    for :func:`read`. Segment numbers are the file's; where it has none, each side that is not
    empty counts as a segment. Texts are empty where the file holds only numbers."""
    given = _options(source_language, target_language, source_path, target_path, encoding)
    return Unfit().mend(lined_beads(finished(path), given, format))


def iter_pairs(path: str | Path, *, format: str | None = None) -> Iterator[tuple[str, str]]:
    """(source text, target text) of each bead of a file, streamed."""
    return ((b.source_text, b.target_text) for b in iter_beads(path, format=format))


def write(
    bitext: Bitext,
    path: str | Path,
    second: str | Path | None = None,
    *,
    format: str | None = None,
    languages: tuple[str | None, str | None] = (None, None),
    creation_date: datetime | None = None,
    for_spreadsheet: bool = False,
) -> list[str]:
    """Write a bitext to a file, whole or not at all.

    Args:
        path: where to; for moses what the two names begin with, or with ``second`` the two files.
        format: its name; by suffix when None, and moses when there is a ``second`` path.
        languages: tags to write; None: ``zh-CN``, ``en-US`` and the like after the documents.
        creation_date: stated in a TMX; none by default: the same bitext gives the same bytes.
        for_spreadsheet: write a table for people: no text acts as a formula.

    Returns:
        Warnings about what other tools may refuse, one line each.

    Raises:
        FormatError: the format cannot be written or recognised.
        OutputError: the file cannot be written there.
    """
    tags = (languages[0] or bitext.source.tag, languages[1] or bitext.target.tag)
    return write_beads(
        bitext.beads,
        path,
        second,
        format=format,
        languages=tags,
        creation_date=creation_date,
        for_spreadsheet=for_spreadsheet,
    )


def write_beads(
    beads: Iterable[Bead],
    path: str | Path,
    second: str | Path | None = None,
    *,
    format: str | None = None,
    languages: tuple[str, str] = ("zh", "en"),
    creation_date: datetime | None = None,
    for_spreadsheet: bool = False,
) -> list[str]:
    """Write beads one by one, in memory that does not grow; otherwise like :func:`write`."""
    options = replace(_write_options(languages, creation_date), for_spreadsheet=for_spreadsheet)
    return write_as(beads, options, path, second, format=format)


def write_as(
    beads: Iterable[Bead],
    options: WriteOptions,
    place: str | Path | BinaryIO,
    second: str | Path | None = None,
    *,
    format: str | None = None,
) -> list[str]:
    """Write beads one by one to a file or an open binary stream, with all that a writer may be
    told; otherwise like :func:`write`."""
    unfit, long = Unfit(), Long()
    mended = unfit.mend(long.watch(beads))
    if not isinstance(place, str | Path):
        warnings = format_of("-", format).dump(mended, place, options)
    elif second is None:
        warnings = format_of(place, format).write(mended, Path(place), options)
    elif format in (None, "moses"):
        warnings = Moses().write_pair(mended, Path(place), Path(second))
    else:
        raise ConfigError(f"{format} is one file, not two", hint="name one, or use moses")
    return warnings + long.warnings() + unfit.warnings()


def write_stream(
    bitext: Bitext | Iterable[Bead],
    stream: TextIO | BinaryIO,
    format: str,
    *,
    languages: tuple[str | None, str | None] = (None, None),
) -> list[str]:
    """Write to an open stream such as ``sys.stdout``, bead by bead; returns warnings."""
    codes: tuple[str, str] = ("zh", "en")
    if isinstance(bitext, Bitext):
        codes = (bitext.source.tag, bitext.target.tag)
    options = _write_options((languages[0] or codes[0], languages[1] or codes[1]), None)
    binary = cast(BinaryIO, _Encoded(stream) if isinstance(stream, io.TextIOBase) else stream)
    return write_as(bitext, options, binary, format=format)


class _Encoded:
    """A stream of text that takes UTF-8."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def write(self, data: bytes) -> int:
        self._stream.write(self._decoder.decode(data))
        return len(data)

    def flush(self) -> None:
        self._stream.flush()


def finished(path: str | Path) -> Path:
    """``path``, after results that an interrupted run left half moved are put in their places."""
    path = Path(path)
    with suppress(OSError, ValueError):
        settle(path.parent)
    return path


def _options(
    source_language: str | None,
    target_language: str | None,
    source_path: str | Path | None,
    target_path: str | Path | None,
    encoding: str | None,
) -> ReadOptions:
    return ReadOptions(
        source_language,
        target_language,
        None if source_path is None else Path(source_path),
        None if target_path is None else Path(target_path),
        encoding,
    )


def _write_options(languages: tuple[str, str], date: datetime | None) -> WriteOptions:
    source, target = map(written_tag, languages)
    return WriteOptions(source, target, date)
