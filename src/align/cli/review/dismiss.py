"""``align dismiss``: a finding is right as it is, for good."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options as opt


def dismiss(
    fingerprint: Annotated[
        str,
        typer.Argument(
            metavar="FINGERPRINT", help="16 digits: from the page, beads.jsonl or `align check`."
        ),
    ],
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why it is right.")],
    results: Annotated[
        Path,
        typer.Option(
            "--in", "-i", metavar="PATH", help="The folder of `align run`, or a bilingual file."
        ),
    ] = Path("out"),
    everywhere: Annotated[
        bool,
        typer.Option(
            "--everywhere",
            metavar=opt.FLAG,
            help="All findings of this check on the same words.",
        ),
    ] = False,
) -> None:
    """Dismiss a finding: the next `align run` into the same folder does not show it.

    It is written into **verdicts.jsonl** beside the results; a single file has FILE.verdicts.jsonl
    beside it, whose dismissals `align verdicts export` writes for `align check --dismissals`.

    Example: `align dismiss 0123456789abcdef "the house writes it so" --in out`
    """
    from align.cli.output import warn
    from align.review.dismissing import dismiss as write

    words = write(results, fingerprint, reason, everywhere)
    warn(f"dismissed: {words}")
