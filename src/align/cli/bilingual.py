"""Bilingual files as the commands take them: opened, with their languages found out, streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from align.bitext import Bead
from align.errors import ConfigError

#: Beads from which the languages are detected when the file does not name them.
_SAMPLE = 50

#: What a user says of the languages of source and target; None: find out.
Sides = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A bilingual file that is being read.

    Attributes:
        codes: ISO 639-1 codes of source and target.
        tags: the languages as the user or the file names them, region and script included.
        beads: in document order; can be read once.
    """

    path: Path
    codes: tuple[str, str]
    tags: tuple[str, str]
    beads: Iterator[Bead]


def open_bilingual(
    path: Path,
    format: str | None = None,
    languages: Sides = (None, None),
    texts: tuple[Path | None, Path | None] = (None, None),
) -> Bilingual:
    """Open a file; ``texts`` are the two texts of a format that holds only segment numbers.

    Raises:
        AlignError: it cannot be read; what is wrong further on is raised while its beads are read.
    """
    from align.formats import iter_beads, read
    from align.formats.api import finished, languages_of
    from align.formats.base import ReadOptions
    from align.formats.registry import format_of

    source, target = languages
    kind = format_of(finished(path), format)
    if any(texts) or kind.name in ("vecalign", "ladder"):
        bitext = read(
            path,
            format=format,
            source_language=source,
            target_language=target,
            source_path=texts[0],
            target_path=texts[1],
        )
        codes = (bitext.source.language, bitext.target.language)
        return Bilingual(path, codes, (source or codes[0], target or codes[1]), iter(bitext.beads))
    stated = kind.languages(path, ReadOptions(source, target))
    tags = [language.tag if language else None for language in stated]
    stream = iter(iter_beads(path, format=format, source_language=tags[0], target_language=tags[1]))
    head = list(islice(stream, _SAMPLE))
    codes = languages_of(stated, head)
    return Bilingual(path, codes, (tags[0] or codes[0], tags[1] or codes[1]), chain(head, stream))


def merged(
    first: Bilingual, others: Sequence[Path], format: str | None, languages: Sides
) -> Iterator[Bead]:
    """The beads of several files one after the other, their segments numbered through.

    Raises:
        ConfigError: a file is in other languages than the first.
    """
    opened = (open_bilingual(path, format, languages) for path in others)
    yield from _numbered_through(chain([first], opened), first)


def _numbered_through(files: Iterable[Bilingual], first: Bilingual) -> Iterator[Bead]:
    source = target = 0
    for file in files:
        if file.codes != first.codes:
            raise ConfigError(
                f"is {' → '.join(file.codes)}, but {first.path} is {' → '.join(first.codes)}",
                path=file.path,
                hint="name the languages with --source-lang and --target-lang",
            )
        most = [source, target]
        for bead in file.beads:
            sides = tuple(i + source for i in bead.source), tuple(j + target for j in bead.target)
            most = [max([n, *(i + 1 for i in side)]) for n, side in zip(most, sides, strict=True)]
            yield replace(bead, source=sides[0], target=sides[1])
        source, target = most
