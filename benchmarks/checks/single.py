"""Do the checks say what professional raters say?

    python -m benchmarks single DATA_DIR [--check ID]... [--show 20] [--config align.toml]

DATA_DIR holds ``mqm-wmt23-zh-en/dev.tsv`` and ``mqm-ted-zh-en/dev.tsv``: MQM ratings, a row an
error, the marked words between <v> and </v> (omissions are marked in the source).

A finding is **right** when its words overlap words that any rater marked as accuracy, terminology,
name, number or omission, or in the finding's own MQM branch. A finding that shows source words
only has to overlap words marked in the source; ``P any`` also accepts it when the segment has an
accuracy or terminology error anywhere. Every check is run alone; ``all`` is all of them, merged.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.bitext import Bitext, Finding, Severity, Span, bitext_from_pairs
from align.check.config import CheckConfig, load_config
from align.check.registry import list_checks
from align.check.runner import check
from benchmarks.common.ratings import open_ratings

_MARK = re.compile(r"</?v>")
_MEANING = ("accuracy", "terminology", "locale", "non-translation")


@dataclass(frozen=True)
class Error:
    """One rater's mark; spans into the source and into the target."""

    category: str
    severity: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]

    @property
    def is_meaning(self) -> bool:
        return self.category.startswith(_MEANING)


@dataclass(frozen=True)
class Rated:
    """A document of one system with all raters' marks, segment by segment."""

    system: str
    name: str
    bitext: Bitext
    errors: tuple[tuple[Error, ...], ...]


@dataclass
class Tally:
    """What became of the alerts of one check."""

    alerts: int = 0
    overlapping: int = 0
    in_wrong_segment: int = 0
    segments: set[tuple[str, str, int]] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.overlapping / max(1, self.alerts)


def read_rated(path: Path) -> list[Rated]:
    """Documents in the order of the file, segments in the order of their number."""
    with open_ratings(path) as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    number = "docSegId" if "docSegId" in rows[0] else _number_column(rows[0])
    grouped: dict[tuple[str, str], dict[int, list[dict[str, str]]]] = defaultdict(dict)
    for row in rows:
        segments = grouped[row["system"], row["doc"]]
        segments.setdefault(int(row[number]), []).append(row)
    return [
        _rated(system, name, [segments[key] for key in sorted(segments)])
        for (system, name), segments in grouped.items()
    ]


def _number_column(row: dict[str, str]) -> str:
    return next(key for key in row if "seg" in key.lower() and row[key].isdigit())


def _rated(system: str, name: str, segments: Sequence[Sequence[dict[str, str]]]) -> Rated:
    pairs = [
        (_MARK.sub("", rows[0]["source"]), _MARK.sub("", rows[0]["target"])) for rows in segments
    ]
    errors = tuple(
        tuple(
            Error(
                row["category"].lower(),
                row["severity"].lower(),
                marked(row["source"]),
                marked(row["target"]),
            )
            for row in rows
            if row["severity"].lower() in ("minor", "major", "critical")
        )
        for rows in segments
    )
    return Rated(system, name, bitext_from_pairs(pairs, "zh", "en"), errors)


def marked(text: str) -> tuple[Span, ...]:
    """Spans between <v> and </v>, counted without the marks."""
    spans, start, offset = [], 0, 0
    for match in _MARK.finditer(text):
        place = match.start() - offset
        offset += len(match.group())
        if match.group() == "<v>":
            start = place
        else:
            spans.append((start, place))
    return tuple(spans)


def overlaps(span: Span | None, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with any of ``others`` (an empty one: lies in it)."""
    if span is None:
        return False
    start, end = span[0], max(span[1], span[0] + 1)
    return any(start < max(b, a + 1) and a < end for a, b in others)


def is_right(finding: Finding, errors: Sequence[Error]) -> bool:
    """See the module's docstring."""
    branch = finding.category.split("/")[0]
    for error in errors:
        if not (error.is_meaning or error.category.startswith(branch)):
            continue
        if overlaps(finding.target_span, error.target):
            return True
        if overlaps(finding.source_span, error.source):
            return True
    return False


def tally(documents: Sequence[Rated], config: CheckConfig, at_least: Severity) -> Tally:
    """Run ``config`` over the documents and judge every finding."""
    result = Tally()
    for document in documents:
        checked = check(document.bitext, config)
        for index, (bead, errors) in enumerate(zip(checked, document.errors, strict=True)):
            for finding in bead.findings:
                if not finding.severity.at_least(at_least):
                    continue
                right = is_right(finding, errors)
                result.alerts += 1
                result.overlapping += right
                result.in_wrong_segment += right or any(error.is_meaning for error in errors)
                result.segments.add((document.system, document.name, index))
                result.examples.append(_example(right, finding, bead.source_text, bead.target_text))
    return result


def _example(right: bool, finding: Finding, source: str, target: str) -> str:
    def words(text: str, span: Span | None) -> str:
        return "–" if span is None else text[slice(*span)]

    return (
        f"{'+' if right else '-'} {finding.check} {finding.severity} {finding.confidence:.2f}"
        f" [{words(source, finding.source_span)} | {words(target, finding.target_span)}]"
        f" {finding.message}\n      {source}\n      {target}"
    )


def major_segments(documents: Sequence[Rated]) -> set[tuple[str, str, int]]:
    """Segments with a major error of any rater."""
    return {
        (document.system, document.name, index)
        for document in documents
        for index, errors in enumerate(document.errors)
        if any(error.severity in ("major", "critical") for error in errors)
    }


def clean_part(documents: Sequence[Rated], system: str) -> list[Rated]:
    """The documents of one system."""
    return [document for document in documents if document.system == system]


def report_clean(documents: Sequence[Rated], config: CheckConfig, show: int) -> None:
    """Findings on segments of a human translation that no rater marked."""
    unmarked, found = 0, defaultdict(list)
    for document in documents:
        for bead, errors in zip(check(document.bitext, config), document.errors, strict=True):
            if errors:
                continue
            unmarked += 1
            for finding in bead.findings:
                line = _example(False, finding, bead.source_text, bead.target_text)
                found[finding.severity].append((finding.check, line))
    print(f"\nclean: {unmarked} unmarked segments of {documents[0].system if documents else '-'}")
    for severity in reversed(Severity):
        checks = [name for name, _ in found[severity]]
        per = 100 * len(checks) / max(1, unmarked)
        names = ", ".join(f"{name} {checks.count(name)}" for name in sorted(set(checks)))
        print(f"  {severity.value:9}{per:6.2f} per 100   {names}")
    if show:
        for severity in (Severity.CRITICAL, Severity.MAJOR):
            for _, line in found[severity][:show]:
                print("  ", line)


def report_checks(
    documents: Sequence[Rated], ids: Sequence[str], config: CheckConfig, show: int
) -> None:
    """A line a check, minor and above."""
    beads = sum(len(document.bitext) for document in documents)
    major = major_segments(documents)
    print(f"{beads} segments, {len(major)} with a major error")
    print(f"{'check':32}{'alerts':>7}{'P':>6}{'P any':>7}{'touch':>7}{'ms/bead':>9}")
    for name in ids:
        started = time.perf_counter()
        alone = replace(config, enable=frozenset({name}))
        result = tally(documents, alone, Severity.MINOR)
        spent = 1000 * (time.perf_counter() - started) / beads
        _line(name, result, major, f"{spent:9.2f}")
        for line in result.examples[:show]:
            print("  ", line)


def _line(name: str, result: Tally, major: set[tuple[str, str, int]], tail: str = "") -> None:
    touched = len(result.segments & major) / max(1, len(major))
    anywhere = result.in_wrong_segment / max(1, result.alerts)
    print(
        f"{name:32}{result.alerts:7}{result.precision:6.2f}{anywhere:7.2f}{touched:7.3f}{tail}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with mqm-wmt23-zh-en and mqm-ted-zh-en")
    parser.add_argument("--check", action="append", default=[], help="only this check; repeatable")
    parser.add_argument("--show", type=int, default=0, help="print so many findings of each check")
    parser.add_argument("--config", type=Path, help="align.toml with other settings")
    parser.add_argument("--set", choices=("wmt", "ted"), default="wmt", help="which ratings")
    arguments = parser.parse_args()
    config = load_config(arguments.config) if arguments.config else CheckConfig()
    wmt = read_rated(arguments.data / "mqm-wmt23-zh-en" / "dev.tsv")
    ted = read_rated(arguments.data / "mqm-ted-zh-en" / "dev.tsv")
    documents = wmt if arguments.set == "wmt" else ted
    ids = arguments.check or [info.id for info in list_checks()]
    report_checks(documents, ids, config, arguments.show)
    config = replace(config, enable=frozenset(ids)) if arguments.check else config
    major = major_segments(documents)
    for severity in (Severity.MINOR, Severity.MAJOR):
        _line(f"all, {severity} and above", tally(documents, config, severity), major)
    report_clean(clean_part(ted, "refB"), config, arguments.show)
