"""``align filter``: the beads that a condition keeps."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from align.cli import options as opt
from align.cli.stream import shape as sh
from align.select.columns import COLUMNS
from align.select.functions import FUNCTION_DESCRIPTIONS

if TYPE_CHECKING:
    from align.bitext import Bead

EPILOG = (
    "**Conditions** read as in pandas' query: `<` `<=` `>` `>=` `==` `!=` (chained too: "
    "`.5 < confidence <= .9`), `in [1, 2]`, `not in`, `and` `or` `not` (`&` `|` `~`), `+ - * /`, "
    "brackets, numbers, 'strings', None. A number other than 0 is true. What is missing (a bead "
    "that was not estimated has no estimate) makes every comparison false, also != and not in; "
    "`estimate == None` asks for it.\n\n"
    "**Columns**: "
    + " · ".join(f"`{name}` {column.description}" for name, column in COLUMNS.items())
    + "\n\n**Functions**: "
    + " · ".join(f"`{name}` {description}" for name, description in FUNCTION_DESCRIPTIONS.items())
)


def filter_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A bilingual file; - is standard input.")
    ],
    where: Annotated[
        str | None,
        typer.Option(
            "--where", metavar="CONDITION", help="Keep the beads of which this is true; see below."
        ),
    ] = None,
    dedup: Annotated[
        bool,
        typer.Option(
            "--dedup",
            metavar=opt.FLAG,
            help="Of the beads with the same two texts keep the first (that CONDITION keeps).",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to stdout."),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="FILE", help="Write the beads that are not kept here."),
    ] = None,
    from_: opt.From = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FORMAT", help="Format to write. [by suffix; to stdout as FILE]"
        ),
    ] = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    only: sh.Only = None,
    min_confidence: sh.MinConfidence = None,
    languages: sh.Languages = None,
    author: sh.Author = None,
    date: sh.Date = None,
    props: sh.Props = True,
    context: sh.Context = False,
    for_: opt.For = None,
    force: Annotated[
        bool,
        typer.Option("--force", metavar=opt.FLAG, help="Replace existing files."),
    ] = False,
) -> None:
    """Keep the beads of a bilingual file of which a condition is true.

    Example: `align filter bitext.tmx --where 'confidence >= .9 and not critical' -o good.tmx`

    Example: `zcat x.tsv.gz | align check - --from tsv -f jsonl | align filter - --where
    'not major and .5 < length_ratio < 8' --dedup | align convert - good.tmx`

    Memory does not grow with the file, but for `--dedup` and `duplicate`, which take some 30 bytes
    per bead.
    """
    from align.cli.bilingual import open_bilingual
    from align.cli.output import warn
    from align.errors import ConfigError
    from align.select import parse_condition, select
    from align.text.standard_input import DASH

    shape = sh.make_shape(
        only, min_confidence, languages, author, date, props, context, opt.is_for_spreadsheet(for_)
    )
    if where is None and not dedup and not (shape.two_sided or shape.least is not None):
        raise ConfigError(
            "nothing says what to keep", hint="give --where, --dedup, --only or --min-confidence"
        )
    condition = None if where is None else parse_condition(where)
    _refuse_places(file, (output, rejects), to, force)
    opened = open_bilingual(file, from_, (source_lang, target_lang))
    beads = sh.with_context(opened.beads) if context else opened.beads
    kept = _Kept(rejects is not None)
    judged = (
        (bead, keep and shape.keeps(bead)) for bead, keep in select(beads, condition, dedup=dedup)
    )
    options = replace(shape, context=False).write_options(opened.tags)
    with kept:
        places = [(kept.of(judged), output or DASH)]
        places += [(kept.rejected(), rejects)] if rejects is not None else []
        warnings = []
        for chosen, place in places:
            format = to or (opened.format if place == DASH else None)
            warnings += sh.write_out(chosen, [place], format, options)
    for line in warnings:
        warn(f"warning: {line}")
    warn(f"{kept.kept} of {kept.seen} beads kept")


def _refuse_places(
    file: Path, places: tuple[Path | None, ...], to: str | None, force: bool
) -> None:
    from align.cli.places import refuse_output
    from align.errors import ConfigError
    from align.formats.registry import format_of
    from align.text.standard_input import DASH

    given = [place for place in places if place is not None and place != DASH]
    if len({place.absolute() for place in given}) < len(given):
        raise ConfigError("-o and --rejects are one file", hint="name two")
    for place in given:
        refuse_output(place, inputs=(file,), force=force, format=to)
        format_of(place, to)


class _Kept:
    """Counts what goes through, and puts what is not kept aside, in a file without a name."""

    def __init__(self, wants_rejects: bool) -> None:
        self.seen = self.kept = 0
        self._wants_rejects = wants_rejects
        self._aside: IO[bytes] | None = None

    def __enter__(self) -> _Kept:
        if self._wants_rejects:
            self._aside = TemporaryFile()
        return self

    def __exit__(self, *error: object) -> None:
        if self._aside is not None:
            self._aside.close()

    def of(self, judged: Iterable[tuple[Bead, bool]]) -> Iterator[Bead]:
        """The beads that are kept."""
        for bead, keep in judged:
            self.seen += 1
            self.kept += keep
            if keep:
                yield bead
            elif self._aside is not None:
                pickle.dump(bead, self._aside, pickle.HIGHEST_PROTOCOL)

    def rejected(self) -> Iterator[Bead]:
        """The others; our own process wrote them, so that they may be unpickled."""
        if self._aside is None:
            return
        self._aside.seek(0)
        for _ in range(self.seen - self.kept):
            bead: Any = pickle.load(self._aside)
            yield bead
