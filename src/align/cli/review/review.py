"""``align review``: look at beads and findings and put them right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options as opt

if TYPE_CHECKING:
    from align.check.config import CheckConfig


def review(
    what: Annotated[
        Path,
        typer.Argument(
            metavar="PATH", help="A folder of `align run`, a bilingual file, or a source text."
        ),
    ],
    target: Annotated[
        Path | None,
        typer.Argument(metavar="[TARGET]", help="The translation, where PATH is a source text."),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder for the results of two texts."
        ),
    ] = Path("out"),
    source_lang: opt.SourceLang = None,
    target_lang: opt.TargetLang = None,
    config: opt.Config = None,
    glossary: opt.Glossary = None,
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", help="Port on this machine. [a free one]")
    ] = 0,
    no_browser: Annotated[
        bool,
        typer.Option("--no-browser", metavar=opt.FLAG, help="Print the address, open nothing."),
    ] = False,
) -> None:
    """Correct beads and judge findings in the browser, by keyboard.

    Every step is on disk before the screen shows it; close the window or the terminal whenever you
    like and start again where you were. What you said goes into **verdicts.jsonl**, which the next
    `align run` into the same folder takes up. The app is served on this machine only, at an address
    that nobody can guess; nothing is sent anywhere.

    Examples: `align review out` · `align review memory.tmx` · `align review zh.txt en.txt -o out`
    """
    from align.check import configure
    from align.cli.output import warn
    from align.review.opening import open_desk
    from align.review.server.serve import serve

    settings = configure(config, glossary=glossary)
    languages = (source_lang, target_lang)
    if target is not None:
        _run(what, target, output, languages, settings)
        what = output
    desk = open_desk(what, languages, settings, lambda line: warn(f"warning: {line}"))

    def ready(address: str) -> None:
        typer.echo(address)
        warn(f"reviewing {desk.home.name}; end with Ctrl-C or in the app")
        if not no_browser:
            import webbrowser

            webbrowser.open(address)

    serve(desk, ready, port)


def _run(
    source: Path,
    target: Path,
    output: Path,
    languages: tuple[str | None, str | None],
    settings: CheckConfig,
) -> None:
    """What ``align run`` does, before the review."""
    from align import outputs
    from align.cli.output import progress_bar, warn, warn_failure
    from align.pipeline import TextOptions, read_pair
    from align.review.folder import home_of_run, known_verdicts
    from align.review.running import run_with_verdicts

    outputs.refuse_occupied(output, inputs=(source, target))
    verdicts = known_verdicts(home_of_run(output))
    documents = read_pair(source, target, *(TextOptions(language) for language in languages))
    with progress_bar() as progress:
        bitext, _ = run_with_verdicts(
            *documents,
            verdicts,
            config=settings,
            progress=progress,
            on_failure=warn_failure,
        )
    for line in outputs.write_all(bitext, output)[1]:
        warn(f"warning: {line}")
