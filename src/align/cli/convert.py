"""``align convert``: from one bilingual format to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options as opt


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A bilingual file.")],
    target: Annotated[
        list[Path], typer.Argument(metavar="OUT", help="Where to write; moses takes two files.")
    ],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="Format of IN. [by suffix]")
    ] = None,
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
            help="For vecalign and ladder: the source, one segment per line.",
        ),
    ] = None,
    target_text: Annotated[
        Path | None,
        typer.Option(
            "--target-text",
            metavar="FILE",
            help="For vecalign and ladder: the target, one segment per line.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", metavar=opt.FLAG, help="Overwrite OUT.")
    ] = False,
) -> None:
    """Convert between tmx, tsv, jsonl, vecalign, moses and the other formats, by suffix.

    Examples: `align convert bitext.tmx bitext.tsv` · `align convert bitext.tmx out.zh out.en`
    """
    from align.cli.output import warn
    from align.errors import ConfigError, OutputError
    from align.formats import read, write

    for path in target:
        if path.exists() and not force:
            raise OutputError("exists already", path=path, hint="choose another name or --force")
    if len(target) > 2:
        raise ConfigError(f"{len(target)} files to write", hint="give one, or two for moses")
    bitext = read(
        source,
        format=from_,
        source_language=source_lang,
        target_language=target_lang,
        source_path=source_text,
        target_path=target_text,
    )
    for line in write(bitext, *target, format=to):
        warn(f"warning: {line}")
