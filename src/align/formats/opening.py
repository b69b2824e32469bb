"""A bilingual file opened once: its beads, its languages and what there is to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from align.bitext import Bead, Unit
from align.formats.base import ReadNotes, ReadOptions
from align.formats.registry import format_of
from align.formats.unfit import Unfit
from align.languages import Language

#: Beads after which the languages are told when nothing states them; each time, if in doubt, more.
_SAMPLES = (1, 5, 20, 80, 200)


@dataclass(slots=True)
class OpenBitext:
    """Beads that are read as they are asked for.

    Attributes:
        source, target: the languages, as the file or the user states them, else as the first
            beads' texts look.
        beads: in the file's order; to be read once.
    """

    source: Language
    target: Language
    beads: Iterator[Bead]
    _unfit: Unfit = field(default_factory=Unfit)

    def warnings(self) -> list[str]:
        """What was mended in what was read so far, one line each."""
        return self._unfit.warnings()


def open_bitext(
    path: Path, options: ReadOptions, name: str | None = None, stream: BinaryIO | None = None
) -> OpenBitext:
    """Open a file for reading, once; a pipe will do.

    Args:
        name: of the format; by suffix when None.
        stream: the file, where it is open already; ``path`` is then what messages call it.

    Raises:
        FormatError: the file does not follow its format, or no format was recognised.
        InputError: it cannot be read.
    """
    unfit = Unfit()
    beads = unfit.mend(lined_beads(path, options, name, stream))
    head: list[Bead] = []
    for size in _SAMPLES:
        before = len(head)
        head += _take(beads, size - before)
        source, target, sure = _languages(options.notes, head)
        if sure or len(head) < size:
            break
    return OpenBitext(source, target, chain(head, beads), unfit)


def _take(beads: Iterator[Bead], count: int) -> list[Bead]:
    return [bead for _, bead in zip(range(count), beads, strict=False)]


def lined_beads(
    path: Path, options: ReadOptions, name: str | None = None, stream: BinaryIO | None = None
) -> Iterator[Bead]:
    """The beads of a file, each with the line on which it begins where the file has lines."""
    kind = format_of(path, name)
    read = kind.read(path, options) if stream is None else kind.load(stream, path, options)
    for bead in read:
        line = options.notes.line
        if line is None or (bead.unit is not None and bead.unit.line == line):
            yield bead
        else:
            unit = Unit(line=line) if bead.unit is None else replace(bead.unit, line=line)
            yield replace(bead, unit=unit)


def _languages(notes: ReadNotes, head: list[Bead]) -> tuple[Language, Language, bool]:
    """The languages, and whether more beads would not change them."""
    if notes.source is not None and notes.target is not None:
        return notes.source, notes.target, True
    from align.text import identify, pair_languages

    texts = ("\n".join(b.source_text for b in head), "\n".join(b.target_text for b in head))
    stated = (notes.source, notes.target)
    given = [None if language is None else language.code for language in stated]
    codes = pair_languages(texts, given=(given[0], given[1]))
    sure = all(code or identify(text).is_sure for code, text in zip(given, texts, strict=True))
    source, target = (
        language or Language(code) for language, code in zip(stated, codes, strict=True)
    )
    return source, target, sure
