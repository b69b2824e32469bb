"""``align verdicts``: what people said of beads and findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options as opt
from align.cli.help import Command, Group

if TYPE_CHECKING:
    from align.review.verdicts.model import Verdict

verdicts = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="List, merge and export what people said of beads and findings.\n\n"
    "Verdicts lie in **verdicts.jsonl** beside the results of `align run`; `align review` and "
    "`align dismiss` write them, and the next `align run` into the same folder takes them up.",
)

Results = Annotated[
    Path,
    typer.Argument(
        metavar="PATH", help="A folder of `align run`, a reviewed file, or a file of verdicts."
    ),
]


@verdicts.command("list", cls=Command)
def list_(path: Results, as_json: opt.Json = False) -> None:
    """Print the verdicts, one per line.

    Example: `align verdicts list out`
    """
    from align.cli.output import print_json, table

    found = _read(path)
    if as_json:
        print_json([verdict.to_json() for verdict in found])
        return
    table(("verdict", "where", "source", "target"), [_row(verdict) for verdict in found])


@verdicts.command("merge", cls=Command)
def merge(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Folders, reviewed files, verdicts.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file of verdicts to write.")
    ],
    force: Annotated[
        bool, typer.Option("--force", metavar=opt.FLAG, help="Replace an existing file.")
    ] = False,
) -> None:
    """Join the verdicts of several people in one file; where they differ, the last one counts.

    Example: `align verdicts merge out anna.jsonl ben.jsonl -o all.jsonl`
    """
    from align.cli.output import warn
    from align.cli.places import refuse_output
    from align.review.verdicts.model import merged, write_verdicts

    refuse_output(output, inputs=paths, force=force)
    found, differing = merged(*(_read(path) for path in paths))
    write_verdicts(found, output)
    warn(f"{len(found)} verdicts, {differing} on which the files differ: {output}")


@verdicts.command("export", cls=Command)
def export(
    path: Results,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write them.")
    ],
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="WHAT",
            help="gold (links for `align eval`), dismissals (for `align check`), or tmx.",
        ),
    ],
    force: Annotated[
        bool, typer.Option("--force", metavar=opt.FLAG, help="Replace an existing file.")
    ] = False,
) -> None:
    """Write verdicts for another tool.

    **gold** holds the beads that a person accepted or set, with the numbers of their segments;
    **tmx** the same beads with their texts as edited; **dismissals** fingerprints and reasons.

    Example: `align verdicts export out --as gold -o gold.links`
    """
    from align.cli.output import warn
    from align.cli.places import refuse_output
    from align.review.exporting import export_verdicts

    refuse_output(output, inputs=(path,), force=force)
    for line in export_verdicts(path, output, as_):
        warn(line)


def _read(path: Path) -> list[Verdict]:
    from align.review.exporting import verdicts_at

    return verdicts_at(path)


def _row(verdict: Verdict) -> tuple[str, str, str, str]:
    from align.review.verdicts.model import BeadVerdict, CutVerdict

    if isinstance(verdict, BeadVerdict):
        source, target = (
            _short(" ".join(now for _, now in side)) for side in (verdict.source, verdict.target)
        )
        where = f"{verdict.at[0]}:{verdict.at[1]}"
        return verdict.status or "edited", where, source, target
    if isinstance(verdict, CutVerdict):
        parts = _short(" | ".join(verdict.parts))
        sides = (parts, "") if verdict.side == "source" else ("", parts)
        return "cut", str(verdict.number), *sides
    said = verdict.said
    reach = f"{said.check} everywhere" if said.everywhere else said.check
    return (
        f"{said.verdict} {reach}",
        verdict.fingerprint,
        _short(said.source),
        _short(said.target + (f" ({said.reason})" if said.reason else "")),
    )


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
