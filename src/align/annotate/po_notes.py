"""Comments in gettext catalogues, as pofilter writes them: ``# (align) …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, cast

from align.annotate.edits import Edit
from align.annotate.places import Annotator, Note, Place, Slot
from align.annotate.xml_tree import Raw

OWN = "# (align) "
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_STRING = re.compile(r"^(\s*(?:msgstr(?:\[\d+\])?\s*)?\")(.*)\"\s*$", re.DOTALL)
_CHARACTER = re.compile(r"\\([0-7]{1,3}|x[0-9a-fA-F]{2}|.)|.", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b"}

#: A line: where it begins, what it says.
_Row = tuple[int, str]


class Po(Annotator):
    """Comments of the translator before everything else of an entry."""

    errors: ClassVar[str] = "replace"

    def places(self, text: str) -> list[Place]:
        return [_place(rows) for rows in _entries(text)]

    def notes(self, text: str, place: Place, notes: list[Note]) -> list[Edit]:
        rows = cast("list[_Row]", place.unit)
        edits = [Edit(at, at + len(line), "") for at, line in rows if line.startswith(OWN)]
        end = "\r\n" if text[place.start : place.end].find("\r\n") >= 0 else "\n"
        new = "".join(f"{OWN}{' '.join(note.text.split())}{end}" for note in notes)
        return [*edits, Edit(place.start, place.start, new)] if new else edits

    def escaped(self, text: str) -> str:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _entries(text: str) -> Iterator[list[_Row]]:
    """The lines of each entry: comments, names, texts."""
    rows: list[_Row] = []
    has_texts = False
    for match in _LINE.finditer(text):
        line = match.group()
        begins = line.startswith(("#", "msgctxt", "msgid")) and not line.startswith("msgid_plural")
        if not line.strip() or (begins and has_texts):
            if has_texts:
                yield rows
                rows, has_texts = [], False
            elif not line.strip():
                rows = []
        if line.strip():
            rows.append((match.start(), line))
            has_texts = has_texts or line.startswith("msgstr")
    if has_texts:
        yield rows


def _place(rows: list[_Row]) -> Place:
    slots: list[list[_Row]] = []
    in_text = False
    for row in rows:
        line = row[1].lstrip()
        if line.startswith("msgstr"):
            slots.append([row])
            in_text = True
        elif in_text and line.startswith('"'):
            slots[-1].append(row)
        else:
            in_text = False
    start, (last, line) = rows[0][0], rows[-1]
    return Place(start, last + len(line), None, tuple(map(_slot, slots)), rows)


def _slot(rows: list[_Row]) -> Slot:
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, line in rows:
        found = _STRING.match(line)
        if found is None:
            continue
        at = start + len(found[1])
        for match in _CHARACTER.finditer(found[2]):
            characters.append(_unescaped(match))
            spans.append((at + match.start(), at + match.end()))
    return Slot(Raw("".join(characters), tuple(spans)))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code is None:
        return match.group()
    if code.isdigit():
        return chr(int(code, 8))
    return chr(int(code[1:], 16)) if len(code) == 3 else _ESCAPES.get(code, code)
