"""What formats of nothing but segment numbers share: texts come from two files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from align.bitext import Bead, Document, Link, Unit, make_bead
from align.errors import FormatError
from align.formats.base import ReadOptions


def link_beads(
    links: Iterable[tuple[int, Link, Unit | None]], path: Path, options: ReadOptions
) -> Iterator[Bead]:
    """Beads of (line number, link, what is said of it), with texts when ``options`` names the two
    files.

    Raises:
        FormatError: a link points beyond a text's last line.
    """
    documents = read_sides(options)
    for line, (source, target), unit in links:
        if documents is None:
            yield Bead(source, target, "", "", unit=unit)
            continue
        for document, indices in zip(documents, (source, target), strict=True):
            if indices and indices[-1] >= len(document.segments):
                raise FormatError(
                    f"segment {indices[-1]} is beyond the {len(document.segments)} lines of "
                    f"{document.path} (the first is 0)",
                    path=path,
                    line=line,
                )
        yield replace(make_bead(*documents, source, target), unit=unit)


def read_sides(options: ReadOptions) -> tuple[Document, Document] | None:
    """The two texts, one segment per line, or None when they are not named."""
    from align.text import read_document

    if options.source_path is None or options.target_path is None:
        return None
    source = read_document(
        options.source_path,
        language=options.source_language,
        encoding=options.encoding,
        presegmented=True,
    )
    target = read_document(
        options.target_path,
        language=options.target_language,
        encoding=options.encoding,
        presegmented=True,
    )
    return source, target
