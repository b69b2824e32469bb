"""The summary on the terminal: ten lines that say what was found."""

from __future__ import annotations

from typing import Any

import typer

from align.bitext import Severity
from align.cli.output import table
from align.report.summary import Summary, WorstFinding


def print_summary(summary: Summary) -> None:
    """Print the figures, the findings by check, the worst five and where the files are."""
    table(("", "source", "target"), _sides(summary))
    typer.echo()
    for line in _figures(summary):
        typer.echo(line)
    if summary.findings:
        typer.echo()
        table(("findings", *(s.value for s in reversed(Severity))), _finding_rows(summary))
    if summary.worst:
        typer.echo()
        table(("worst", "bead", "what", "why"), [_worst_row(worst) for worst in summary.worst])
    if summary.files:
        typer.echo()
        typer.echo("written: " + "  ".join(summary.files))


def _sides(summary: Summary) -> list[tuple[str, str, str]]:
    sides = (summary.source, summary.target)
    return [
        ("language", *(str(side["language"]) for side in sides)),  # type: ignore[list-item]
        ("segments", *(str(side["segments"]) for side in sides)),  # type: ignore[list-item]
    ]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _figures(summary: Summary) -> list[str]:
    kinds = ", ".join(f"{count} × {kind}" for kind, count in summary.beads.items())
    lines = [
        f"beads       {sum(summary.beads.values())}: {kinds}",
        f"confidence  {_number(summary.confidence)}  (mean probability that a bead is right)",
        f"estimate    {_number(summary.estimate)}  "
        "(mean probability that a bead holds no major error)",
    ]
    if summary.verdicts is not None:
        lines.append(f"verdicts    {_verdicts(summary.verdicts)}")
    for score in summary.reference:
        lines.append(f"{score['name']:<11} {score['value']:.2f}  ({score['signature']})")
    if summary.related is not None and summary.related < 0.5:
        lines.append(
            "warning     these two texts are probably not translations of each other "
            f"(probability {summary.related:.2f})"
        )
    return lines


def _verdicts(taken: dict[str, Any]) -> str:
    where = "; ".join(f"“{text}”" for text in taken["where"])
    lost = f"{taken['lost']} could not be placed" + (f" ({where})" if where else "")
    return (
        f"{taken['kept']} kept, {taken['moved']} moved, {lost}; "
        f"{taken['edits']} texts edited, {taken['dismissals']} findings dismissed"
    )


def _finding_rows(summary: Summary) -> list[tuple[str, ...]]:
    severities = [severity.value for severity in reversed(Severity)]
    return [
        (check, *(str(counts.get(severity, "") or "") for severity in severities))
        for check, counts in summary.findings.items()
    ]


def _worst_row(worst: WorstFinding) -> tuple[str, str, str, str]:
    suggestion = f" → {worst.suggestion}" if worst.suggestion else ""
    return worst.severity, str(worst.bead), worst.excerpt + suggestion, worst.message
