"""Gathers the commands."""

from __future__ import annotations

import os
from typing import Annotated, Any, NoReturn

import typer
from typer.main import get_command

from align._version import __version__
from align.cli.beads import beads
from align.cli.check import check
from align.cli.convert import convert
from align.cli.corpus.corpus import corpus
from align.cli.corpus.kwic import kwic
from align.cli.corpus.terms import terms
from align.cli.ending import DEBUG, run_to_the_end
from align.cli.eval import evaluate
from align.cli.help import Command, Group
from align.cli.options import FLAG
from align.cli.review.dismiss import dismiss
from align.cli.review.learn import learn
from align.cli.review.review import review
from align.cli.review.verdicts import verdicts
from align.cli.run import run
from align.cli.score import score
from align.cli.stream.filter import EPILOG, filter_

app = typer.Typer(
    name="align",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Align a Chinese text with its English translation sentence by sentence, score it, flag "
        "its likely errors and export it as TMX.\n\nNothing is downloaded and no text leaves this "
        "machine.\n\n**Exit codes**: 0 done; 1 findings of at least the severity `--fail-on`; 2 "
        "bad usage or input; 3 some pairs of a corpus failed; 70 an internal error; 74 standard "
        "output cannot be written; 130 and 143 interrupted."
    ),
    epilog="Start with: align run SOURCE.txt TARGET.txt -o out",
)
app.command("run", cls=Command)(run)
app.command("check", cls=Command)(check)
app.command("score", cls=Command)(score)
app.command("review", cls=Command)(review)
app.command("learn", cls=Command)(learn)
app.add_typer(verdicts, name="verdicts")
app.command("dismiss", cls=Command)(dismiss)
app.command("eval", cls=Command)(evaluate)
app.command("beads", cls=Command)(beads)
app.command("convert", cls=Command)(convert)
app.command("corpus", cls=Command)(corpus)
app.command("filter", cls=Command, epilog=EPILOG)(filter_)
app.command("kwic", cls=Command)(kwic)
app.command("terms", cls=Command)(terms)


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
    debug: Annotated[
        bool,
        typer.Option("--debug", metavar=FLAG, help="Show the traceback of an internal error."),
    ] = False,
) -> None:
    if debug:
        os.environ[DEBUG] = "1"


def call(words: list[str] | None = None) -> Any:
    """Run the command line in this process: the words after ``align``, or those of the process.

    Raises:
        AlignError: of the kind that fits; and what typer raises on wrong usage.
    """
    return get_command(app).main(args=words, prog_name="align", standalone_mode=False)


def run_app() -> NoReturn:
    """Run the command line and exit."""
    run_to_the_end(call)
