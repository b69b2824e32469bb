"""Files that no reader reads: refused by name, not read as if they were plain text."""

from __future__ import annotations

from pathlib import PurePath

from align.errors import InputError

_PLAIN = "save it as plain text first"
_DOCX = "save it as .docx first"
#: Suffixes → what such a file is called, and what to do with it.
_KINDS = {
    (".sub", ".idx", ".sup"): ("a subtitle file of another kind", "convert it to .srt first"),
    (".mhtml", ".mht", ".webarchive"): ("an archive of a web page", "save the page as .html"),
    (".rst", ".adoc", ".tex", ".org"): ("a file with markup", _PLAIN),
    (".mobi", ".azw", ".azw3", ".fb2"): ("an electronic book", "convert it to .epub first"),
    (".doc", ".pages", ".rtf", ".wps"): ("a word processor's file", _DOCX),
    (".ppt", ".pptx", ".odp", ".key"): ("a presentation", _PLAIN),
    (".xls", ".xlsb", ".ods", ".numbers"): ("a table", "save it as .xlsx first"),
    (".po", ".pot", ".mo"): ("a gettext file", "give it to align check, or to align convert"),
    (".tmx", ".xlf", ".xliff", ".sdlxliff", ".mxliff", ".tsv", ".jsonl", ".parquet"): (
        "a bilingual file",
        "give it to align check, or to align convert",
    ),
    (".tbx",): ("a glossary", "give it with --glossary"),
    (".djvu", ".ps", ".eps", ".xps"): ("pages without text to read", _PLAIN),
    (".xml", ".json", ".yaml", ".yml"): ("a file of data", _PLAIN),
}
_BY_SUFFIX = {suffix: kind for suffixes, kind in _KINDS.items() for suffix in suffixes}


def refuse_unreadable(name: str) -> None:
    """See that the name of a file does not say that it is something that no reader reads.

    Raises:
        InputError: it does; names the kind of file, and what to do.
    """
    kind = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if kind is not None:
        raise InputError(f"{kind[0]}, which cannot be read as a text", path=name, hint=kind[1])
