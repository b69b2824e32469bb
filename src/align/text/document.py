"""From a file, an address or a string to a document of segments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

from align.bitext import Document, Segment, Span
from align.errors import InputError
from align.languages import UNDETERMINED, Language, parse_language
from align.layout import Layout, ParagraphKind
from align.text.decode import read_bytes
from align.text.identify import detect_language
from align.text.normalise import clean
from align.text.readers.addresses import fetch, is_address
from align.text.readers.base import Cue, Reading, Source
from align.text.readers.registry import find_reader, read_source
from align.text.scripts import chinese_script
from align.text.split import split

#: A longer "sentence" is not one: a table, a data dump, or a text without any marks.
LONGEST_SEGMENT = 100_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_document(
    path: str | Path,
    *,
    language: str | None = None,
    encoding: str | None = None,
    presegmented: bool = False,
    reader: str | None = None,
    allow_private: bool = False,
) -> Document:
    """Read a file or a web address and cut its text into segments.

    Args:
        path: a file that one of the readers reads (``align.text.readers``), or an address that
            begins with ``http://`` or ``https://``. Text may be in UTF-8, UTF-16, GB18030, Big5 or
            another encoding that can be told.
        language: a code, tag or name (``zh``, ``zh-TW``, ``Chinese``); detected when None.
        encoding: a name Python knows (``gb18030``); detected when None.
        presegmented: one segment per line (a paragraph, a cue), as it is: in plain text line ``i``
            is segment ``i``, empty lines too.
        reader: the name of the reader; None: told by name and content.
        allow_private: whether addresses in private networks may be opened.

    Raises:
        InputError: the file is absent, a folder, empty, damaged, of a kind that nothing reads, in
            an unknown encoding, or one endless line without a sentence's end.
        ConfigError: no language or reader has that name.
        MissingExtraError: the reader needs an extra that is not installed.
    """
    reading = open_reading(path, encoding=encoding, reader=reader, allow_private=allow_private)
    return document_from_reading(
        reading, language=language, presegmented=presegmented, path=str(path)
    )


def open_reading(
    path: str | Path,
    *,
    encoding: str | None = None,
    reader: str | None = None,
    side: str | None = None,
    allow_private: bool = False,
) -> Reading:
    """What a reader makes of a file or an address; arguments and errors as for
    :func:`read_document`.

    Args:
        side: ``source`` or ``target``: which column, where a table holds both.
    """
    if reader is not None:
        find_reader(reader)  # a name that is none is refused before anything is read
    if is_address(path):
        source = fetch(str(path), encoding=encoding, allow_private=allow_private)
    else:
        source = Source(read_bytes(Path(path)), str(path), encoding, side)
    return read_source(source, reader)


def document_from_text(
    text: str, *, language: str | None = None, presegmented: bool = False, path: str | None = None
) -> Document:
    """Cut a string into segments; arguments and errors as for :func:`read_document`.

    A text of nothing but white space gives a document without segments.
    """
    return document_from_reading(
        Reading(text), language=language, presegmented=presegmented, path=path
    )


def document_from_reading(
    reading: Reading,
    *,
    language: str | None = None,
    presegmented: bool = False,
    path: str | None = None,
) -> Document:
    """Cut what a reader found into segments; arguments and errors as for :func:`read_document`."""
    text = reading.text
    given = parse_language(language) if language else Language(UNDETERMINED)
    code = detect_language(text) if given.code == UNDETERMINED else given.code
    kinds = () if reading.paragraphs is None else tuple(kind for _, kind in reading.paragraphs)
    if presegmented:
        segments, kinds = _given_segments(reading)
    else:
        spans = None if reading.paragraphs is None else [span for span, _ in reading.paragraphs]
        segments = split(text, code, spans)
    _refuse_endless(text, segments, path)
    times = _times(segments, text, reading.cues) if reading.cues else ()
    layout = Layout(kinds, times, reading.skipped)
    variety = _variety(given, code, text)
    return Document(text, tuple(segments), code, path, variety, layout)


def _variety(given: Language, code: str, text: str) -> str | None:
    """The tag to write: as exact as it was given; traditional Chinese told by its characters."""
    if given.script or given.region:
        return given.tag
    return "zh-TW" if code == "zh" and chinese_script(text) == "Hant" else None


def _given_segments(reading: Reading) -> tuple[list[Segment], tuple[ParagraphKind, ...]]:
    """One segment per line of plain text, per cue of subtitles, per paragraph of anything else."""
    if reading.paragraphs is None:
        return line_segments(reading.text), ()
    if reading.cues:
        spans = [(cue.start, cue.end) for cue in reading.cues]
        kinds: tuple[ParagraphKind, ...] = (ParagraphKind.CUE,) * len(spans)
    else:
        spans = [span for span, _ in reading.paragraphs]
        kinds = tuple(kind for _, kind in reading.paragraphs)
    borders = [0, *(start for start, _ in spans[1:]), len(reading.text)]
    segments = [
        Segment(clean(reading.text[start:end]), borders[i], borders[i + 1], i)
        for i, (start, end) in enumerate(spans)
    ]
    return segments, kinds


def line_segments(text: str) -> list[Segment]:
    r"""One segment per line (``\n``, ``\r\n`` or ``\r``), each a paragraph of its own.

    Empty lines become segments with an empty text, as in vecalign's files: indices stay right.
    """
    lines = [line for line in _LINE.finditer(text) if line.end() > line.start()]
    return [
        Segment(clean(line.group()), line.start(), line.end(), number)
        for number, line in enumerate(lines)
    ]


def _times(
    segments: Sequence[Segment], text: str, cues: Sequence[Cue]
) -> tuple[tuple[float, float] | None, ...]:
    """When each segment is shown: inside a cue, time passes evenly over its characters."""
    starts, ends = [cue.start for cue in cues], [cue.end for cue in cues]
    found: list[tuple[float, float] | None] = []
    for segment in segments:
        start, end = _content(text, segment)
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first >= len(cues) or last < first:
            found.append(None)
            continue
        found.append((_moment(cues[first], start), _moment(cues[last], end)))
    return tuple(found)


def _content(text: str, segment: Segment) -> Span:
    raw = text[segment.start : segment.end]
    return segment.start + len(raw) - len(raw.lstrip()), segment.start + len(raw.rstrip())


def _moment(cue: Cue, at: int) -> float:
    share = (min(max(at, cue.start), cue.end) - cue.start) / max(cue.end - cue.start, 1)
    return round(cue.time[0] + share * (cue.time[1] - cue.time[0]), 3)


def _refuse_endless(text: str, segments: list[Segment], path: str | None) -> None:
    for segment in segments:
        if len(segment.text) > LONGEST_SEGMENT:
            line = 1 + len(re.findall(r"\r\n|\r|\n", text[: segment.start]))
            raise InputError(
                f"{len(segment.text):,} characters without the end of a sentence",
                path=path,
                line=line,
                hint="is this running text? break it into lines and use --presegmented",
            )
