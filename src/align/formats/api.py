"""The calls that every format answers to."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

from align.atomic_folder import settle
from align.bitext import Bead, Bitext
from align.errors import ConfigError, FormatError
from align.formats.assemble import bitext_from_beads
from align.formats.base import Languages, ReadOptions, WriteOptions
from align.formats.links import read_sides
from align.formats.moses import Moses
from align.formats.registry import format_of
from align.languages import written_tag

#: Beads from which languages are detected when nothing states them.
_SAMPLE = 200


def read(
    path: str | Path,
    *,
    format: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    source_path: str | Path | None = None,
    target_path: str | Path | None = None,
    encoding: str | None = None,
) -> Bitext:
    """Read a whole bilingual file.

    Args:
        path: the file; for moses one of the two, or what their names begin with.
        format: its name; by suffix when None.
        source_language, target_language: codes, tags or names (``zh``, ``zh-TW``, ``Chinese``);
            when None, as the file states them, else detected. They also pick two languages out of
            many.
        source_path, target_path: the two texts, one segment a line, which formats of nothing but
            segment numbers (vecalign, ladder) need.
        encoding: of a text format; UTF-8 when None.

    Raises:
        FormatError: the file does not follow its format, or no format was recognised.
        InputError: a file cannot be read.
    """
    given = _options(source_language, target_language, source_path, target_path, encoding)
    kind = format_of(finished(path), format)
    beads = list(kind.read(Path(path), given))
    sides = read_sides(given) if kind.name in ("vecalign", "ladder") else None
    if sides is None and kind.name in ("vecalign", "ladder"):
        raise FormatError(
            f"{kind.name} holds segment numbers, no texts",
            path=path,
            hint="give source_path and target_path, the two texts with one segment a line",
        )
    if sides is not None:
        return Bitext(*sides, tuple(beads))
    languages = languages_of(kind.languages(Path(path), given), beads)
    return bitext_from_beads(beads, *languages)


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
    return format_of(path, format).read(finished(path), given)


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
) -> list[str]:
    """Write a bitext to a file, whole or not at all.

    Args:
        path: where to; for moses what the two names begin with, or with ``second`` the two files.
        format: its name; by suffix when None, and moses when there is a ``second`` path.
        languages: tags to write; None: ``zh-CN``, ``en-US`` and the like after the documents.
        creation_date: stated in a TMX; none by default: the same bitext gives the same bytes.

    Returns:
        Warnings about what other tools may refuse, one line each.

    Raises:
        FormatError: the format cannot be written or recognised.
        OutputError: the file cannot be written there.
    """
    tags = (languages[0] or bitext.source.language, languages[1] or bitext.target.language)
    return write_beads(
        bitext.beads, path, second, format=format, languages=tags, creation_date=creation_date
    )


def write_beads(
    beads: Iterable[Bead],
    path: str | Path,
    second: str | Path | None = None,
    *,
    format: str | None = None,
    languages: tuple[str, str] = ("zh", "en"),
    creation_date: datetime | None = None,
) -> list[str]:
    """Write beads one by one, in memory that does not grow; otherwise like :func:`write`."""
    options = _write_options(languages, creation_date)
    if second is not None:
        if format not in (None, "moses"):
            raise ConfigError(f"{format} is one file, not two", hint="name one, or use moses")
        return Moses().write_pair(beads, Path(path), Path(second))
    return format_of(path, format).write(beads, Path(path), options)


def write_stream(
    bitext: Bitext | Sequence[Bead],
    stream: TextIO | BinaryIO,
    format: str,
    *,
    languages: tuple[str | None, str | None] = (None, None),
) -> list[str]:
    """Write to an open stream such as ``sys.stdout``; returns warnings."""
    codes: tuple[str, str] = ("zh", "en")
    if isinstance(bitext, Bitext):
        codes = (bitext.source.language, bitext.target.language)
    options = _write_options((languages[0] or codes[0], languages[1] or codes[1]), None)
    buffer = io.BytesIO()
    warnings = format_of("-", format).dump(bitext, buffer, options)
    if isinstance(stream, io.TextIOBase):
        stream.write(buffer.getvalue().decode())
    else:
        stream.write(buffer.getvalue())  # type: ignore[arg-type]
    return warnings


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


def languages_of(stated: Languages, beads: Iterable[Bead]) -> tuple[str, str]:
    """ISO 639-1 codes of source and target: as stated, else told from the first beads' texts."""
    from align.text import pair_languages

    head = list(islice(beads, _SAMPLE))
    texts = ("\n".join(b.source_text for b in head), "\n".join(b.target_text for b in head))
    source, target = (None if language is None else language.code for language in stated)
    return pair_languages(texts, given=(source, target))
