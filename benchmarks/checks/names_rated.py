"""Measure the name checks against people's MQM ratings.

    python -m benchmarks names_rated DEV.tsv [--show CHECK] [--without-seed]

DEV.tsv: columns system, doc, …, rater, source, target, category, severity; ``<v>…</v>`` marks the
error in the target, or in the source for an omission. An alert is right when its target span
overlaps a span that some rater marked, or, without a target span, when its source span overlaps a
marked omission (``loose``: or when the segment holds a marked span with a capital in it).
Recall is over marked accuracy, terminology, name and spelling spans that hold a capitalised word
which does not merely open the sentence.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from align.bitext import Bead, Finding, Severity
from align.check.base import Check
from align.check.view import DocumentView
from align.checks.names.brand_case import BrandCase
from align.checks.names.name_inconsistent import NameInconsistent
from align.checks.names.name_missing import NameMissing
from align.checks.names.name_misspelt import NameMisspelt
from align.checks.names.name_wrong import NameWrong
from align.checks.names.target import fold_word
from align.lexicon import names
from align.lexicon.english import is_word
from benchmarks.common.ratings import open_ratings

CHECKS: tuple[type[Check], ...] = (
    NameWrong,
    NameMisspelt,
    NameMissing,
    NameInconsistent,
    BrandCase,
)
CAPITAL = re.compile(r"\b[A-Z][A-Za-zÀ-ž]+")
NAME_LIKE = ("Accuracy", "Terminology", "Locale convention/Name", "Fluency/Spelling", "Non-tr")


@dataclass
class Rated:
    """One segment of one system with every rater's marks."""

    system: str
    document: str
    source: str
    target: str
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    omissions: list[tuple[int, int]] = field(default_factory=list)


def read(path: Path) -> list[Rated]:
    """Group the ratings by system and segment."""
    rated: dict[tuple[str, str, str], Rated] = {}
    with open_ratings(path) as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            segment = row.get("globalSegId") or row["doc"] + row["seg_id"]
            key = (row["system"], row["doc"], segment)
            source, target = (re.sub("</?v>", "", row[s]) for s in ("source", "target"))
            item = rated.setdefault(key, Rated(row["system"], row["doc"], source, target))
            if row["severity"].lower().startswith("no-error"):
                continue
            mark = re.search("<v>(.*?)</v>", row["target"])
            if mark:
                place = (mark.start(), mark.start() + len(mark[1]))
                item.marks.append((*place, row["category"], row["severity"]))
            mark = re.search("<v>(.*?)</v>", row["source"])
            if mark:
                item.omissions.append((mark.start(), mark.start() + len(mark[1])))
    return list(rated.values())


def beads_by_document(items: list[Rated]) -> Iterator[list[tuple[Rated, Bead]]]:
    """One list a system and document: the document is a witness."""
    groups: dict[tuple[str, str], list[Rated]] = defaultdict(list)
    for item in items:
        groups[item.system, item.document].append(item)
    for group in groups.values():
        yield [(r, Bead((i,), (i,), r.source, r.target)) for i, r in enumerate(group)]


def findings(items: list[Rated], chosen: set[str]) -> Iterator[tuple[Rated, Finding]]:
    """Every finding of the chosen checks."""
    for pairs in beads_by_document(items):
        document = DocumentView([bead for _, bead in pairs], "zh", "en")
        for kind in CHECKS:
            check = kind()
            if chosen and check.id not in chosen:
                continue
            prepared = check.prepare(document)
            for index, (rated, _) in enumerate(pairs):
                for finding in check.check(document.view(index), prepared):
                    yield rated, finding


def is_right(rated: Rated, finding: Finding) -> bool:
    """Overlap with a rater's mark."""
    if finding.target_span is not None:
        start, end = finding.target_span
        return any(a < end and start < b for a, b, _, _ in rated.marks)
    if finding.source_span is None:
        return False
    start, end = finding.source_span
    return any(a < end and start < b for a, b in rated.omissions)


def capital_marks(rated: Rated) -> list[tuple[int, int]]:
    """Marked spans that hold a name-like word."""
    found = []
    for a, b, category, _ in rated.marks:
        text = rated.target[a:b]
        capitals = [m for m in CAPITAL.finditer(text) if a + m.start() > 0]
        if capitals and category.startswith(NAME_LIKE) and b - a <= 60:
            found.append((a, b))
    return sorted(set(found))


def name_marks(rated: Rated) -> list[tuple[int, int]]:
    """Those of the marked spans that are a name and little else: up to four words, of which one
    with a capital is no English word."""
    return [
        (a, b)
        for a, b in capital_marks(rated)
        if len(rated.target[a:b].split()) <= 4
        and any(not is_word(fold_word(w)) for w in CAPITAL.findall(rated.target[a:b]))
    ]


def is_loosely_right(rated: Rated, finding: Finding) -> bool:
    """Right, or (without a target span) some name-like span of the segment is marked."""
    loose = finding.target_span is None and bool(capital_marks(rated))
    return is_right(rated, finding) or loose


def main() -> None:
    """Print precision by check and severity, and recall of capitalised marked spans."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ratings", type=Path)
    parser.add_argument("--check", action="append", default=[])
    parser.add_argument("--show", help="print every finding of this check, wrong ones first")
    parser.add_argument("--system", help="only this system")
    parser.add_argument("--without-seed", action="store_true", help="leave out seed.tsv")
    arguments = parser.parse_args()
    if arguments.without_seed:
        names.FILES = names.FILES[1:]
    items = read(arguments.ratings)
    if arguments.system:
        items = [item for item in items if item.system == arguments.system]
    found = list(findings(items, set(arguments.check)))
    report(items, found)
    if arguments.show:
        show(found, arguments.show)


def report(items: list[Rated], found: list[tuple[Rated, Finding]]) -> None:
    """The figures."""
    print(f"{len(items)} segments, {len(found)} findings")
    groups: dict[str, list[tuple[Rated, Finding]]] = defaultdict(list)
    for rated, finding in found:
        groups[f"{finding.check} {finding.severity}"].append((rated, finding))
        if finding.severity.at_least(Severity.MINOR):
            groups["all minor and above"].append((rated, finding))
        if finding.severity.at_least(Severity.MAJOR):
            groups["all major and above"].append((rated, finding))
            with_span = "with" if finding.target_span else "without"
            groups[f"major {with_span} target span"].append((rated, finding))
    for name, group in sorted(groups.items()):
        right = sum(is_right(*pair) for pair in group) / len(group)
        loose = sum(is_loosely_right(*pair) for pair in group) / len(group)
        print(f"{name:32} n={len(group):4}  P={right:.2f}  loose P={loose:.2f}")
    print_recall(items, found)


def print_recall(items: list[Rated], found: list[tuple[Rated, Finding]]) -> None:
    """Share of capitalised marked spans that a finding touches (minor and above)."""
    by_segment: dict[int, list[Finding]] = defaultdict(list)
    for rated, finding in found:
        if finding.severity.at_least(Severity.MINOR):
            by_segment[id(rated)].append(finding)
    total = hit = segments = segment_hits = names_total = names_hit = 0
    for item in items:
        marks, mine = capital_marks(item), by_segment[id(item)]
        spans = [f.target_span for f in mine if f.target_span]
        total += len(marks)
        hit += sum(any(a < e and s < b for s, e in spans) for a, b in marks)
        proper = name_marks(item)
        names_total += len(proper)
        names_hit += sum(any(a < e and s < b for s, e in spans) for a, b in proper)
        segments += bool(marks)
        segment_hits += bool(marks and mine)
    print(f"recall of capitalised spans {hit}/{total} = {hit / max(total, 1):.2f}")
    print(
        f"recall of spans that are names {names_hit}/{names_total} = {names_hit / names_total:.2f}"
    )
    print(f"recall of their segments {segment_hits}/{segments} = {segment_hits / segments:.2f}")


def show(found: list[tuple[Rated, Finding]], check: str) -> None:
    """Distinct findings with how often each was right."""
    tally: Counter[tuple[str, bool]] = Counter()
    sample: dict[tuple[str, bool], Rated] = {}
    for rated, finding in found:
        if finding.check == check:
            key = (f"{finding.severity} {finding.message}", is_loosely_right(rated, finding))
            tally[key] += 1
            sample[key] = rated
    for (message, right), count in sorted(tally.items(), key=lambda t: (t[0][1], -t[1])):
        item = sample[message, right]
        print(f"{'right' if right else 'WRONG'} ×{count} {message}")
        print(f"      {item.source[:150]}\n      {item.target[:260]}")
