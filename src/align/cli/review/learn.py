"""``align learn``: thresholds from what people said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli import options as opt


def learn(
    folders: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Reviewed folders or files, 3 or more.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Profile to write, for align check --profile."
        ),
    ] = None,
    config: opt.Config = None,
    force: Annotated[
        bool, typer.Option("--force", metavar=opt.FLAG, help="Replace an existing file.")
    ] = False,
) -> None:
    """Refit two thresholds on reviewed results: below which confidence a bead is doubtful, and
    below which a finding is not shown.

    Each is judged on documents that it was not chosen on; one that does not help there, beyond
    the interval that is printed, stays as it is.

    Example: `align learn books/*/out -o house.toml`, then `align run … --profile house.toml`
    """
    from align.check import configure
    from align.cli.output import warn
    from align.cli.places import refuse_output
    from align.review.learning import learn as refit
    from align.review.learning import write_profile

    if output is not None:
        refuse_output(output, inputs=(config,), force=force)
    learned = refit(folders, configure(config))
    for one in learned:
        typer.echo(str(one))
    if output is not None:
        write_profile(learned, output)
        warn(f"{sum(one.helps for one in learned)} thresholds changed: {output}")
