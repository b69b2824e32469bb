"""The self-contained HTML page: no network, no scripts but its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from align._version import __version__
from align.bitext import Bead, Bitext, Document, Severity
from align.check.registry import CheckInfo
from align.report.base import CheckedFile, Report
from align.report.plots import plots
from align.report.rows import Tables, rows
from align.report.summary import Summary, summarise

if TYPE_CHECKING:
    import jinja2

_TITLE = "Align report"


class Page(Report):
    """The page of checked files, one after the other."""

    def render(
        self, files: Iterable[CheckedFile], checks: Sequence[CheckInfo], at_least: Severity
    ) -> Iterator[str]:
        title = ""
        tables = Tables()
        for file in files:
            if not title:
                title = PurePath(file.path).name
                yield _head(title)
            beads = tuple(_shown(bead, at_least) for bead in file.beads)
            languages = (file.source_language, file.target_language)
            source, target = (Document("", (), language) for language in languages)
            summary = summarise(Bitext(source, target, beads))
            yield from _file(beads, summary, languages, tables, file.path)
        yield _tail({}, tables) if title else _head(_TITLE) + _tail({}, tables)


def render_page(bitext: Bitext, summary: Summary | None = None, title: str | None = None) -> str:
    """The page as one HTML text. Same bitext, same version: same bytes."""
    summary = summary or summarise(bitext)
    languages = (bitext.source.language, bitext.target.language)
    tables = Tables()
    pieces = [_head(title or _TITLE), *_file(bitext.beads, summary, languages, tables)]
    return "".join([*pieces, _tail(summary.signature, tables)])


def _shown(bead: Bead, at_least: Severity) -> Bead:
    findings = tuple(f for f in bead.findings if f.severity.at_least(at_least))
    return replace(bead, findings=findings)


def _head(title: str) -> str:
    severities = [severity.value for severity in reversed(Severity)]
    return _template("head").render(title=title, severities=severities, version=__version__)


def _file(
    beads: Sequence[Bead],
    summary: Summary,
    languages: tuple[str, str],
    tables: Tables,
    heading: str = "",
) -> Iterator[str]:
    segments = (
        sum(len(bead.source) for bead in beads),
        sum(len(bead.target) for bead in beads),
    )
    yield _template("file").render(
        summary=summary,
        heading=heading,
        sides=list(zip((summary.source, summary.target), segments, strict=True)),
        languages=languages,
        beads=len(beads),
        plots=plots(beads),
    )
    yield from rows(beads, tables)
    yield "</script>\n</section>\n"


def _tail(signature: dict[str, str], tables: Tables) -> str:
    return _template("tail").render(
        signature=signature, tables=tables.to_json(), version=__version__
    )


@cache
def _template(name: str) -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("align.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(f"{name}.html.j2")
