"""``align eval``: an alignment against a gold one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options as opt


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="The gold alignment, in vecalign's link format.")
    ],
    hypothesis: Annotated[
        Path, typer.Argument(metavar="HYPOTHESIS", help="The alignment to judge, likewise.")
    ],
    as_json: opt.Json = False,
) -> None:
    """Strict and lax precision, recall and F1, as vecalign's score.py defines them.

    Both files hold one bead per line: `[0]:[0, 1]`, with an optional cost after a second colon.
    Precision counts all beads, also insertions and deletions; recall counts beads with both sides.
    """
    from align.cli.output import print_json, table
    from align.evaluate.alignment import score_alignment
    from align.formats.links.vecalign import read_links

    score = score_alignment([read_links(gold)], [read_links(hypothesis)])
    if as_json:
        from dataclasses import asdict

        print_json(asdict(score))
        return
    rows = [
        ("precision", f"{score.precision_strict:.3f}", f"{score.precision_lax:.3f}"),
        ("recall", f"{score.recall_strict:.3f}", f"{score.recall_lax:.3f}"),
        ("F1", f"{score.f1_strict:.3f}", f"{score.f1_lax:.3f}"),
    ]
    table(("", "strict", "lax"), rows)
