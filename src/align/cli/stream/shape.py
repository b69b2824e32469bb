"""What commands that write beads have in common: which beads, and in which words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.bitext import Bead, Unit
from align.cli.options import FLAG
from align.errors import ConfigError

if TYPE_CHECKING:
    from align.bitext import Bitext
    from align.formats.base import WriteOptions

Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="WHICH",
        help="two-sided: leave out insertions and deletions, which CAT tools cannot use.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="P",
        min=0,
        max=1,
        help="Leave out beads whose confidence is lower; those without one stay.",
    ),
]
Languages = Annotated[
    str | None,
    typer.Option(
        "--languages",
        metavar="SOURCE:TARGET",
        help="Languages to write, e.g. zh-CN:en-US. [as read]",
    ),
]
Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", help="Who is named as the maker (TMX, XLIFF)."),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help="Date to state (TMX, XLIFF): 2026-01-31, 2026-01-31T12:00:00Z, or now. [none]",
    ),
]
Props = Annotated[
    bool,
    typer.Option(
        "--props/--no-props",
        metavar=FLAG,
        help="Write figures, segment numbers and findings as properties of TMX and XLIFF.",
    ),
]
Context = Annotated[
    bool,
    typer.Option(
        "--context",
        metavar=FLAG,
        help="Write the source texts before and after each bead as the properties x-context-pre "
        "and x-context-post, which CAT tools take for the context of a match.",
    ),
]


@dataclass(frozen=True, slots=True)
class Shape:
    """Which beads are written, and how.

    Attributes:
        two_sided: whether insertions and deletions are left out.
        least: the least confidence; None: any.
        languages: tags to write; None: as they were read.
        context: whether each bead is told its neighbours' texts.
    """

    two_sided: bool = False
    least: float | None = None
    languages: tuple[str, str] | None = None
    author: str | None = None
    date: datetime | None = None
    props: bool = True
    context: bool = False
    for_spreadsheet: bool = False

    def beads(self, beads: Iterable[Bead]) -> Iterator[Bead]:
        """The beads to write, one by one."""
        for bead in with_context(beads) if self.context else beads:
            if self.keeps(bead):
                yield bead

    def keeps(self, bead: Bead) -> bool:
        """Whether a bead is written."""
        if self.two_sided and not (bead.source_text and bead.target_text):
            return False
        return self.least is None or bead.confidence is None or bead.confidence >= self.least

    def write_options(self, read: tuple[str, str]) -> WriteOptions:
        """For the formats; ``read`` are the tags of what was read."""
        from align.formats.base import WriteOptions
        from align.languages import written_tag

        source, target = self.languages or tuple(map(written_tag, read))
        return WriteOptions(
            source, target, self.date, self.for_spreadsheet, self.author, self.props
        )

    def memory_writer(
        self, tags: tuple[str | None, str | None]
    ) -> Callable[[Bitext, Path], list[str]]:
        """What writes the translation memory of a run; ``tags`` are languages that older options
        name."""

        def write(bitext: Bitext, path: Path) -> list[str]:
            read = (tags[0] or bitext.source.tag, tags[1] or bitext.target.tag)
            return write_out(self.beads(bitext), [path], None, self.write_options(read))

        return write


def make_shape(
    only: str | None = None,
    min_confidence: float | None = None,
    languages: str | None = None,
    author: str | None = None,
    date: str | None = None,
    props: bool = True,
    context: bool = False,
    for_spreadsheet: bool = False,
) -> Shape:
    """What the options say.

    Raises:
        ConfigError: one of them says nothing that can be done.
    """
    if only not in (None, "two-sided"):
        raise ConfigError(f"--only {only} is unknown", hint="use --only two-sided, or nothing")
    return Shape(
        only is not None,
        min_confidence,
        None if languages is None else parse_languages(languages),
        author,
        None if date is None else _date(date),
        props,
        context,
        for_spreadsheet,
    )


def parse_languages(text: str) -> tuple[str, str]:
    """The two tags of ``zh-CN:en-US``.

    Raises:
        ConfigError: not two, or no language has that name.
    """
    from align.languages import parse_language

    source, colon, target = text.partition(":")
    if not colon or ":" in target or not source or not target:
        raise ConfigError(
            f"--languages {text!r} does not name two languages", hint="write zh-CN:en-US"
        )
    return parse_language(source).tag, parse_language(target).tag


def _date(text: str) -> datetime:
    if text == "now":
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(
            f"--date {text!r} is not a date", hint="write 2026-01-31, 2026-01-31T12:00:00Z or now"
        ) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def with_context(beads: Iterable[Bead]) -> Iterator[Bead]:
    """The beads, each with the source texts of its neighbours in the same document among the
    properties of its unit, as memoQ writes them."""
    before: Bead | None = None
    bead: Bead | None = None
    for after in beads:
        if bead is not None:
            yield _placed(before, bead, after)
        before, bead = bead, after
    if bead is not None:
        yield _placed(before, bead, None)


def _placed(before: Bead | None, bead: Bead, after: Bead | None) -> Bead:
    unit = bead.unit or Unit()
    sides = (("x-context-pre", before), ("x-context-post", after))
    found = tuple(
        (name, f"<seg>{_escaped(other.source_text)}</seg>")
        for name, other in sides
        if other is not None
        and other.source_text
        and (other.unit or Unit()).document == unit.document
    )
    names = {name for name, _ in sides}
    others = tuple(item for item in unit.properties if item[0] not in names)
    return replace(bead, unit=replace(unit, properties=(*others, *found)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_out(
    beads: Iterable[Bead],
    places: Sequence[Path],
    format: str | None,
    options: WriteOptions,
) -> list[str]:
    """Write beads to a file (two for moses) or, as ``-``, to standard output; returns warnings.

    Raises:
        AlignError: the format cannot be written or recognised, or the place not be written.
    """
    from align.formats.api import write_as
    from align.text.standard_input import DASH

    if places[0] != DASH:
        return write_as(beads, options, *places, format=format)
    if format is None:
        raise ConfigError("nothing tells the format of standard output", hint="name it with --to")
    sys.stdout.flush()
    return write_as(beads, options, sys.stdout.buffer, format=format)
