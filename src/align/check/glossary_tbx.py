"""TBX, the glossaries of terminology tools, read as TMX is: in flat memory and without trust."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from align.check.terms import STATUSES, Term, TermStatus
from align.languages import find_language
from align.text.characters import visible
from align.text.xml import XML_LANG, iter_elements, local_name

_ROOTS = frozenset({"martif", "tbx", "TBX"})
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_SECTIONS = frozenset({"langSet", "langSec"})
_GROUPS = frozenset({"tig", "ntig", "termSec"})
_STATUS_NOTES = frozenset({"administrativeStatus", "normativeAuthorization"})


def terms_of_tbx(path: Path, languages: tuple[str, str] | None) -> Iterator[Term]:
    """The terms of each entry that holds both languages, or two of any when none are named.

    ``administrativeStatus`` says what is deprecated.

    Raises:
        FormatError: not well-formed, or another kind of XML.
        InputError: the file cannot be read.
    """
    tags = (*_ROOTS, *_ENTRIES)
    for _, entry, _ in iter_elements(path, tags, root=_ROOTS, kind="a TBX"):
        if local_name(entry) not in _ENTRIES:
            continue
        sections = [child for child in entry.iter("{*}*") if local_name(child) in _SECTIONS]
        pair = _pair(sections, languages)
        if pair is not None:
            yield from _terms(*pair)


def _pair(sections: list[Any], languages: tuple[str, str] | None) -> tuple[Any, Any] | None:
    """The source's and the target's section: by language, or else the first two."""
    by_code: dict[str, Any] = {}
    for section in sections:
        found = find_language(section.get(XML_LANG) or section.get("lang") or "")
        by_code.setdefault(found.code if found else "", section)
    if languages is not None and all(code in by_code for code in languages):
        return by_code[languages[0]], by_code[languages[1]]
    is_open = languages is None or not set(languages) & set(by_code)
    return (sections[0], sections[1]) if is_open and len(sections) > 1 else None


def _terms(source_section: Any, target_section: Any) -> Iterator[Term]:
    sources = [text for text, _ in _named(source_section)]
    targets = _named(target_section)
    for status in (TermStatus.PREFERRED, TermStatus.FORBIDDEN):
        chosen = tuple(text for text, of_term in targets if of_term is status)
        if chosen:
            yield from (Term(source, chosen, status) for source in sources)


def _named(section: Any) -> list[tuple[str, TermStatus]]:
    """(term, status) of each term of a section."""
    found = []
    for group in section.iter("{*}*"):
        if local_name(group) not in _GROUPS:
            continue
        term = group.find(".//{*}term")
        statuses = [
            "".join(note.itertext()).strip().lower()
            for note in group.iter("{*}termNote")
            if note.get("type") in _STATUS_NOTES
        ]
        text = "" if term is None else visible("".join(term.itertext())).strip()
        if text:
            found.append((text, STATUSES.get(next(iter(statuses), ""), TermStatus.PREFERRED)))
    return found
