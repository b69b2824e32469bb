"""Subtitles (SubRip, WebVTT, SubStation Alpha) through pysubs2: cues joined to sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from align.bitext import Span
from align.errors import InputError
from align.layout import ParagraphKind
from align.text.decode import decode_text
from align.text.readers.base import Cue, Reading, Source, Time, counted, missing
from align.text.readers.inline import line_glue

#: Seconds of silence after which a finished sentence ends its paragraph, and any text does.
_PAUSE, _LONG_PAUSE = 1.5, 4.0
#: Characters of a cue; more is another kind of text.
_LONGEST_CUE = 5_000
#: Share of cues that end like a sentence, from which on the others are taken to go on.
_PUNCTUATED = 0.2
_STOP = re.compile(r"[.!?。！？…‥⋯؟।♪♫][\"'”’」』）)\]】*]*$")
_SPEAKER = re.compile(r"^(?:[-–‐]\s*(?=[^\s\d-])|—\s+(?=\S))")
#: What stands around the words of a song.
_NOTES = ("♪", "♫", "♬")
_SOUND = re.compile(r"^[\s\-–—]*(?:\[[^\]\n]{1,80}\]|[♪♫#*\s]+)[\s]*$")
_OPEN_END = re.compile(r"[,;:，、；：-]$")
_TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A piece of a cue that nothing else of it belongs to: a speaker's, or the whole cue."""

    text: str
    time: Time
    is_new: bool


def read_subtitles(source: Source) -> Reading:
    """The cues of a subtitle file, joined to sentences, with their times.

    A cue that does not end a sentence goes on in the next, unless a new speaker begins or nothing
    is shown for some seconds; in files that set no full stops each cue stands alone.

    Raises:
        InputError: it holds no cue, or cannot be decoded.
        MissingExtraError: pysubs2 is not installed.
    """
    text = decode_text(source.data, encoding=source.encoding, path=source.name)
    skipped: Counter[str] = Counter()
    lines = [
        line for event in _events(text, source.name, skipped) for line in _lines(event, skipped)
    ]
    if not lines:
        raise InputError("a subtitle file without a cue", path=source.name)
    return _joined(lines, counted(skipped))


def _events(text: str, name: str, skipped: Counter[str]) -> list[Any]:
    try:
        import pysubs2
    except ImportError:
        raise missing("pysubs2") from None
    try:
        known = "ass" if "[script info]" in text[:2000].lower() else None
        found = pysubs2.SSAFile.from_string(text, format_=known)
    except Exception as error:  # its parsers raise what Python raises on numbers and indices
        if isinstance(error, MemoryError):
            raise
        raise InputError(
            "not a subtitle file that can be read", path=name, hint="is it SubRip, WebVTT or ASS?"
        ) from None
    longest = max((len(event.text) for event in found), default=0)
    if longest > _LONGEST_CUE:
        raise InputError(f"not a subtitle file: a cue of {longest:,} characters", path=name)
    comments = sum(event.is_comment for event in found)
    drawings = sum(event.is_drawing for event in found if not event.is_comment)
    skipped["comment"] += comments
    skipped["drawing"] += drawings
    shown = [event for event in found if not (event.is_comment or event.is_drawing)]
    return sorted(shown, key=lambda event: (event.start, event.end))


def _lines(event: Any, skipped: Counter[str]) -> Iterator[_Line]:
    """The cue as a line, or one line per speaker where dashes set them apart."""
    pieces = [piece.strip() for piece in _TAG.sub("", event.plaintext).split("\n")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        skipped["empty cue"] += 1
        return
    time = (event.start / 1000, max(event.end, event.start) / 1000)
    groups: list[list[str]] = [[]]
    for piece in pieces:
        if groups[-1] and _SPEAKER.match(piece):
            groups.append([])
        groups[-1].append(piece)
    for group in groups:
        text = _glued(group)
        if _SOUND.match(text):
            skipped["description of a sound|descriptions of sounds"] += 1
            continue
        yield _Line(_SPEAKER.sub("", text), time, bool(_SPEAKER.match(text)))


def _joined(lines: Sequence[_Line], skipped: Sequence[str]) -> Reading:
    """The lines as a text: sentences made whole, paragraphs where there is a pause."""
    stops = sum(bool(_STOP.search(line.text)) for line in lines)
    is_punctuated = stops >= _PUNCTUATED * len(lines)
    pieces: list[str] = []
    cues: list[Cue] = []
    paragraphs: list[tuple[Span, ParagraphKind]] = []
    start = begin = 0
    for line, after in pairwise([*lines, None]):
        assert line is not None
        end = start + len(line.text)
        cues.append(Cue(start, end, line.time))
        ends = after is None or _ends(line, after, is_punctuated)
        glue = "\n\n" if after is None or ends else line_glue(line.text, after.text)
        pieces += [line.text, glue]
        start = end + len(glue)
        if ends:
            paragraphs.append(((begin, end), ParagraphKind.CUE))
            begin = start
    return Reading("".join(pieces), tuple(paragraphs), tuple(skipped), tuple(cues))


def _ends(line: _Line, after: _Line, is_punctuated: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    pause = after.time[0] - line.time[1]
    if after.is_new or pause >= _LONG_PAUSE or _is_sung(line) != _is_sung(after):
        return True
    if not is_punctuated:
        return not _OPEN_END.search(line.text)
    return pause >= _PAUSE and bool(_STOP.search(line.text))


def _is_sung(line: _Line) -> bool:
    return line.text.startswith(_NOTES) or line.text.endswith(_NOTES)


def _glued(pieces: Sequence[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        text += line_glue(text, piece) + piece
    return text
