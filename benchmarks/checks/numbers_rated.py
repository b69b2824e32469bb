"""How often raters agree with the number checks, on MQM ratings (WMT, TED).

Usage: python -m benchmarks numbers_rated RATINGS.tsv [--show]

An alert is right when it overlaps a span that any rater marked on that segment; a missing number,
whose place in the translation nobody knows, also when a rater marked the segment's source there, or
marked an accuracy error of the translation whose words hold no number of the source ("segment").
Recall is given twice: of the marked accuracy spans that hold a number, those that an alert touches
(most of them are wrong for other reasons: the words beside the number); and of the segments that
hold such a span or an omitted number, those that got an alert.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from align.bitext import Finding, Severity, Span
from align.checks.numbers.findings import number_findings
from align.lexicon.numbers import numbers_in
from benchmarks.common.ratings import open_ratings

Key = tuple[str, str]


@dataclass
class Rated:
    """What all raters marked on one pair."""

    target: list[tuple[Span, str]] = field(default_factory=list)
    source: list[tuple[Span, str]] = field(default_factory=list)


def strip_mark(text: str) -> tuple[str, Span | None]:
    """The text without its <v> marks, and the span they enclosed."""
    start = text.find("<v>")
    plain = text.replace("<v>", "").replace("</v>", "")
    if start < 0:
        return plain, None
    end = text.replace("<v>", "").find("</v>")
    return plain, (start, end if end >= 0 else len(plain))


def read_ratings(path: Path) -> dict[Key, Rated]:
    """All ratings by (source, target)."""
    rated: dict[Key, Rated] = defaultdict(Rated)
    with open_ratings(path) as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            source, source_span = strip_mark(row["source"])
            target, target_span = strip_mark(row["target"])
            marks = rated[source, target]
            if target_span:
                marks.target.append((target_span, row["category"]))
            if source_span:
                marks.source.append((source_span, row["category"]))
    return rated


def overlaps(span: Span | None, marks: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with one of ``marks``."""
    return span is not None and any(span[0] < b and a < span[1] for a, b in marks)


def is_right(finding: Finding, marks: Rated) -> bool:
    """Whether a rater marked the place that the finding shows, on either side."""
    return overlaps(finding.target_span, (s for s, _ in marks.target)) or overlaps(
        finding.source_span, (s for s, _ in marks.source)
    )


def number_spans(target: str, marks: Rated) -> list[Span]:
    """Marked accuracy spans of the target, whole sentences aside, that hold a number."""
    numbers = [n.span for n in numbers_in(target, "en") if n.weight >= 0.5]
    spans = {s for s, c in marks.target if c.startswith("Accuracy") and s[1] - s[0] <= 60}
    return [span for span in sorted(spans) if overlaps(span, numbers)]


def targets_of(findings: Iterable[Finding]) -> list[Span]:
    """The target spans of ``findings``."""
    return [finding.target_span for finding in findings if finding.target_span is not None]


def omits_number(source: str, marks: Rated) -> bool:
    """Whether a rater marked an omission in the source that holds a number."""
    numbers = [n.span for n in numbers_in(source, "zh") if n.weight >= 0.5]
    return any("mission" in c and overlaps(span, numbers) for span, c in marks.source)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ratings", type=Path)
    parser.add_argument("--show", action="store_true", help="print the alerts that nobody marked")
    parser.add_argument("--show-right", action="store_true")
    arguments = parser.parse_args()
    alerts: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    segment: Counter[tuple[str, str]] = Counter()
    wanted = reached = segments = segments_reached = 0
    rated = read_ratings(arguments.ratings)
    for (source, target), marks in rated.items():
        findings = number_findings(source, target, "zh", "en")
        for finding in findings:
            key = finding.check, finding.severity.value
            good = is_right(finding, marks)
            alerts[key] += 1
            right[key] += good
            segment[key] += good or any(c.startswith("Accuracy") for _, c in marks.target)
            if (arguments.show and not good) or (arguments.show_right and good):
                print(finding.check, finding.severity.value, finding.message, sep=" | ")
                print("   ", source, "\n   ", target)
                print("   ", [target[a:b] for (a, b), _ in marks.target][:8])
        spans = number_spans(target, marks)
        wanted += len(spans)
        reached += sum(overlaps(span, targets_of(findings)) for span in spans)
        if spans or omits_number(source, marks):
            segments += 1
            segments_reached += bool(findings)
    print_table(alerts, right, segment)
    print(f"recall of marked spans that hold a number: {reached}/{wanted} = {reached / wanted:.3f}")
    share = segments_reached / segments
    print(f"recall of segments with one: {segments_reached}/{segments} = {share:.3f}")


def print_table(
    alerts: Counter[tuple[str, str]],
    right: Counter[tuple[str, str]],
    segment: Counter[tuple[str, str]],
) -> None:
    """One row a check, and all that are minor or worse."""
    print(f"{'check':20}{'severity':10}{'alerts':>7}{'P span':>8}{'P segment':>10}")
    heard = [key for key in alerts if Severity(key[1]).at_least(Severity.MINOR)]
    for key in sorted(alerts):
        n = alerts[key]
        print(f"{key[0]:20}{key[1]:10}{n:7}{right[key] / n:8.3f}{segment[key] / n:10.3f}")
    n = sum(alerts[key] for key in heard) or 1
    print(
        f"{'minor and above':30}{n:7}{sum(right[k] for k in heard) / n:8.3f}"
        f"{sum(segment[k] for k in heard) / n:10.3f}"
    )
