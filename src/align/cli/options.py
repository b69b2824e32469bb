"""Options that several commands share, and the small steps that go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.ending import EXIT_FINDINGS

if TYPE_CHECKING:
    from align.beads.pins import Pin
    from align.bitext import Bead, Document, Severity
    from align.check.config import CheckConfig

#: What the help shows for an option that takes no value.
FLAG = ""

SourceLang = Annotated[
    str | None,
    typer.Option(
        "--source-lang", metavar="CODE", help="Language of the source, e.g. zh. [detected]"
    ),
]
TargetLang = Annotated[
    str | None,
    typer.Option(
        "--target-lang", metavar="CODE", help="Language of the target, e.g. en. [detected]"
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="FORMAT", help="Format of what is read. [by suffix; of - by its content]"
    ),
]
SourceEncoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of the source file, e.g. gb18030. [detected]"),
]
TargetEncoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of the target file, e.g. utf-16. [detected]"),
]
Presegmented = Annotated[
    bool,
    typer.Option(
        "--presegmented",
        metavar=FLAG,
        help="Take each line (paragraph, cue) as one segment; split no further.",
    ),
]
ReaderName = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="Read both files as text, markdown, html, docx, subtitles, epub, pdf, odt, xlsx or "
        "csv. [by name and content]",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        metavar=FLAG,
        help="Open web addresses in private networks, too.",
    ),
]
EncoderName = Annotated[
    str,
    typer.Option(
        "--encoder", metavar="NAME", help="use (built in), e5, or sentence-transformers:NAME."
    ),
]
Method = Annotated[
    str, typer.Option("--method", metavar="NAME", help="embedding, or gale-church (lengths only).")
]
Pins = Annotated[
    Path | None,
    typer.Option(
        "--pins",
        metavar="FILE",
        help="Beads to keep: lines of beads.jsonl, whose texts are checked, or links such as "
        "[3]:[4, 5]; segments count from 0, as on the page.",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings: align.toml or pyproject.toml. [the nearest one, from here upwards]",
    ),
]
Profile = Annotated[
    Path | None,
    typer.Option("--profile", metavar="FILE", help="Thresholds that `align learn` wrote."),
]
Glossary = Annotated[
    Path | None,
    typer.Option("--glossary", metavar="FILE", help="Terms to use: CSV, TSV or TBX."),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit with 1 if there are findings of at least this severity: "
        "minor, major or critical.",
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        metavar=FLAG,
        help="End with an error when a check fails, instead of going on without it.",
    ),
]
For = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="WHOM",
        help="spreadsheet: write TSV for people, in which no text acts as a formula.",
    ),
]
Json = Annotated[
    bool, typer.Option("--json", metavar=FLAG, help="Print one JSON object on stdout.")
]


def is_for_spreadsheet(whom: str | None) -> bool:
    """Whether ``--for`` asks for a table for people.

    Raises:
        ConfigError: it asks for something else.
    """
    from align.errors import ConfigError

    if whom not in (None, "spreadsheet"):
        raise ConfigError(f"--for {whom} is unknown", hint="use --for spreadsheet, or nothing")
    return whom is not None


def refuse_two_dashes(source: object, target: object) -> None:
    """See that standard input is asked for once.

    Raises:
        ConfigError: both sides are ``-``.
    """
    from align.errors import ConfigError

    if str(source) == str(target) == "-":
        raise ConfigError("standard input can be read once", hint="give one of the two as a file")


def configured(profile: Path | None, config: Path | None, **said: Any) -> CheckConfig:
    """The settings of a command (see :func:`align.check.configure`), a profile on top."""
    from align.check import configure

    return profiled(configure(config, **said), profile)


def profiled(settings: CheckConfig, profile: Path | None) -> CheckConfig:
    """The settings with the thresholds of a profile on top.

    Raises:
        ConfigError: the profile cannot be read.
    """
    if profile is None:
        return settings
    from align.check import CheckConfig, load_config

    learned, usual = load_config(profile), CheckConfig()
    names = ("bead_confidence", "minimum_confidence")
    known = {name: getattr(learned, name) for name in names}
    said = {name: value for name, value in known.items() if value != getattr(usual, name)}
    return replace(settings, **said)


def read_pins(path: Path | None) -> list[Pin]:
    """The pins of a file; none without a file. Warns where pins carry no text to be checked."""
    if path is None:
        return []
    from align.beads.pins import read_pins as read
    from align.cli.output import warn

    pins = read(path)
    unchecked = sum(not pin.is_checked for pin in pins)
    if unchecked:
        warn(
            f"warning: {path}: {unchecked} of {len(pins)} pins carry no text, so they cannot be "
            "checked: lines of beads.jsonl can"
        )
    return pins


def warn_languages(
    source: Document, target: Document, given: tuple[bool, bool] = (False, False)
) -> None:
    """Say on stderr when the pair looks swapped or a given language does not fit."""
    from align.cli.output import warn
    from align.pipeline import doubt_warning, given_language_warning, swap_warning

    doubts = [
        given_language_warning(document) if was_given else doubt_warning(document)
        for document, was_given in zip((source, target), given, strict=True)
    ]
    for line in (*doubts, swap_warning(source, target)):
        if line is not None:
            warn(f"warning: {line}")


def files_of(*places: str) -> list[Path]:
    """Those of the places to read from that are files, not web addresses."""
    from align.text.readers.addresses import is_address

    return [Path(place) for place in places if not is_address(place)]


def say_skipped(source: Document, target: Document, quiet: bool = False) -> None:
    """Say on stderr what was left out in reading, one line per file, unless ``quiet``."""
    from align.cli.output import warn
    from align.pipeline import skipped_note

    for line in filter(None, map(skipped_note, () if quiet else (source, target))):
        warn(f"note: {line}")


def exit_on_findings(beads: Iterable[Bead], limit: Severity | None) -> None:
    """Leave with exit code 1 if a finding is of severity ``limit`` or above."""
    if limit is not None and any(
        finding.severity.at_least(limit) for bead in beads for finding in bead.findings
    ):
        raise typer.Exit(EXIT_FINDINGS)
