"""From a file or a string to a document of segments."""

from __future__ import annotations

import re
from pathlib import Path

from align.bitext import Document, Segment
from align.errors import InputError
from align.languages import UNDETERMINED, Language, parse_language
from align.text.decode import read_text
from align.text.identify import detect_language
from align.text.kinds import refuse_other_kinds
from align.text.normalise import clean
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
) -> Document:
    """Read a plain text file and cut it into segments.

    Args:
        path: a text file in UTF-8, UTF-16, GB18030, Big5 or another encoding that can be told.
        language: a code, tag or name (``zh``, ``zh-TW``, ``Chinese``); detected when None.
        encoding: a name Python knows (``gb18030``); detected when None.
        presegmented: one segment a line, as it is: line ``i`` is segment ``i``, empty lines too.

    Raises:
        InputError: the file is absent, a folder, empty, not text, in an unknown encoding, or one
            endless line without a sentence's end.
        ConfigError: no language has that name.
    """
    text = read_plain(path, encoding=encoding)
    return document_from_text(text, language=language, presegmented=presegmented, path=str(path))


def read_plain(path: str | Path, *, encoding: str | None = None) -> str:
    """The text of a plain text file; arguments and errors as for :func:`read_document`."""
    refuse_other_kinds(path)
    return read_text(path, encoding=encoding)


def document_from_text(
    text: str, *, language: str | None = None, presegmented: bool = False, path: str | None = None
) -> Document:
    """Cut a string into segments; arguments and errors as for :func:`read_document`.

    A text of nothing but white space gives a document without segments.
    """
    given = parse_language(language) if language else Language(UNDETERMINED)
    code = detect_language(text) if given.code == UNDETERMINED else given.code
    segments = line_segments(text) if presegmented else split(text, code)
    _refuse_endless(text, segments, path)
    return Document(text, tuple(segments), code, path, _variety(given, code, text))


def _variety(given: Language, code: str, text: str) -> str | None:
    """The tag to write: as exact as it was given; traditional Chinese told by its characters."""
    if given.script or given.region:
        return given.tag
    return "zh-TW" if code == "zh" and chinese_script(text) == "Hant" else None


def line_segments(text: str) -> list[Segment]:
    r"""One segment a line (``\n``, ``\r\n`` or ``\r``), each a paragraph of its own.

    Empty lines become segments with an empty text, as in vecalign's files: indices stay right.
    """
    lines = [line for line in _LINE.finditer(text) if line.end() > line.start()]
    return [
        Segment(clean(line.group()), line.start(), line.end(), number)
        for number, line in enumerate(lines)
    ]


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
