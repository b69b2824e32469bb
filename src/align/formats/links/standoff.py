"""Stand-off links: an alignment that names two documents and, for each bead, their sentences.

XCES as Uplug and OPUS write it (``<cesAlign>``, the first half of ``xtargets`` in ``fromDoc``), and
InterText (``<linkGrp>``, the first half in ``toDoc``, says its manual). Either is read under both
names. Where the names of sentences fit only the other way round, they are taken so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from align.bitext import Bead, Unit, join_segments
from align.errors import FormatError, OutputError
from align.formats.assemble import cut_into
from align.formats.base import Format, ReadOptions, WriteOptions, written
from align.formats.links.standoff_texts import Texts, find_document, read_texts
from align.formats.xml.output import attributes, content
from align.languages import find_language
from align.text.unpack import SUFFIXES, name_inside
from align.text.xml import elements_of, local_name

_ROOTS = frozenset({"cesAlign", "linkGrp", "TEI", "TEI.2", "text"})
#: What InterText knows of a link: made by a person, by a program, or not at all.
_STATES = ("man", "auto", "plain")
#: What a tool says of how sure a link is. It has no fixed range, and so is no confidence.
CERTAINTY = "x-certainty"
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"


class Xces(Format):
    """XCES as OPUS publishes it: three files."""

    name: ClassVar[str] = "xces"
    suffixes: ClassVar[tuple[str, ...]] = (".xces", ".ces", ".xml")
    description: ClassVar[str] = "XCES links of OPUS and Uplug, beside two documents of sentences"
    streams: ClassVar[bool] = False
    loses: ClassVar[str] = "findings, estimates, notes; gaps between segments"
    _is_intertext: ClassVar[bool] = False

    def load(self, stream: BinaryIO, path: Path, options: ReadOptions) -> Iterator[Bead]:
        reader = _Reader(path, options)
        found = elements_of(
            stream,
            path,
            ("linkGrp", "link"),
            ("start", "end"),
            root=_ROOTS,
            kind="an alignment",
            units=frozenset({"link"}),
        )
        is_first = True
        is_intertext = False
        for event, element, line in found:
            if event == "start":
                if is_first:
                    is_intertext = local_name(element.getroottree().getroot()) == "linkGrp"
                    is_first = False
                if local_name(element) == "linkGrp":
                    reader.open(element, element.sourceline, is_intertext)
            elif local_name(element) == "link":
                bead = reader.bead(element, line)
                if bead is not None:
                    options.notes.line = line
                    yield bead

    def write(self, beads: Iterable[Bead], path: Path, options: WriteOptions) -> list[str]:
        """Write ``path`` and beside it ``NAME.zh.xml`` and ``NAME.en.xml``."""
        tags = options.source_language, options.target_language
        places = self.places(path, options)
        with ExitStack() as stack:
            files = [stack.enter_context(written(place)) for place in places]
            names = [place.name for place in places[1:]]
            writer = _Writer(files, names, tags, self._is_intertext)
            for number, bead in enumerate(beads, 1):
                writer.add(number, bead)
            writer.close()
        return []

    def dump(self, beads: Iterable[Bead], stream: BinaryIO, options: WriteOptions) -> list[str]:
        raise OutputError(f"{self.name} is three files, no stream", hint="name a file to write")

    def places(self, path: Path, options: WriteOptions) -> list[Path]:
        codes = [
            tag.split("-")[0].lower() for tag in (options.source_language, options.target_language)
        ]
        if codes[0] == codes[1]:
            codes = ["source", "target"]
        packed = path.suffix if path.suffix.lower() in SUFFIXES else ""
        stem = name_inside(path).with_suffix("").name
        return [path, *(path.with_name(f"{stem}.{code}.xml{packed}") for code in codes)]


class InterText(Xces):
    """The same three files as InterText takes them."""

    name: ClassVar[str] = "intertext"
    suffixes: ClassVar[tuple[str, ...]] = (".intertext",)
    description: ClassVar[str] = "InterText's links, beside two documents of sentences"
    _is_intertext: ClassVar[bool] = True


class _Reader:
    """Links, one group after the other, each with two documents of its own."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self._path, self._options = path, options
        self._offsets = [0, 0]
        self._sides: tuple[Texts, Texts] | None = None
        self._is_turned = self._is_settled = False

    def open(self, group: Any, line: int, is_intertext: bool) -> None:
        """Read the two documents of a group."""
        if self._sides is not None:
            for side, texts in enumerate(self._sides):
                self._offsets[side] += len(texts.texts)
        names = group.get("fromDoc") or "", group.get("toDoc") or ""
        source, target = (self._texts(side, name, line) for side, name in enumerate(names))
        # Whether the first half of a link is in the second document.
        self._is_turned, self._is_settled = is_intertext, False
        notes, wanted = self._options.notes, self._options.source
        known = source.language, target.language
        if wanted is not None and known[0] != known[1] and known[1] is not None:
            is_other = known[0] is None or known[0].code != wanted.code
            if is_other and known[1].code == wanted.code:
                source, target = target, source
                self._is_turned = not self._is_turned
        self._sides = source, target
        notes.source = notes.source or source.language
        notes.target = notes.target or target.language

    def _texts(self, side: int, name: str, line: int) -> Texts:
        given = (self._options.source_path, self._options.target_path)[side]
        folders = [self._path.parent]
        if given is not None:
            if not given.is_dir():
                return read_texts(given, name)
            folders.insert(0, given)
        return read_texts(find_document(name, folders, self._path, line), name)

    def bead(self, link: Any, line: int | None) -> Bead | None:
        """The bead of a link; None where it names nothing."""
        if self._sides is None:
            raise FormatError("a link outside of a <linkGrp>", path=self._path, line=line)
        targets = link.get("xtargets")
        halves = (targets or "").split(";")
        if targets is None or len(halves) != 2:
            raise FormatError(
                "a link without xtargets of two halves",
                path=self._path,
                line=line,
                hint='write xtargets="s1 s2;s1"',
            )
        first, second = ([id.removeprefix("#") for id in half.split()] for half in halves)
        self._settle(first, second)
        ids = (second, first) if self._is_turned else (first, second)
        numbers = [
            self._numbers(texts, wanted, line)
            for texts, wanted in zip(self._sides, ids, strict=True)
        ]
        if not any(numbers):
            return None
        texts = [
            join_segments(filter(None, (side.texts[i] for i in found)), language)
            for side, found, language in zip(self._sides, numbers, self._languages(), strict=True)
        ]
        places = [
            tuple(number + offset for number in found)
            for found, offset in zip(numbers, self._offsets, strict=True)
        ]
        certainty = link.get("certainty")
        unit = Unit(
            id=link.get("id"),
            document=self._sides[0].name or None,
            state=link.get("status"),
            properties=((CERTAINTY, certainty),) if certainty else (),
            line=line,
        )
        return Bead(places[0], places[1], texts[0], texts[1], unit=unit)

    def _settle(self, first: list[str], second: list[str]) -> None:
        """Turn the halves round if the first link that tells fits only so."""
        if self._is_settled or self._sides is None:
            return
        documents = self._sides[::-1] if self._is_turned else self._sides

        def fit(one: Texts, other: Texts) -> bool:
            return one.numbers.keys() >= set(first) and other.numbers.keys() >= set(second)

        as_is, turned = fit(*documents), fit(documents[1], documents[0])
        if as_is != turned:
            self._is_settled = True
            self._is_turned ^= turned

    def _languages(self) -> list[str]:
        notes = self._options.notes
        known = (notes.source, notes.target)
        return ["zh" if language is None else language.code for language in known]

    def _numbers(self, texts: Texts, ids: list[str], line: int | None) -> tuple[int, ...]:
        try:
            return tuple(sorted({texts.numbers[id] for id in ids}))
        except KeyError as error:
            id = str(error.args[0])
            raise FormatError(
                f"no sentence of {texts.name or 'the document'} is called {id[:40]!r}",
                path=self._path,
                line=line,
            ) from None


class _Writer:
    """An alignment and its two documents, as the beads come."""

    def __init__(
        self, files: list[BinaryIO], names: list[str], tags: tuple[str, str], intertext: bool
    ) -> None:
        self._links, *self._sides = files
        self._is_intertext = intertext
        self._languages = [found.code if (found := find_language(tag)) else tag for tag in tags]
        self._counts = [0, 0]
        for file, tag in zip(self._sides, tags, strict=True):
            about = attributes({"xml:lang": tag, "xml:space": "preserve"})
            self._put(file, f'{_HEAD}<text{about}>\n<p id="1">\n')
        group = attributes({"toDoc": names[1], "fromDoc": names[0]})
        if intertext:
            self._put(self._links, f"{_HEAD}<linkGrp{group}>\n")
            return
        self._put(
            self._links,
            f'{_HEAD}<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n'
            f'<cesAlign version="1.0">\n<linkGrp targType="s"{group}>\n',
        )

    @staticmethod
    def _put(file: BinaryIO, text: str) -> None:
        file.write(text.encode())

    def add(self, number: int, bead: Bead) -> None:
        """Write the sentences of a bead, and its link."""
        sides = (bead.source, bead.source_text), (bead.target, bead.target_text)
        ids = [self._sentences(side, indices, text) for side, (indices, text) in enumerate(sides)]
        unit = bead.unit or Unit()
        state = unit.state if unit.state in _STATES else "auto"
        if self._is_intertext:
            kind = f"{len(ids[1])}-{len(ids[0])}"
            said = {"type": kind, "xtargets": _halves(ids[1], ids[0]), "status": state}
        else:
            certainty = dict(unit.properties).get(CERTAINTY)
            if bead.confidence is not None:
                certainty = f"{bead.confidence:.6f}"
            said = {
                "id": f"SL{number}",
                "xtargets": _halves(ids[0], ids[1]),
                **({} if certainty is None else {"certainty": certainty}),
            }
        self._put(self._links, f"<link{attributes(said)}/>\n")

    def _sentences(self, side: int, indices: tuple[int, ...], text: str) -> list[str]:
        count = len(indices) or bool(text)
        pieces = cut_into(text, count, self._languages[side]) if count else []
        ids = []
        for piece in pieces:
            self._counts[side] += 1
            ids.append(f"1:{self._counts[side]}" if self._is_intertext else str(self._counts[side]))
            line = f"<s{attributes({'id': ids[-1]})}>{content(piece)}</s>\n"
            self._put(self._sides[side], line)
        return ids

    def close(self) -> None:
        """Write what ends the files."""
        for file in self._sides:
            self._put(file, "</p>\n</text>\n")
        self._put(self._links, "</linkGrp>\n" + "</cesAlign>\n" * (not self._is_intertext))


def _halves(first: list[str], second: list[str]) -> str:
    return f"{' '.join(first)};{' '.join(second)}"
