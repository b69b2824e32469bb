"""``align convert``: from one bilingual format to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options as opt
from align.cli.stream import shape as sh


def convert(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="IN... OUT",
            help="Bilingual files, and where to write; for moses the last two are written. "
            "- is standard input or output.",
        ),
    ],
    from_: opt.From = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="Format of OUT. [by suffix]")
    ] = None,
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    source_text: Annotated[
        Path | None,
        typer.Option(
            "--source-text",
            metavar="FILE",
            help="For formats of segment numbers (vecalign, sentalign, ladder): the source, one "
            "segment per line; for xces and intertext its document, or the folder that holds it.",
        ),
    ] = None,
    target_text: Annotated[
        Path | None,
        typer.Option(
            "--target-text",
            metavar="FILE",
            help="For formats of segment numbers (vecalign, sentalign, ladder): the target, one "
            "segment per line; for xces and intertext its document, or the folder that holds it.",
        ),
    ] = None,
    only: sh.Only = None,
    min_confidence: sh.MinConfidence = None,
    languages: sh.Languages = None,
    author: sh.Author = None,
    date: sh.Date = None,
    props: sh.Props = True,
    context: sh.Context = False,
    documents: Annotated[
        bool,
        typer.Option(
            "--documents",
            metavar=opt.FLAG,
            help="Of several inputs, note for each bead the file that it comes from.",
        ),
    ] = False,
    for_: opt.For = None,
    force: Annotated[
        bool, typer.Option("--force", metavar=opt.FLAG, help="Replace OUT if it exists.")
    ] = False,
    in_place: Annotated[
        bool, typer.Option("--in-place", metavar=opt.FLAG, help="Let OUT be one of the inputs.")
    ] = False,
) -> None:
    """Convert between bilingual formats; several inputs are merged.

    TMX, XLIFF, TSV, CSV and JSON lines go bead by bead from standard input to standard output.
    `.gz` and (with the extra `zstd`) `.zst` behind a name pack and unpack.

    Examples: `align convert bitext.tmx bitext.tsv` · `align convert a.tmx b.tmx all.tmx` ·
    `align convert bitext.tmx out.zh out.en` · `zcat a.tsv.gz | align convert - - --from tsv --to
    tmx`
    """
    from align.cli.bilingual import merged, open_bilingual
    from align.cli.output import warn
    from align.cli.places import further_places, refuse_output

    shape = sh.make_shape(
        only, min_confidence, languages, author, date, props, context, opt.is_for_spreadsheet(for_)
    )
    inputs, outputs = _sides(files, to, in_place)
    texts = (source_text, target_text)
    if _is_moses_pair(inputs, from_):
        from_, texts, inputs = "moses", (inputs[0], inputs[1]), inputs[:1]
    for path in outputs:
        refuse_output(
            path,
            inputs=(*inputs, *texts),
            force=force,
            format=to or ("moses" if len(outputs) > 1 else None),
            in_place=in_place,
        )
    sides = (source_lang, target_lang)
    first = open_bilingual(inputs[0], from_, sides, texts)
    options = shape.write_options(first.tags)
    for path in further_places(outputs, to, options):
        refuse_output(path, inputs=(*inputs, *texts), force=force)
    beads = shape.beads(merged(first, inputs[1:], from_, sides, documents))
    for line in sh.write_out(beads, outputs, to, options):
        warn(f"warning: {line}")


def _sides(files: list[Path], to: str | None, in_place: bool) -> tuple[list[Path], list[Path]]:
    """Which files are read and which are written: the last one, or for moses the last two."""
    from align.cli.places import format_by_suffix
    from align.errors import ConfigError
    from align.text.standard_input import DASH

    if len(files) == 1 and in_place and files != [DASH]:
        return files, files
    if files[:-1].count(DASH) > 1:
        raise ConfigError("standard input can be read once", hint="give - once, and - last")
    last_two = files[-2:]
    is_named = DASH in last_two or any(map(format_by_suffix, last_two))
    is_pair = len(files) > 2 and not is_named
    count = 2 if is_pair and to in (None, "moses") else 1
    if len(files) <= count:
        raise ConfigError("one file is not enough", hint="give an input and an output")
    return files[:-count], files[-count:]


def _is_moses_pair(inputs: list[Path], format: str | None) -> bool:
    from align.cli.places import format_by_suffix

    is_named = format == "moses" or (format is None and not any(map(format_by_suffix, inputs)))
    return len(inputs) == 2 and is_named
