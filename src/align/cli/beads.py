"""``align beads``: only the aligner, to stdout."""

from __future__ import annotations

from typing import Annotated

import typer

from align.cli import options as opt


def beads(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The original: a file or a web address.")
    ],
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="Its translation: a file or a web address.")
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="vecalign, tsv, jsonl or ladder.")
    ] = "vecalign",
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    source_encoding: opt.SourceEncoding = None,
    target_encoding: opt.TargetEncoding = None,
    presegmented: opt.Presegmented = False,
    reader: opt.ReaderName = None,
    allow_private: opt.AllowPrivate = False,
    encoder: opt.EncoderName = "use",
    method: opt.Method = "embedding",
    pins: opt.Pins = None,
) -> None:
    """Align two files and print the beads: no scores, no checks.

    `vecalign` prints `[source]:[target]:cost` with segment indices from 0; the cost is 1 −
    confidence, lower is better, as vecalign has it.
    """
    import sys

    from align.beads import align
    from align.cli.output import progress_bar
    from align.encode import get_encoder
    from align.formats import write_stream
    from align.pipeline import TextOptions, read_pair

    documents = read_pair(
        source,
        target,
        TextOptions(source_lang, source_encoding, presegmented, reader, allow_private),
        TextOptions(target_lang, target_encoding, presegmented, reader, allow_private),
    )
    opt.say_skipped(*documents)
    opt.warn_languages(*documents, given=(source_lang is not None, target_lang is not None))
    with progress_bar() as progress:
        bitext = align(
            *documents,
            encoder=get_encoder(encoder) if method == "embedding" else None,
            method=method,
            pins=opt.read_pins(pins),
            progress=progress,
        )
    write_stream(bitext, sys.stdout, format)
