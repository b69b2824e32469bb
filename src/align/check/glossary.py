"""A user's terms: read from CSV, TSV or TBX.

CSV and TSV: a first line that names the columns. ``source`` and ``target`` are the terms (a target
may hold several, separated by ``|``); ``status`` is ``preferred`` (default), ``forbidden`` or
``do-not-translate`` (the target has to hold the source term itself); ``note`` is shown in messages;
``case`` set to ``yes`` asks for the exact capitals. Columns may also be named by language codes
(``zh,en``). Without such a first line, the first two columns are source and target."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

from align.errors import ConfigError


class TermStatus(StrEnum):
    """What a glossary says of a term."""

    PREFERRED = "preferred"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    Attributes:
        source: the source term; empty for a target term that is forbidden everywhere.
        targets: the renderings it speaks of, the first one preferred; empty for
            ``do-not-translate``.
        case_sensitive: whether capitals matter in the target.
    """

    source: str
    targets: tuple[str, ...]
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    case_sensitive: bool = False


_STATUSES = {
    "": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "preferredterm-admn-sts": TermStatus.PREFERRED,
    "admitted": TermStatus.PREFERRED,
    "admittedterm-admn-sts": TermStatus.PREFERRED,
    "forbidden": TermStatus.FORBIDDEN,
    "deprecated": TermStatus.FORBIDDEN,
    "deprecatedterm-admn-sts": TermStatus.FORBIDDEN,
    "supersededterm-admn-sts": TermStatus.FORBIDDEN,
    "do-not-translate": TermStatus.DO_NOT_TRANSLATE,
    "dnt": TermStatus.DO_NOT_TRANSLATE,
}


def read_glossary(path: Path) -> tuple[Term, ...]:
    """The terms in ``path``, in order; entries without a source and a target are left out.

    Raises:
        ConfigError: the file cannot be read or is no glossary.
    """
    try:
        if path.suffix.lower() in {".tbx", ".xml"}:
            return tuple(_from_tbx(path))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the glossary cannot be read: {error}", path=path) from error
    delimiter = "\t" if path.suffix.lower() in {".tsv", ".tab", ".txt"} else ","
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    return tuple(_from_rows(rows, path))


def _from_rows(rows: Sequence[Sequence[str]], path: Path) -> Iterator[Term]:
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    first, second = "source", "target"
    has_header = True
    if not {"source", "target"} <= set(header):
        has_header = len(header) >= 2 and all(_is_code(cell) for cell in header[:2])
        first, second = header[:2] if has_header else (first, second)
    names = header if has_header else [first, second]
    for number, row in enumerate(rows, 1):
        if (has_header and number == 1) or not any(cell.strip() for cell in row):
            continue
        if len(row) < 2:
            raise ConfigError(
                "a glossary line needs a source and a target",
                path=path,
                line=number,
                hint="separate them by a comma (.csv) or a tab (.tsv)",
            )
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
        term = _term(cells, first, second, path, number)
        if term is not None:
            yield term


def _term(cells: dict[str, str], first: str, second: str, path: Path, line: int) -> Term | None:
    status = _STATUSES.get(cells.get("status", "").lower())
    if status is None:
        raise ConfigError(
            f"no such status of a term: {cells['status']!r}",
            path=path,
            line=line,
            hint="use preferred, forbidden or do-not-translate",
        )
    source = cells.get(first, "")
    targets = tuple(part.strip() for part in cells.get(second, "").split("|") if part.strip())
    if not targets and status is not TermStatus.DO_NOT_TRANSLATE:
        return None
    if not source and status is not TermStatus.FORBIDDEN:
        return None
    exact = cells.get("case", "").lower() in {"yes", "true", "1", "exact"}
    return Term(source, targets, status, cells.get("note", ""), exact)


def _is_code(cell: str) -> bool:
    head = cell.replace("_", "-").split("-")[0]
    return len(head) in (2, 3) and head.isalpha() and head.isascii()


def _from_tbx(path: Path) -> Iterator[Term]:
    """TBX: each ``termEntry``/``conceptEntry`` holds one ``langSet``/``langSec`` a language, in
    the order source, target; ``administrativeStatus`` says what is deprecated."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ConfigError(f"the glossary is not valid XML: {error}", path=path) from error
    for entry in _named(root, "termEntry", "conceptEntry"):
        sections = _named(entry, "langSet", "langSec")
        if len(sections) < 2:
            continue
        sources = [text for text, _ in _tbx_terms(sections[0])]
        targets = _tbx_terms(sections[1])
        for status in (TermStatus.PREFERRED, TermStatus.FORBIDDEN):
            chosen = tuple(text for text, of_term in targets if of_term is status)
            if chosen:
                yield from (Term(source, chosen, status) for source in sources)


def _tbx_terms(section: ElementTree.Element) -> list[tuple[str, TermStatus]]:
    found = []
    for group in _named(section, "tig", "ntig", "termSec"):
        term = group.find(".//{*}term")
        statuses = [
            (note.text or "").strip().lower()
            for note in _named(group, "termNote")
            if note.get("type") in {"administrativeStatus", "normativeAuthorization"}
        ]
        if term is not None and term.text:
            status = _STATUSES.get(statuses[0] if statuses else "", TermStatus.PREFERRED)
            found.append((term.text.strip(), status))
    return found


def _named(element: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    return [found for name in names for found in element.findall(f".//{{*}}{name}")]
