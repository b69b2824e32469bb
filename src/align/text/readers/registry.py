"""Which readers there are: a :class:`Reader` below is all that a new one of ours needs. Another
package publishes its own under the entry point group ``align.readers``; its value is an object of
that class."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import PurePath

from align.errors import ConfigError
from align.text.readers.base import Reader, Reading, Source
from align.text.readers.sniff import sniff
from align.text.readers.unreadable import refuse_unreadable

ENTRY_POINT_GROUP = "align.readers"
_HERE = "align.text.readers"

BUILT_IN: tuple[Reader, ...] = (
    Reader(
        "text",
        "plain text",
        (".txt", ".text"),
        f"{_HERE}.plain:read_plain_text",
        "nothing",
        most_bytes=None,
    ),
    Reader(
        "markdown",
        "a Markdown file",
        (".md", ".markdown", ".mdown", ".mkd"),
        f"{_HERE}.markdown:read_markdown",
        "emphasis, addresses of links, images, code blocks, front matter",
        most_bytes=50_000_000,
    ),
    Reader(
        "html",
        "a web page",
        (".html", ".htm", ".xhtml"),
        f"{_HERE}.html:read_html",
        "what is not the article (menus, comments, advertisements), layout, images, scripts",
        extra="formats",
        most_bytes=20_000_000,
    ),
    Reader(
        "docx",
        "a Word file",
        (".docx", ".docm", ".dotx", ".dotm"),
        f"{_HERE}.docx:read_docx",
        "layout, images, comments, tracked deletions, headers and footers, macros",
    ),
    Reader(
        "subtitles",
        "a subtitle file",
        (".srt", ".vtt", ".ass", ".ssa"),
        f"{_HERE}.subtitles:read_subtitles",
        "colours and positions, speakers' names in tags; times are kept for each segment",
        extra="formats",
        most_bytes=20_000_000,
    ),
    Reader(
        "epub",
        "an EPUB book",
        (".epub",),
        f"{_HERE}.epub:read_epub",
        "layout, images, tables of contents",
    ),
    Reader(
        "pdf",
        "a PDF file",
        (".pdf",),
        f"{_HERE}.pdf:read_pdf",
        "layout, images, running heads, page numbers; pages without a text layer",
        extra="formats",
        most_bytes=100_000_000,
    ),
    Reader(
        "odt",
        "an OpenDocument text",
        (".odt", ".ott"),
        f"{_HERE}.odt:read_odt",
        "layout, images, comments, tracked changes, macros",
    ),
    Reader(
        "xlsx",
        "an Excel file",
        (".xlsx", ".xlsm"),
        f"{_HERE}.table:read_xlsx",
        "all columns but one, all sheets but one, formulas, comments, macros",
        extra="formats",
        most_bytes=50_000_000,
    ),
    Reader(
        "csv",
        "a table",
        (".csv",),
        f"{_HERE}.table:read_csv",
        "all columns but one",
    ),
)


@cache
def list_readers() -> tuple[Reader, ...]:
    """Every reader that this installation knows: ours, then those of other packages.

    Raises:
        ConfigError: a reader of another package cannot be loaded.
    """
    found = list(BUILT_IN)
    known = {reader.name for reader in found}
    for point in sorted(metadata.entry_points(group=ENTRY_POINT_GROUP), key=lambda p: p.name):
        try:
            reader = point.load()
        except (ImportError, AttributeError) as error:
            raise ConfigError(
                f"the reader {point.name!r} cannot be loaded from {point.value}: {error}"
            ) from error
        if not isinstance(reader, Reader) or reader.name in known:
            raise ConfigError(
                f"{point.value} is not a reader with a name of its own",
                hint="its value must be an align.text.readers.Reader",
            )
        known.add(reader.name)
        found.append(reader)
    return tuple(found)


def reader_names() -> list[str]:
    """The names that :func:`find_reader` knows."""
    return [reader.name for reader in list_readers()]


def find_reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        ConfigError: there is none.
    """
    for reader in list_readers():
        if reader.name == name:
            return reader
    raise ConfigError(f"there is no reader {name!r:.40}", hint=f"use one of {_names()}")


def read_source(source: Source, reader: str | None = None) -> Reading:
    """Read a document with the reader of that name, or the one that its name and content ask for.

    What a file begins with counts more than its name where it leaves no doubt: a PDF file that is
    called ``a.txt`` is read as one.

    Raises:
        ConfigError: there is no reader of that name.
        InputError: nothing reads such a file, or it is damaged.
        MissingExtraError: the extra that it needs is not installed.
    """
    return (find_reader(reader) if reader else choose_reader(source))(source)


def choose_reader(source: Source) -> Reader:
    """The reader that a file asks for; errors as for :func:`read_source`."""
    suffix = PurePath(source.name.partition("?")[0]).suffix.lower()
    named = next((r for r in list_readers() if suffix in r.suffixes), None)
    seen = sniff(source.data, is_named=named is not None)
    if seen is not None and seen in reader_names():
        return find_reader(seen)
    if named is not None:
        return named
    refuse_unreadable(source.name)
    return find_reader("text")


def readers_table() -> list[dict[str, str]]:
    """A row per reader for the documentation: name, title, suffixes, extra, loses."""
    return [
        {
            "name": reader.name,
            "title": reader.title,
            "suffixes": " ".join(reader.suffixes),
            "extra": reader.extra or "",
            "loses": reader.loses,
        }
        for reader in list_readers()
    ]


def _names() -> str:
    return ", ".join(reader_names())
