"""Gathers the commands, and turns every error we know into one line and exit code 2."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from align._version import __version__
from align.cli.beads import beads
from align.cli.check import check
from align.cli.convert import convert
from align.cli.eval import evaluate
from align.cli.help import Command, Group
from align.cli.options import FLAG
from align.cli.run import run
from align.cli.score import score
from align.errors import AlignError

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="align",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Align a Chinese text with its English translation sentence by sentence, score it, flag "
        "its likely errors and export it as TMX.\n\nNothing is downloaded and no text leaves this "
        "machine.\n\n**Exit codes**: 0 done; 1 findings of at least the severity `--fail-on`; 2 "
        "bad usage or input; 130 interrupted."
    ),
    epilog="Start with: align run SOURCE.txt TARGET.txt -o out",
)
app.command("run", cls=Command)(run)
app.command("check", cls=Command)(check)
app.command("score", cls=Command)(score)
app.command("eval", cls=Command)(evaluate)
app.command("beads", cls=Command)(beads)
app.command("convert", cls=Command)(convert)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"align {__version__}")
        raise typer.Exit()


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar=FLAG,
            callback=_print_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    pass


def run_app() -> None:
    """Run the command line: known errors become one line on stderr and exit code 2."""
    try:
        app()
    except AlignError as error:
        typer.echo(f"align: error: {error}", err=True)
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        typer.echo("align: interrupted; nothing was written", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our pipe (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
