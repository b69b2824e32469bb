"""``align kwic``: a word in its contexts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options as opt

if TYPE_CHECKING:
    from align.corpus.query.kwic import Hit


def kwic(
    folder: Annotated[
        Path, typer.Argument(metavar="OUT", help="What `align corpus` wrote: the folder.")
    ],
    word: Annotated[str, typer.Argument(metavar="WORD", help="What to look for.")],
    side: Annotated[
        str, typer.Option("--side", metavar="SIDE", help="Where: source or target.")
    ] = "source",
    regex: Annotated[
        bool, typer.Option("--regex", metavar=opt.FLAG, help="WORD is a regular expression.")
    ] = False,
    case: Annotated[
        bool, typer.Option("--case", metavar=opt.FLAG, help="Capitals matter.")
    ] = False,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            metavar="HOW",
            help="text (as in the corpus), or by the left or right context.",
        ),
    ] = "text",
    context: Annotated[
        int,
        typer.Option(
            "--context",
            metavar="N",
            min=0,
            help="Words on each side; characters in languages without spaces.",
        ),
    ] = 8,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="Show so many; 0: all.")
    ] = 100,
    marks: Annotated[
        bool,
        typer.Option(
            "--marks/--no-marks",
            metavar=opt.FLAG,
            help="Mark the words of the other side that belong to the match.",
        ),
    ] = True,
    as_json: Annotated[
        bool, typer.Option("--json", metavar=opt.FLAG, help="Print one JSON object per place.")
    ] = False,
) -> None:
    """Show every place of a corpus where a word stands, with the other side of the bead beside it.

    The first query makes an index in the folder; it is made anew when the corpus has changed. The
    words of the other side that belong to the match are marked ⟦so⟧.

    Example: `align kwic out 创新 --sort right`
    """
    from align.cli.output import print_json, warn
    from align.corpus.query.corpus import Corpus
    from align.corpus.query.index import open_index
    from align.corpus.query.kwic import find, with_marks

    home = Corpus.open(folder).folders[0]
    index = open_index(home)
    found = find(index, word, side=side, regex=regex, case=case, sort=sort, context=context)
    total, hits = len(found), found.hits(limit)
    if marks and hits:
        hits = with_marks(hits, index.languages, side)
    if as_json:
        for hit in hits:
            print_json(hit.to_dict())
    else:
        _print(hits)
    if len(hits) < total:
        warn(f"{len(hits)} of {total:,} places shown; --limit 0 shows all")


def _print(hits: list[Hit]) -> None:
    from align.cli.output import table

    rows = [
        [f"{hit.document} [{hit.bead}]", hit.left, hit.word, hit.right, marked(hit)] for hit in hits
    ]
    table(["document", "left", "match", "right", "other side"], rows)


def marked(hit: Hit) -> str:
    """The other side with its marks written in."""
    text = hit.other
    for start, end in reversed(hit.marks or ()):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text
