"""Options that several commands share, and the small steps that go with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from align.bitext import Bead, Document

EXIT_FINDINGS = 1

SourceLang = Annotated[
    str | None, typer.Option("--source-lang", help="Language of the source, e.g. zh. [detected]")
]
TargetLang = Annotated[
    str | None, typer.Option("--target-lang", help="Language of the target, e.g. en. [detected]")
]
SourceEncoding = Annotated[
    str | None, typer.Option(help="Encoding of the source file, e.g. gb18030. [detected]")
]
TargetEncoding = Annotated[
    str | None, typer.Option(help="Encoding of the target file, e.g. utf-16. [detected]")
]
Presegmented = Annotated[
    bool, typer.Option("--presegmented", help="Each line is a segment already; cut no further.")
]
EncoderName = Annotated[
    str, typer.Option("--encoder", help="use (built in), e5, or sentence-transformers:NAME.")
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder that keeps sentence vectors between runs; of use with slow encoders.",
    ),
]
Method = Annotated[str, typer.Option("--method", help="embedding, or gale-church (lengths only).")]
Pins = Annotated[
    Path | None,
    typer.Option("--pins", help="Beads to keep, in vecalign's link format: [3]:[4, 5] a line."),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on", help="Exit with 1 when a finding is this grave: minor, major or critical."
    ),
]


def read_pins(path: Path | None) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The links of a pins file; none without a file."""
    if path is None:
        return []
    from align.formats.vecalign import read_links

    return read_links(path)


def warn_languages(
    source: Document, target: Document, given: tuple[bool, bool] = (False, False)
) -> None:
    """Say on stderr when the pair looks swapped or a given language does not fit."""
    from align.cli.output import warn
    from align.pipeline import given_language_warning, swap_warning

    doubts = [
        given_language_warning(document)
        for document, was_given in zip((source, target), given, strict=True)
        if was_given
    ]
    for line in (*doubts, swap_warning(source, target)):
        if line is not None:
            warn(f"warning: {line}")


def parse_severity(name: str | None) -> str | None:
    """A severity's name, checked.

    Raises:
        ConfigError: there is no such severity.
    """
    from align.bitext import Severity
    from align.errors import ConfigError

    if name is None:
        return None
    known = [severity.value for severity in Severity]
    if name.lower() not in known:
        raise ConfigError(f"no severity '{name}'", hint=f"use one of {', '.join(known)}")
    return name.lower()


def exit_on_findings(beads: Iterable[Bead], fail_on: str | None) -> None:
    """Leave with exit code 1 if a finding is as grave as ``fail_on`` or graver."""
    threshold = parse_severity(fail_on)
    if threshold is None:
        return
    from align.bitext import Severity

    limit = Severity(threshold)
    if any(finding.severity.at_least(limit) for bead in beads for finding in bead.findings):
        raise typer.Exit(EXIT_FINDINGS)
