"""``align run``: the main job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli import options as opt
from align.cli.stream import shape as sh

if TYPE_CHECKING:
    from align.bitext import Bitext, Document
    from align.pipeline import TextOptions
    from align.report.summary import Summary
    from align.review.verdicts.takeup import Taken


def run(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The original: a file or a web address.")
    ],
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="Its translation: a file or a web address.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder for the results; made if absent."
        ),
    ] = Path("out"),
    force: Annotated[
        bool,
        typer.Option(
            "--force", metavar=opt.FLAG, help="Write into a folder that holds other files."
        ),
    ] = False,
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
    reference: Annotated[
        Path | None,
        typer.Option(
            "--reference",
            metavar="FILE",
            help="Another translation of the same original: adds BLEU, chrF++ and TER.",
        ),
    ] = None,
    config: opt.Config = None,
    profile: opt.Profile = None,
    glossary: opt.Glossary = None,
    fail_on: opt.FailOn = None,
    strict: opt.Strict = False,
    tmx_source_lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language code in the TMX, e.g. zh-CN (the default)."),
    ] = None,
    tmx_target_lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language code in the TMX, e.g. en-US (the default)."),
    ] = None,
    only: sh.Only = None,
    min_confidence: sh.MinConfidence = None,
    languages: sh.Languages = None,
    author: sh.Author = None,
    date: sh.Date = None,
    props: sh.Props = True,
    context: sh.Context = False,
    for_: opt.For = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", metavar=opt.FLAG, help="Print the summary as one JSON object."),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", metavar=opt.FLAG, help="Print nothing if all goes well."),
    ] = False,
) -> None:
    """Align two files sentence by sentence, score and check the translation, write the results.

    Writes into the output folder: **beads.jsonl** (everything that is known, one bead per line),
    **beads.tsv** (for a spreadsheet), **bitext.tmx** (TMX 1.4 for a CAT tool) and
    **report.html** (a page to read, needs no network). What a person said of earlier results in
    that folder (**verdicts.jsonl**, see `align review`) is taken up.

    SOURCE and TARGET may be plain text (UTF-8, UTF-16, GB18030 or Big5), Markdown, HTML, Word
    (docx), subtitles, EPUB, PDF, a column of a table, or a web address. Languages are detected.
    Nothing but an address that you give is fetched. One of the two may be -, standard input.

    `--only`, `--min-confidence`, `--languages`, `--author`, `--date`, `--no-props` and `--context`
    are about bitext.tmx; the other files hold everything.

    Example: `align run corpus/zh/speech.txt corpus/en/speech.txt -o out`

    Exit codes: 0 done; 1 findings of at least the severity --fail-on; 2 bad usage or input.
    """
    from align import outputs
    from align.cli.output import progress_bar, warn_failure
    from align.encode import get_encoder
    from align.pipeline import TextOptions

    # Whatever can be refused is refused before the work begins.
    inputs = (*opt.files_of(source, target), pins, reference, config, glossary)
    outputs.refuse_occupied(output, force, inputs)
    opt.refuse_two_dashes(source, target)
    for_spreadsheet = opt.is_for_spreadsheet(for_)
    shape = sh.make_shape(only, min_confidence, languages, author, date, props, context)
    settings = opt.configured(profile, config, glossary=glossary, fail_on=fail_on, strict=strict)
    links = opt.read_pins(pins)
    job = _job(output)
    vectors = get_encoder(encoder)
    first = TextOptions(source_lang, source_encoding, presegmented, reader, allow_private)
    second = TextOptions(target_lang, target_encoding, presegmented, reader, allow_private)
    documents = _documents((source, target), (first, second), quiet)
    with progress_bar(not (quiet or as_json)) as progress:
        bitext, taken = job(
            *documents,
            encoder=vectors,
            method=method,
            pins=links,
            config=settings,
            progress=progress,
            on_failure=warn_failure,
        )
    summary, warnings = outputs.write_all(
        bitext,
        output,
        force=force,
        write_memory=shape.memory_writer((tmx_source_lang, tmx_target_lang)),
        scores=_reference_scores(bitext, reference),
        for_spreadsheet=for_spreadsheet,
    )
    _report(bitext, summary, taken, warnings, as_json=as_json, quiet=quiet)
    opt.exit_on_findings(bitext.beads, settings.fail_on)


def _job(folder: Path) -> Callable[..., tuple[Bitext, Taken | None]]:
    """The whole way from documents to a bitext, which heeds what a person said of results that are
    in the folder. Where nothing was said, what reviews need is not imported."""
    from align.outputs import JOURNAL, VERDICTS

    if not any((folder / name).is_file() for name in (VERDICTS, JOURNAL)):
        from align.pipeline import run_documents

        return lambda *documents, **options: (run_documents(*documents, **options), None)
    from align.review.folder import home_of_run, known_verdicts
    from align.review.running import run_with_verdicts

    return partial(run_with_verdicts, verdicts=known_verdicts(home_of_run(folder)))


def _documents(
    paths: tuple[Any, Any], options: tuple[TextOptions, TextOptions], quiet: bool
) -> tuple[Document, Document]:
    from align.pipeline import read_pair

    documents = read_pair(*paths, *options)
    opt.say_skipped(*documents, quiet=quiet)
    given = (options[0].language is not None, options[1].language is not None)
    opt.warn_languages(*documents, given=given)
    return documents


def _reference_scores(bitext: Bitext, reference: Path | None) -> list[dict[str, object]]:
    if reference is None:
        return []
    from align.score import score_against

    return [score.to_dict() for score in score_against(bitext, [reference])]


def _report(
    bitext: Bitext,
    summary: Summary,
    taken: Taken | None,
    warnings: list[str],
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    from align.cli.output import four_digits, print_json, warn
    from align.cli.summary import print_summary

    summary = replace(summary, verdicts=None if taken is None else taken.to_dict())
    for line in warnings:
        warn(f"warning: {line}")
    if as_json:
        print_json(four_digits(summary.to_dict()))
    elif not quiet:
        print_summary(summary)
