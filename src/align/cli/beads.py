"""``align beads``: only the aligner, to stdout."""

from __future__ import annotations

from typing import Annotated

import typer

from align.cli import options as opt
from align.cli.stream import shape as sh


def beads(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The original: a file or a web address.")
    ],
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="Its translation: a file or a web address.")
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help="vecalign, tmx, xliff, tsv, csv, jsonl or ladder."
        ),
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
    only: sh.Only = None,
    min_confidence: sh.MinConfidence = None,
    languages: sh.Languages = None,
    author: sh.Author = None,
    date: sh.Date = None,
    props: sh.Props = True,
    context: sh.Context = False,
) -> None:
    """Align two files and print the beads: no scores, no checks.

    `vecalign` prints `[source]:[target]:cost` with segment indices from 0; the cost is 1 −
    confidence, lower is better, as vecalign has it. SOURCE or TARGET may be -, standard input.
    """
    from align.beads import align
    from align.cli.output import progress_bar, warn
    from align.encode import get_encoder
    from align.formats.registry import format_of
    from align.pipeline import TextOptions, read_pair
    from align.text.standard_input import DASH

    opt.refuse_two_dashes(source, target)
    format_of(DASH, format)
    shape = sh.make_shape(only, min_confidence, languages, author, date, props, context)
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
    options = shape.write_options((bitext.source.tag, bitext.target.tag))
    for line in sh.write_out(shape.beads(bitext), [DASH], format, options):
        warn(f"warning: {line}")
