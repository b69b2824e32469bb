"""The self-contained HTML page: no network, no scripts but its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from align._version import __version__
from align.bitext import Bead, Bitext, Finding, Severity
from align.check.registry import CheckInfo
from align.errors import InputError
from align.report.base import CheckedFile, Report
from align.report.marks import Piece, cut
from align.report.summary import Summary, summarise

if TYPE_CHECKING:
    import jinja2


@dataclass(frozen=True, slots=True)
class Row:
    """One bead as the page shows it."""

    number: int
    bead: Bead
    source: list[Piece]
    target: list[Piece]
    source_numbers: str
    target_numbers: str
    severity: str


def _numbers(indices: tuple[int, ...]) -> str:
    """``3`` or ``3–5``, counted from 1."""
    if not indices:
        return ""
    first, last = indices[0] + 1, indices[-1] + 1
    return str(first) if first == last else f"{first}–{last}"


def _gravest(findings: tuple[Finding, ...]) -> str:
    severities = [finding.severity for finding in findings]
    return max(severities, key=lambda s: s.weight).value if severities else "none"


def _row(number: int, bead: Bead) -> Row:
    return Row(
        number,
        bead,
        cut(bead.source_text, [(f.source_span, f.severity) for f in bead.findings]),
        cut(bead.target_text, [(f.target_span, f.severity) for f in bead.findings]),
        _numbers(bead.source),
        _numbers(bead.target),
        _gravest(bead.findings),
    )


def _hue(value: float | None) -> str:
    """Red at 0 through amber to green at 1, as a CSS hue; grey is the template's business."""
    return "" if value is None else f"{round(130 * min(max(value, 0.0), 1.0))}"


@cache
def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("align.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["hue"] = _hue
    return environment.get_template("page.html.j2")


def render_page(bitext: Bitext, summary: Summary | None = None, title: str | None = None) -> str:
    """The page as one HTML text. Same bitext, same version: same bytes."""
    summary = summary or summarise(bitext)
    rows = [_row(number, bead) for number, bead in enumerate(bitext.beads, 1)]
    return _template().render(
        title=title or "Align report",
        summary=summary,
        rows=rows,
        severities=[severity.value for severity in reversed(Severity)],
        checks=sorted(summary.findings),
        version=__version__,
        source_language=bitext.source.language,
        target_language=bitext.target.language,
    )


class Page(Report):
    """The page of one checked file."""

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        from align.formats.assemble import bitext_from_beads

        file, *others = files
        if others:
            raise InputError("a page shows one file", hint="give one file with --format html")
        beads = [_shown(bead, at_least) for bead in file.beads]
        bitext = bitext_from_beads(beads, file.source_language, file.target_language)
        yield render_page(bitext, title=PurePath(file.path).name)


def _shown(bead: Bead, at_least: Severity) -> Bead:
    findings = tuple(f for f in bead.findings if f.severity.at_least(at_least))
    return replace(bead, findings=findings)
