"""``align terms``: bilingual term candidates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options as opt


def terms(
    folder: Annotated[
        Path, typer.Argument(metavar="OUT", help="What `align corpus` wrote: the folder.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a CSV that align check --glossary takes, and no table.",
        ),
    ] = None,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, help="How many candidates.")
    ] = 100,
    least: Annotated[
        int,
        typer.Option("--least", metavar="N", min=1, help="Beads that a candidate has to be in."),
    ] = 2,
    force: Annotated[
        bool, typer.Option("--force", metavar=opt.FLAG, help="Replace an existing file.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", metavar=opt.FLAG, help="Print one JSON object per candidate.")
    ] = False,
) -> None:
    """List words and phrases of a corpus with what they seem to be called on the other side.

    Candidates come from the links between the words of each bead. They are ordered by how much more
    often the two stand together than chance has it, and how evenly over the corpus. Read them
    before you use them: they are candidates.

    Example: `align terms out -o glossary.csv`
    """
    from dataclasses import asdict

    from align.atomic import atomic_file
    from align.cli.output import print_json, table
    from align.cli.places import refuse_output
    from align.corpus.query.corpus import Corpus
    from align.corpus.terms.extract import extract, to_glossary

    corpus = Corpus.open(folder)
    if output is not None:
        refuse_output(output, inputs=(), force=force)
    first = next(corpus.rows(), None)
    languages = ("zh", "en") if first is None else (first.source_language, first.target_language)
    beads = (bead for _, _, bead in corpus.beads())
    source, target = (language or "und" for language in languages)
    found = extract(beads, (source, target), least=least, top=top)
    if output is not None:
        with atomic_file(output) as file:
            file.write(to_glossary(found))
    elif as_json:
        for candidate in found:
            print_json(asdict(candidate))
    else:
        rows = [
            [
                c.source,
                c.target,
                str(c.count),
                f"{c.dice:.2f}",
                f"{c.spread:.2f}",
                c.example[1][:50],
            ]
            for c in found
        ]
        table(["source", "target", "beads", "dice", "spread", "example"], rows)
