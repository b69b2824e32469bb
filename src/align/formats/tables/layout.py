"""What the columns of a table hold: ours, or those of anybody with a source and a target."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from align.bitext import Bead, Unit
from align.formats import values
from align.formats.base import Numberer, ReadOptions
from align.formats.records import bead_from_dict
from align.languages import Language, find_language
from align.text.columns import SOURCE_NAMES, TARGET_NAMES, find_column

COLUMNS = (
    "source",
    "target",
    "source_text",
    "target_text",
    "kind",
    "confidence",
    "estimate",
    "penalty",
    "worst",
    "findings",
)
#: No name of a language is longer.
_LONGEST_NAME = 60
#: What makes a spreadsheet take a text for a formula, also in the full width of Chinese input.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
#: What columns of other tools say of a unit, by the names of these columns.
_ABOUT = {
    "id": ("id", "unit id", "segment id", "key", "no", "no.", "#", "编号", "序号"),
    "document": ("document", "file", "filename", "文件"),
    "notes": ("notes", "note", "comment", "comments", "备注", "注释"),
    "state": ("state", "status", "状态"),
    "translate": ("translate",),
}
#: The columns of ours that hold it, where a bead has something of that kind.
ABOUT_COLUMNS = tuple(_ABOUT)
_OTHER_NAMES = frozenset(name for names in _ABOUT.values() for name in names)
_NO = frozenset({"no", "false", "0", "n", "否"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what: names → positions; whether the file is one of ours."""

    columns: dict[str, int]
    is_ours: bool
    has_header: bool


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def cells_of(bead: Bead) -> Iterator[str]:
    """The cells of a bead, one for each of :data:`COLUMNS`."""
    yield " ".join(map(str, bead.source))
    yield " ".join(map(str, bead.target))
    yield bead.source_text
    yield bead.target_text
    yield bead.kind
    for figure in (bead.confidence, bead.estimate, bead.penalty):
        yield "" if figure is None else repr(float(figure))
    yield "" if bead.worst is None else bead.worst.value
    found = [finding.to_dict() for finding in bead.findings]
    yield json.dumps(found, ensure_ascii=False) if found else ""


def says_something(bead: Bead) -> bool:
    """Whether a file said anything of a bead that :data:`ABOUT_COLUMNS` have room for."""
    unit = bead.unit
    return unit is not None and bool(
        unit.id or unit.document or unit.notes or unit.state or not unit.translate
    )


def about_cells(bead: Bead) -> Iterator[str]:
    """The cells of a bead, one for each of :data:`ABOUT_COLUMNS`."""
    unit = bead.unit or Unit()
    yield unit.id or ""
    yield unit.document or ""
    yield "\n".join(unit.notes)
    yield unit.state or ""
    yield "" if unit.translate else "no"


#: A row and where it begins: a line, or the number of a row.
Row = tuple[int, list[str]]
#: Rows with one cell that may stand above a header: titles, and ``sep=;`` of spreadsheets.
_MOST_TITLES = 10


def headed(rows: Iterator[Row], options: ReadOptions) -> tuple[Layout, Iterator[Row]]:
    """What the header says, and the rows after it; where there is none, all rows."""
    titles: list[Row] = []
    for row in rows:
        filled = sum(bool(cell.strip()) for cell in row[1])
        if not filled:
            continue
        layout = layout_of(row[1], options)
        if layout.has_header:
            _note_languages(row[1], layout, options)
            return layout, rows
        titles.append(row)
        if filled > 1 or len(titles) > _MOST_TITLES:
            break
    return Layout({"source_text": 0, "target_text": 1}, False, False), chain(titles, rows)


def layout_of(cells: Sequence[str], options: ReadOptions) -> Layout:
    """What a row says of the columns, if it is a header."""
    names = [cell.strip().lower() for cell in cells]
    if tuple(names[:4]) == COLUMNS[:4]:
        places = {name: i for i, name in reversed([*enumerate(names)])}  # the first of that name
        return Layout(places, True, True)
    source = _find(names, SOURCE_NAMES, options.source)
    target = _find(names, TARGET_NAMES, options.target)
    named = _language_columns(names)
    if source is None and target is None and len(named) > 1:
        source, target = named[:2]
    if source is None or target is None or source == target:
        return Layout({"source_text": 0, "target_text": 1}, False, False)
    columns = {name: i for i, name in enumerate(names) if name in COLUMNS[5:8]}
    for field, known in _ABOUT.items():
        column = find_column(names, known)
        if column is not None and column not in (source, target):
            columns[field] = column
    return Layout({"source_text": source, "target_text": target, **columns}, False, True)


def _find(names: Sequence[str], known: tuple[str, ...], language: Language | None) -> int | None:
    """The column with one of the ``known`` names, or else the one named after ``language``."""
    column = find_column(names, known)
    if column is not None or language is None:
        return column
    found = [_language(name) for name in names]
    return next((i for i, other in enumerate(found) if other and other.code == language.code), None)


def _language_columns(names: Sequence[str]) -> list[int]:
    """The columns that are named after languages, the first of each; ``ID`` is Indonesian only
    where no more than one other column is there."""
    known = _OTHER_NAMES if len(names) > 2 else frozenset()
    found: dict[Language, int] = {}
    for i, name in enumerate(names):
        language = None if name in known else _language(name)
        if language is not None:
            found.setdefault(language, i)
    return list(found.values())


def _note_languages(cells: Sequence[str], layout: Layout, options: ReadOptions) -> None:
    """Those that name the two columns, unless given."""
    notes = options.notes
    source, target = (
        _language(cells[layout.columns[side]]) for side in ("source_text", "target_text")
    )
    notes.source, notes.target = notes.source or source, notes.target or target


def _language(cell: str) -> Language | None:
    return find_language(cell) if len(cell) <= _LONGEST_NAME else None


def bead_of(cells: Sequence[str], layout: Layout, numberer: Numberer) -> Bead | None:
    """The bead of a row; None where it holds nothing.

    Raises:
        ValueProblem: a column is absent, or a value is of the wrong kind.
    """
    needed = max(layout.columns["source_text"], layout.columns["target_text"]) + 1
    if len(cells) < needed:
        raise values.ValueProblem(f"{len(cells)} columns where {needed} are needed")
    row: dict[str, Any] = {name: cells[i] for name, i in layout.columns.items() if i < len(cells)}
    if layout.is_ours:
        row["source"] = _numbers(row["source"], "source")
        row["target"] = _numbers(row["target"], "target")
        row["findings"] = values.parse_json(row["findings"]) if row.get("findings") else None
    else:
        row = {**row, **{side: row[side].strip() for side in ("source_text", "target_text")}}
    row["unit"] = _unit(row, layout.is_ours)
    return bead_from_dict(row, numberer)


def _unit(row: dict[str, Any], is_ours: bool) -> dict[str, Any] | None:
    """What the columns say of a unit, without what they leave empty; ours has one note per line."""
    found = {name: text for name in _ABOUT if (text := row.pop(name, "").strip())}
    if not found:
        return None
    about: dict[str, Any] = {**found, "translate": found.get("translate", "").lower() not in _NO}
    if "notes" in found:
        about["notes"] = found["notes"].split("\n") if is_ours else [found["notes"]]
    return about


def _numbers(cell: str, name: str) -> list[int]:
    try:
        return [int(number) for number in cell.split()]
    except ValueError:
        raise values.ValueProblem(f"{name} is not a list of segment numbers") from None
