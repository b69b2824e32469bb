"""TMX 1.4: translation memories, as CAT tools exchange them.

Read: any level, inline codes beside the text (``inline.py``), units in several languages reduced
to the pair asked for. Written by ``tmx_write.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead
from align.errors import FormatError
from align.formats.base import (
    Format,
    Numberer,
    ReadOptions,
    WriteOptions,
    stated_language,
)
from align.formats.values import ValueProblem
from align.formats.xml.inline import plain
from align.formats.xml.properties import Known, Property, our_properties
from align.formats.xml.tmx_about import DIALECT, unit_of
from align.formats.xml.tmx_write import dump as dump_tmx
from align.languages import Language, find_language
from align.text.xml import XML_LANG, elements_of, local_name

_ROOT = frozenset({"tmx"})
_UNITS = frozenset({"tu"})
#: Names that stand as they are in a file without a namespace.
_PLAIN = frozenset({"tuv", "prop", "note"})
_NOTHING = Known()
#: Tags that are remembered.
_MOST_LANGUAGES = 1000


class Tmx(Format):
    """Translation Memory eXchange."""

    name: ClassVar[str] = "tmx"
    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)
    description: ClassVar[str] = "TMX 1.4, for CAT tools"
    loses: ClassVar[str] = "doubts"

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        pair = _Pair(options)
        reader = _Reader(pair, path)
        notes = options.notes
        tags = ("header", "tu")
        found = elements_of(stream, path, tags, root=_ROOT, kind="a TMX", units=_UNITS)
        for _, element, line in found:
            if local_name(element) == "header":
                pair.read_header(element, path)
                continue
            bead = reader.bead(element, line)
            if bead is not None:
                notes.source, notes.target, notes.line = pair.source, pair.target, line
                yield bead

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        return dump_tmx(beads, stream, options)


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


class _Reader:
    """Units one by one."""

    def __init__(self, pair: _Pair, path: Path) -> None:
        self._pair, self._path = pair, path
        self._numberer = Numberer()
        self._languages: dict[str, Language] = {}

    def bead(self, unit: Any, line: int | None) -> Bead | None:
        """The bead of a ``<tu>``; None when it holds nothing in the two languages."""
        notes: list[str] = []
        props: list[Property] = []
        variants: list[tuple[Language, Any]] = []
        for child in unit:
            name = child.tag if child.tag in _PLAIN else local_name(child)
            if name == "tuv":
                variants.append((self._language(child), child))
            elif name == "prop":
                props.append((child.get("type") or "", child.text or ""))
            elif name == "note":
                notes.append(child.text or "")
        pair = self._pair
        if pair.source is None or pair.target is None:
            pair.choose([language for language, _ in variants])
        source, target = self._pick(variants)
        segments = self._segment(source), self._segment(target)
        texts = ["" if segment is None else plain(segment, DIALECT) for segment in segments]
        try:
            known = our_properties(props) if props else _NOTHING
        except ValueProblem as problem:
            raise FormatError(str(problem), path=self._path, line=line) from None
        sides = self._numberer.sides(texts[0], texts[1])
        if any(known.sides.values()):
            sides = known.sides.get("source", ()), known.sides.get("target", ())
        elif sides == ((), ()):
            return None
        about = unit_of(unit, (source, target), segments, notes, props, known, line)
        return Bead(
            sides[0],
            sides[1],
            texts[0],
            texts[1],
            **known.figures,
            findings=known.findings,
            unit=about,
        )

    def _pick(self, variants: list[tuple[Language, Any]]) -> tuple[Any, Any]:
        """The variants of source and target, None where there is none."""
        source, target = self._pair.source, self._pair.target
        if len(variants) == 2 and source is not None and target is not None:
            codes = variants[0][0].code, variants[1][0].code
            if codes == (source.code, target.code) and codes[0] != codes[1]:
                return variants[0][1], variants[1][1]
        return _nearest(source, variants), _nearest(target, variants)

    def _language(self, variant: Any) -> Language:
        """The language of a ``<tuv>``. One that nobody knows is kept by its tag."""
        tag = variant.get(XML_LANG) or variant.get("lang")
        if not tag:
            line = variant.sourceline
            raise FormatError("<tuv> without xml:lang", path=self._path, line=line)
        found = self._languages.get(tag)
        if found is None:
            found = find_language(tag) or Language(tag.lower())
            if len(self._languages) < _MOST_LANGUAGES:
                self._languages[tag] = found
        return found

    def _segment(self, variant: Any) -> Any:
        if variant is None:
            return None
        for child in variant:
            if child.tag == "seg" or local_name(child) == "seg":
                return child
        raise FormatError("<tuv> without <seg>", path=self._path, line=variant.sourceline)


def _nearest(language: Language | None, variants: list[tuple[Language, Any]]) -> Any:
    """The variant nearest to ``language``: the same tag, script, or language; None without one."""
    if language is None:
        return None
    of_it = [(found, variant) for found, variant in variants if found.code == language.code]
    if len(of_it) < 2:
        return of_it[0][1] if of_it else None
    return max(of_it, key=lambda item: _nearness(item[0], language))[1]


def _nearness(found: Language, wanted: Language) -> int:
    return 2 * (found == wanted) + (found.likely_script == wanted.likely_script)
