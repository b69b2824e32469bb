"""XLIFF 1.2 and 2.0 as they are written, unit by unit.

What XLIFF has no place for stands where the versions have room for it: in a ``context-group`` of
1.2, in the metadata module of 2.0. Findings are notes besides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from itertools import groupby
from typing import BinaryIO

from align._version import __version__
from align.bitext import Bead, Unit
from align.formats.base import WriteOptions
from align.formats.unfit import Counted
from align.formats.xml.inline import Dialect, fitting
from align.formats.xml.output import attributes, content, element
from align.formats.xml.properties import Property, note_of, written_properties
from align.formats.xml.xliff_read import DIALECT_1, DIALECT_2, KEPT_1, KEPT_2, OWN
from align.languages import UNSPACED

_HEAD_1 = """\
<?xml version='1.0' encoding='UTF-8'?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
"""
_HEAD_2 = """\
<?xml version='1.0' encoding='UTF-8'?>
<xliff version="2.0"{} xmlns="urn:oasis:names:tc:xliff:document:2.0" \
xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">
"""
#: What 1.2 knows of states; others begin with ``x-``. And the four of 2.0, with what stands for
#: them elsewhere.
_STATES_1 = frozenset(
    {
        "final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
        "needs-review-translation", "needs-translation", "new", "signed-off", "translated",
    }
)  # fmt: skip
_TO_1 = {"initial": "new", "reviewed": "signed-off", "fuzzy": "needs-review-translation"}
_STATES_2 = {
    "initial": "initial", "translated": "translated", "reviewed": "reviewed", "final": "final",
    "new": "initial", "needs-translation": "initial", "needs-adaptation": "initial",
    "needs-l10n": "initial", "signed-off": "reviewed", "Translated": "translated",
    "ApprovedTranslation": "reviewed", "ApprovedSignOff": "final", "Draft": "initial",
    "fuzzy": "initial", "needs-review-translation": "translated",
    "needs-review-adaptation": "translated", "needs-review-l10n": "translated",
}  # fmt: skip
_NAME = re.compile(r"[\w.:-]{1,200}$", re.ASCII)
#: Segments of one unit; a file in which more follow each other means something else by its ids.
_MOST_SEGMENTS = 10_000
_NOTHING = Unit()
#: The number of a bead from 1, and the bead.
_Numbered = tuple[int, Bead]


def dump_1(beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
    """Write XLIFF 1.2; returns warnings."""
    bare = _bare()
    stream.write(_HEAD_1.encode())
    empty = True
    for document, units in groupby(_units(beads), lambda unit: _about(unit).document):
        empty = False
        ids = _Ids()
        stream.write(_file_1(document, options).encode())
        for unit in units:
            stream.write("".join(_trans_unit(unit, ids, options, bare)).encode())
        stream.write(b"</body>\n</file>\n")
    if empty:
        stream.write((_file_1(None, options) + "</body>\n</file>\n").encode())
    stream.write(b"</xliff>\n")
    return bare.lines()


def dump_2(beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
    """Write XLIFF 2.0; returns warnings."""
    bare = _bare()
    languages = {"srcLang": options.source_language, "trgLang": options.target_language}
    stream.write(_HEAD_2.format(attributes(languages)).encode())
    documents = groupby(_units(beads), lambda unit: _about(unit).document)
    for number, (document, units) in enumerate(documents, 1):
        ids = _Ids("u")
        about = {"id": f"f{number}", "original": document, "xml:space": "preserve"}
        stream.write(f"<file{attributes(about)}>\n{_author_2(options)}".encode())
        for unit in units:
            stream.write("".join(_unit_2(unit, ids, options, bare)).encode())
        stream.write(b"</file>\n")
    stream.write(b"</xliff>\n")
    return bare.lines()


def _bare() -> Counted:
    return Counted("with inline codes of another format or text: written without them")


def _about(unit: Sequence[_Numbered]) -> Unit:
    return unit[0][1].unit or _NOTHING


def _units(beads: Iterable[Bead]) -> Iterator[list[_Numbered]]:
    """Beads that follow each other and are of one unit, together."""
    group: list[_Numbered] = []
    for number, bead in enumerate(beads, 1):
        if group and (len(group) >= _MOST_SEGMENTS or not _is_same(group[-1][1].unit, bead.unit)):
            yield group
            group = []
        group.append((number, bead))
    if group:
        yield group


def _is_same(one: Unit | None, other: Unit | None) -> bool:
    if one is None or other is None or one.id is None:
        return False
    return (one.id, one.document, one.translate, one.notes) == (
        other.id,
        other.document,
        other.translate,
        other.notes,
    )


class _Ids:
    """Names of units, each once in its document."""

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self._used: set[int] = set()

    def take(self, wanted: str | None, number: int) -> str:
        """``wanted``, if it is a name and free; else one after the number of the bead."""
        name = wanted if wanted is not None and (not self._prefix or _NAME.match(wanted)) else None
        if name is None or hash(name) in self._used:
            name = f"{self._prefix}{number}"
            while hash(name) in self._used:
                name += "-"
        if wanted is not None:  # numbers of our own cannot meet
            self._used.add(hash(name))
        return name


def _file_1(document: str | None, options: WriteOptions) -> str:
    date = None
    if options.creation_date is not None:
        moment = options.creation_date
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {
        "original": document or "bitext",
        "source-language": options.source_language,
        "target-language": options.target_language,
        "datatype": "plaintext",
        "tool-id": OWN,
        "date": date,
        "xml:space": "preserve",
    }
    tool = {"tool-id": OWN, "tool-name": "Align", "tool-version": __version__}
    phase = {"phase-name": OWN, "process-name": OWN, "contact-name": options.author}
    made = f"<phase-group><phase{attributes(phase)}/></phase-group>" if options.author else ""
    head = f"<header>{made}<tool{attributes(tool)}/></header>"
    return f"<file{attributes(about)}>\n{head}\n<body>\n"


def _author_2(options: WriteOptions) -> str:
    if options.author is None:
        return ""
    return f"<notes>{element('note', options.author, {'category': 'author'})}</notes>\n"


def _side(
    number: int, kept: str | None, unit: Unit, text: str, dialect: Dialect, bare: Counted
) -> str:
    """The content of a source or target, with its inline codes where they fit."""
    if kept is None:
        return content(text)
    marked = fitting(kept, unit.markup, text, dialect)
    if marked is None:
        bare.note(number)
    return content(text) if marked is None else marked


def _sides(item: _Numbered, dialect: Dialect, bare: Counted) -> tuple[str, str | None]:
    """The contents of source and target; None for a target that is not there."""
    number, bead = item
    unit = bead.unit or _NOTHING
    source = _side(number, unit.source_markup, unit, bead.source_text, dialect, bare)
    if not bead.target and not bead.target_text:
        return source, None
    return source, _side(number, unit.target_markup, unit, bead.target_text, dialect, bare)


def _own(unit: Unit, kept: Sequence[str]) -> dict[str, str]:
    return {name[1:]: value for name, value in unit.properties if name[1:] in kept}


def _notes(group: Sequence[_Numbered]) -> Iterator[tuple[str, str | None]]:
    """(note, who it is from) of others, then of our findings."""
    yield from ((note, None) for note in _about(group).notes)
    for _, bead in group:
        yield from ((note_of(finding), OWN) for finding in bead.findings)


def _trans_unit(
    group: list[_Numbered], ids: _Ids, options: WriteOptions, bare: Counted
) -> Iterator[str]:
    unit = _about(group)
    translate = None if unit.translate else "no"
    name = {"id": ids.take(unit.id, group[0][0]), "translate": translate}
    yield f"<trans-unit{attributes({**name, **_own(unit, KEPT_1)})}>"
    sides = [_sides(item, DIALECT_1, bare) for item in group]
    states = {item[1].unit.state for item in group if item[1].unit is not None}
    state = {"state": _state_1(states.pop()) if len(states) == 1 else None}
    if len(group) == 1:
        yield f"<source>{sides[0][0]}</source>"
        if sides[0][1] is not None:
            yield f"<target{attributes(state)}>{sides[0][1]}</target>"
    else:
        yield from _segmented(group, sides, attributes(state), options)
    for _, bead in group:
        props = "".join(_contexts(bead, options))
        if props or len(group) > 1:
            props = props or element("context", "", {"context-type": "x-none"})
            yield f'<context-group purpose="x-{OWN}">{props}</context-group>'
    for note, author in _notes(group):
        yield element("note", note, {"from": author})
    yield "</trans-unit>\n"


def _segmented(
    group: list[_Numbered],
    sides: list[tuple[str, str | None]],
    state: str,
    options: WriteOptions,
) -> Iterator[str]:
    """Source, segmented source and target of a unit of several segments."""
    names = _mids(group)
    joints = [
        "" if tag.split("-")[0].lower() in UNSPACED else " "
        for tag in (options.source_language, options.target_language)
    ]
    yield f"<source>{joints[0].join(source for source, _ in sides)}</source>"
    marks = [
        (f"<mrk{attributes({'mtype': 'seg', 'mid': name})}>", source, target)
        for name, (source, target) in zip(names, sides, strict=True)
    ]
    sources = (f"{mark}{source}</mrk>" for mark, source, _ in marks)
    yield f"<seg-source>{joints[0].join(sources)}</seg-source>"
    targets = [f"{mark}{target}</mrk>" for mark, _, target in marks if target is not None]
    if targets:
        yield f"<target{state}>{joints[1].join(targets)}</target>"


def _mids(group: Sequence[_Numbered]) -> list[str]:
    """The segments' names as the file had them, if they are names and differ; else numbers."""
    names = [dict(bead.unit.properties).get("@mid", "") for _, bead in group if bead.unit]
    if len(set(names)) == len(group) and all(map(_NAME.match, names)):
        return names
    return [str(number) for number in range(1, len(group) + 1)]


def _contexts(bead: Bead, options: WriteOptions) -> Iterator[str]:
    for kind, value in _props(bead, options):
        if not kind.startswith("x-") or not _NAME.match(kind):
            kind, value = "x-property", json.dumps([kind, value], ensure_ascii=False)
        yield element("context", value, {"context-type": kind})


def _props(bead: Bead, options: WriteOptions) -> Iterator[Property]:
    """What XLIFF itself does not say of a bead."""
    said = ("x-document", "x-translate", "x-state")
    found = written_properties(bead, bead.unit or _NOTHING, options.props)
    return ((kind, value) for kind, value in found if kind not in said)


def _state_1(state: str | None) -> str | None:
    if state is None:
        return None
    state = _TO_1.get(state, state)
    if state in _STATES_1 or re.fullmatch(r"x-\S+", state):
        return state
    return f"x-{'-'.join(state.split())}" if state.strip() else None


def _unit_2(
    group: list[_Numbered], ids: _Ids, options: WriteOptions, bare: Counted
) -> Iterator[str]:
    unit = _about(group)
    translate = None if unit.translate else "no"
    name = {"id": ids.take(unit.id, group[0][0]), "translate": translate}
    yield f"<unit{attributes({**name, **_own(unit, KEPT_2)})}>"
    metas = ["".join(_metas(bead, options)) for _, bead in group]
    if any(metas):
        empty = element("mda:meta", "", {"type": "x-none"})
        groups = (
            f'<mda:metaGroup category="{OWN}">{meta or empty}</mda:metaGroup>' for meta in metas
        )
        yield f"<mda:metadata>{''.join(groups)}</mda:metadata>"
    notes = "".join(element("note", note, {"category": by}) for note, by in _notes(group))
    if notes:
        yield f"<notes>{notes}</notes>"
    yield _original_data(unit)
    for item in group:
        source, target = _sides(item, DIALECT_2, bare)
        state = attributes(_state_2(None if item[1].unit is None else item[1].unit.state))
        inner = "" if target is None else f"<target>{target}</target>"
        yield f"<segment{state}><source>{source}</source>{inner}</segment>"
    yield "</unit>\n"


def _metas(bead: Bead, options: WriteOptions) -> Iterator[str]:
    for kind, value in _props(bead, options):
        yield element("mda:meta", value, {"type": kind})


def _original_data(unit: Unit) -> str:
    """What inline codes refer to, as the file had it."""
    kept = next((value for name, value in unit.properties if name == "@originalData"), None)
    try:
        data = json.loads(kept) if kept and unit.markup == DIALECT_2.name else None
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict) or not data:
        return ""
    items = (
        element("data", value, {"id": name})
        for name, value in data.items()
        if isinstance(value, str) and _NAME.match(name)
    )
    return f"<originalData>{''.join(items)}</originalData>"


def _state_2(state: str | None) -> dict[str, str | None]:
    if state is None:
        return {}
    known = _STATES_2.get(state, "initial")
    return {"state": known, "subState": None if state == known else f"{OWN}:{state}"}
