"""TMX 1.4: translation memories, as CAT tools exchange them.

Read: any level, inline codes left out (their text is markup), units in several languages reduced
to the pair asked for. Written: header attributes as the specification demands, notes and
properties before the variants, ``x-`` properties for what TMX has no place for, so that a file of
ours comes back whole. An insertion or deletion is a unit with one variant.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from lxml import etree

from align._version import __version__
from align.bitext import Bead
from align.errors import FormatError
from align.formats import values
from align.formats.base import (
    Format,
    Numberer,
    ReadOptions,
    WriteOptions,
    stated_language,
)
from align.formats.lines import located
from align.formats.unfit import name_units
from align.languages import Language, find_language
from align.text.xml import XML_LANG, elements_of, local_name

#: Trados silently drops units with more characters than this on a side.
LONGEST_UNIT = 2000
_ROOT = frozenset({"tmx"})
_UNITS = frozenset({"tu"})
#: Inline elements whose content is a tool's markup, not text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_FIGURES = ("confidence", "estimate", "penalty")
_HEADER = {
    "creationtool": "align",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "align",
    "adminlang": "en",
    "datatype": "plaintext",
}


class Tmx(Format):
    """Translation Memory eXchange."""

    name: ClassVar[str] = "tmx"
    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)
    description: ClassVar[str] = "TMX 1.4, for CAT tools"
    loses: ClassVar[str] = "doubts"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        numberer = Numberer()
        pair = _Pair(options)
        notes = options.notes
        tags = ("tmx", "header", "tu")
        found = elements_of(
            stream, path, tags, ("start", "end"), root=_ROOT, kind="a TMX", units=_UNITS
        )
        for event, element, line in found:
            name = local_name(element)
            if name == "header" and event == "start":
                pair.read_header(element, path)
            if name == "tu" and event == "end":
                bead = _read_unit(element, pair, numberer, path, line)
                if bead is not None:
                    notes.source, notes.target, notes.line = pair.source, pair.target, line
                    yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        warnings = _Warnings()
        date = {} if options.creation_date is None else {"creationdate": _date(options)}
        header = {**_HEADER, "srclang": options.source_language, **date}
        with etree.xmlfile(stream, encoding="UTF-8") as out:
            out.write_declaration()
            with out.element("tmx", version="1.4"):
                out.write("\n", etree.Element("header", header), "\n")
                with out.element("body"):
                    out.write("\n")
                    for number, bead in enumerate(beads, 1):
                        out.write(_unit(number, bead, options, warnings), "\n")
                out.write("\n")
        stream.write(b"\n")
        return warnings.lines()


class _Pair:
    """Which two languages of a file are wanted, as far as is known by now."""

    def __init__(self, options: ReadOptions) -> None:
        self.source = options.source
        self.target = options.target

    def read_header(self, header: Any, path: Path) -> None:
        """Learn the source language, where the header names it."""
        if self.source is None:
            declared = stated_language(header.get("srclang"), path, header.sourceline)
            self.source = None if declared == self.target else declared

    def choose(self, languages: list[Language]) -> None:
        """Fill what is open from a unit's languages: the first other one is the target."""
        if self.source is None:
            self.source = _other(languages[:1], self.target)
        if self.target is None:
            self.target = _other(languages, self.source)


def _other(languages: list[Language], than: Language | None) -> Language | None:
    """The first language that is not ``than``; another variety of it when there is no other."""
    codes = (found for found in languages if than is None or found.code != than.code)
    return next(codes, next((found for found in languages if found != than), None))


def _variants(unit: Any, path: Path) -> list[tuple[Language, Any]]:
    """(language, ``<tuv>``) of each variant. A language that nobody knows is kept by its tag."""
    variants = []
    for child in unit:
        if local_name(child) == "tuv":
            tag = child.get(XML_LANG) or child.get("lang")
            if not tag:
                raise FormatError("<tuv> without xml:lang", path=path, line=child.sourceline)
            variants.append((find_language(tag) or Language(tag.lower()), child))
    return variants


def _text_in(language: Language | None, variants: list[tuple[Language, Any]], path: Path) -> str:
    """The text of the variant nearest to ``language``: the same tag, script, or language."""
    if language is None:
        return ""
    of_it = [(found, variant) for found, variant in variants if found.code == language.code]
    if not of_it:
        return ""
    nearest = max(of_it, key=lambda item: _nearness(item[0], language))
    return _text(nearest[1], path)


def _nearness(found: Language, wanted: Language) -> int:
    return 2 * (found == wanted) + (found.likely_script == wanted.likely_script)


def _read_unit(
    unit: Any, pair: _Pair, numberer: Numberer, path: Path, line: int | None
) -> Bead | None:
    variants = _variants(unit, path)
    pair.choose([language for language, _ in variants])
    source_text, target_text = (
        _text_in(language, variants, path) for language in (pair.source, pair.target)
    )
    bead = numberer.bead(source_text, target_text)
    with located(path, line):
        return _with_properties(bead, unit, source_text, target_text)


def _text(variant: Any, path: Path) -> str:
    segment = next((child for child in variant if local_name(child) == "seg"), None)
    if segment is None:
        raise FormatError("<tuv> without <seg>", path=path, line=variant.sourceline)
    return "".join(_pieces(segment))


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) not in _CODES:
            yield from _pieces(child)
        yield child.tail or ""


def _with_properties(
    bead: Bead | None, unit: Any, source_text: str, target_text: str
) -> Bead | None:
    """The bead with the figures, numbers and findings of our ``x-`` properties."""
    figures: dict[str, Any] = {}
    sides: dict[str, tuple[int, ...]] = {}
    findings = []
    for prop in (child for child in unit if local_name(child) == "prop"):
        kind, value = prop.get("type"), prop.text or ""
        if kind == "x-finding":
            findings.append(values.finding_from_dict(values.parse_json(value)))
        elif kind in ("x-source", "x-target"):
            sides[kind[2:]] = values.indices(_numbers(value), kind)
        elif kind in ("x-confidence", "x-estimate"):
            figures[kind[2:]] = values.probability(value, kind)
        elif kind == "x-penalty":
            figures["penalty"] = values.penalty(value)
    if any(sides.values()):
        bead = Bead(sides.get("source", ()), sides.get("target", ()), source_text, target_text)
    return None if bead is None else replace(bead, **figures, findings=tuple(findings))


def _numbers(value: str) -> list[int]:
    try:
        return [int(number) for number in value.split()]
    except ValueError:
        raise values.ValueProblem(f"not segment numbers: {value[:40]!r}") from None


def _unit(number: int, bead: Bead, options: WriteOptions, warnings: _Warnings) -> Any:
    """The ``<tu>`` of a bead."""
    unit = etree.Element("tu", tuid=str(number))
    for finding in bead.findings:
        etree.SubElement(unit, "note").text = f"{finding.severity}: {finding.message}"
    for kind, value in _properties(bead):
        etree.SubElement(unit, "prop", type=f"x-{kind}").text = value
    sides = (
        (bead.source, bead.source_text, options.source_language),
        (bead.target, bead.target_text, options.target_language),
    )
    for indices, text, language in sides:
        if not indices and not text:
            continue
        warnings.look(number, text)
        variant = etree.SubElement(unit, "tuv", {XML_LANG: language})
        etree.SubElement(variant, "seg").text = text
    return unit


def _properties(bead: Bead) -> Iterator[tuple[str, str]]:
    yield "source", " ".join(map(str, bead.source))
    yield "target", " ".join(map(str, bead.target))
    for name in _FIGURES:
        figure = getattr(bead, name)
        if figure is not None:
            yield name, repr(float(figure))
    for finding in bead.findings:
        yield "finding", json.dumps(finding.to_dict(), ensure_ascii=False)


def _date(options: WriteOptions) -> str:
    """``YYYYMMDDThhmmssZ``, the only form TMX knows."""
    moment = options.creation_date
    assert moment is not None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return datetime.strftime(moment, "%Y%m%dT%H%M%SZ")


class _Warnings:
    """What CAT tools may stumble over, counted."""

    def __init__(self) -> None:
        self._long: list[int] = []

    def look(self, number: int, text: str) -> None:
        if len(text) > LONGEST_UNIT and number not in self._long[-1:]:
            self._long.append(number)

    def lines(self) -> list[str]:
        if not self._long:
            return []
        named = name_units(self._long, len(self._long))
        return [f"{named} over {LONGEST_UNIT:,} characters: Trados drops such units"]
