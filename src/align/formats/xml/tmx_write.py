"""TMX as it is written: header attributes as the specification demands, notes and properties before
the variants, ``x-`` properties for what TMX has no place for, so that a file of ours comes back
whole. An insertion or deletion is a unit with one variant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from align._version import __version__
from align.bitext import Bead, Unit
from align.formats.base import WriteOptions
from align.formats.unfit import Counted
from align.formats.xml.inline import fitting
from align.formats.xml.output import attributes, content, element, escaped
from align.formats.xml.properties import note_of, written_properties
from align.formats.xml.tmx_about import DIALECT, UNIT_ATTRIBUTES, VARIANT_ATTRIBUTES

_HEADER = {
    "creationtool": "align",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "align",
    "adminlang": "en",
    "datatype": "plaintext",
}
_HEAD = """\
<?xml version='1.0' encoding='UTF-8'?>
<tmx version="1.4">
<header{}/>
<body>
"""
_NOTHING = Unit()


def dump(beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
    """Write a memory; returns warnings."""
    bare = Counted("with inline codes that no longer fit their text: written without them")
    header = {
        **_HEADER,
        "srclang": options.source_language,
        "creationdate": _date(options),
        "creationid": options.author,
    }
    stream.write(_HEAD.format(attributes(header)).encode())
    for number, bead in enumerate(beads, 1):
        stream.write("".join(_unit(number, bead, options, bare)).encode())
    stream.write(b"</body>\n</tmx>\n")
    return bare.lines()


def _unit(number: int, bead: Bead, options: WriteOptions, bare: Counted) -> Iterator[str]:
    """The ``<tu>`` of a bead."""
    unit = bead.unit or _NOTHING
    about = unit.properties
    said: dict[str, str | None] = {"tuid": unit.id or str(number)}
    has_sides = False
    for name, value in about:
        if name[1:] in UNIT_ATTRIBUTES:
            said[name[1:]] = value
        has_sides = has_sides or name.startswith(("source", "target"))
    yield f"<tu{attributes(said)}>"
    for note in unit.notes:
        yield element("note", note)
    for finding in bead.findings:
        yield element("note", note_of(finding))
    for kind, value in written_properties(bead, unit, options.props):
        kind = escaped(kind)
        yield f'<prop type="{kind}">{content(value)}</prop>'
    sides = (
        ("source", bead.source, bead.source_text, options.source_language, unit.source_markup),
        ("target", bead.target, bead.target_text, options.target_language, unit.target_markup),
    )
    for side, indices, text, language, kept in sides:
        if not indices and not text:
            continue
        marked = None if kept is None else fitting(kept, unit.markup, text, DIALECT)
        if marked is None and kept is not None:
            bare.note(number)
        inner = content(text) if marked is None else marked
        more = _variant(side, unit) if has_sides else ("", "")
        tag = escaped(language)
        yield f'<tuv xml:lang="{tag}"{more[0]}>{more[1]}<seg>{inner}</seg></tuv>'
    yield "</tu>\n"


def _variant(side: str, unit: Unit) -> tuple[str, str]:
    """The attributes and the properties of a side."""
    pairs = [
        (name.removeprefix(side), value)
        for name, value in unit.properties
        if name.startswith((f"{side}@", f"{side}:"))
    ]
    own = {name[1:]: value for name, value in pairs if name[0] == "@"}
    known = {name: value for name, value in own.items() if name in VARIANT_ATTRIBUTES}
    props = (element("prop", value, {"type": name[1:]}) for name, value in pairs if name[0] == ":")
    return attributes(known), "".join(props)


def _date(options: WriteOptions) -> str | None:
    """``YYYYMMDDThhmmssZ``, the only form TMX knows."""
    moment = options.creation_date
    if moment is None:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return datetime.strftime(moment, "%Y%m%dT%H%M%SZ")
