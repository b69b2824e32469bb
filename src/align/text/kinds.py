"""Files that are text, but not plain text: refused by name, not read as if they were."""

from __future__ import annotations

from pathlib import Path

from align.errors import InputError

_PLAIN = "save it as plain text first"
#: Suffixes → what such a file is called, and what to do with it.
_KINDS = {
    (".srt", ".vtt", ".ass", ".ssa", ".sub"): ("a subtitle file", _PLAIN),
    (".html", ".htm", ".xhtml", ".mhtml"): ("a web page", _PLAIN),
    (".md", ".markdown", ".rst", ".adoc", ".tex"): ("a file with markup", _PLAIN),
    (".epub", ".mobi", ".azw3", ".fb2"): ("an electronic book", _PLAIN),
    (".docx", ".doc", ".odt", ".pages", ".rtf"): ("a word processor's file", _PLAIN),
    (".xlsx", ".xls", ".ods", ".csv"): ("a table", "save one language's column as plain text"),
    (".po", ".pot", ".mo"): ("a gettext file", "convert it to TMX or XLIFF and check that"),
    (".tmx", ".xlf", ".xliff", ".sdlxliff", ".mxliff", ".tsv", ".jsonl", ".parquet"): (
        "a bilingual file",
        "give it to align check, or to align convert",
    ),
    (".tbx",): ("a glossary", "give it with --glossary"),
    (".pdf",): ("a PDF file", _PLAIN),
    (".xml", ".json", ".yaml", ".yml"): ("a file of data", _PLAIN),
}
_BY_SUFFIX = {suffix: kind for suffixes, kind in _KINDS.items() for suffix in suffixes}


def refuse_other_kinds(path: str | Path) -> None:
    """See that the name of a file does not say that it is something else than plain text.

    Raises:
        InputError: it does; names the kind of file, and what to do.
    """
    kind = _BY_SUFFIX.get(Path(path).suffix.lower())
    if kind is not None:
        raise InputError(f"{kind[0]}, not plain text", path=path, hint=kind[1])
