"""What the findings of all checks are worth: how many are right, and how many are false alarms.

    python -m benchmarks findings GOLD [--part measured] [--sets news20 …] [--sample 3000]
    python -m benchmarks findings GOLD --part looked --wrong [--check ID …]

GOLD is the folder of the data. On each set of ratings a finding is *right* when its words share a
character with words that any rater marked as an error, minor or more, on the same side; a missing
name that points at no words of the translation also when any rater marked anything in the segment.
*segment* accepts every finding without target words in a segment with a mark. *touch* is the share
of the segments with a major error (of any rater) that such a finding lies in, *alone* the share
that no other check's finding (minor or above) touches.

On translations by people, findings in segments that no rater marked are counted per 100 such
segments, *grave* (major and above) and *minor*; likewise on texts that are as good as right:
blocks of technical guides, news. ``--part`` names the half of the documents, by a hash of their
names: ``measured`` is what figures come from, ``looked`` is for finding out why. Single cases are
shown of the latter only. Findings are kept in ``.benchmarks`` until the code changes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from align.bitext import Finding, Severity
from benchmarks.common.clean import CLEAN, read_clean
from benchmarks.common.found import Found, find
from benchmarks.common.rated import SETS, Mark, RatedDocument, overlaps, read_set, sample
from benchmarks.common.split import PARTS

#: The check whose finding may have no counterpart to point at.
MISSING_NAME = "name-missing"

Place = tuple[int, int]
Row = tuple[str, Severity]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding in a rated segment, and what the raters say of it."""

    place: Place
    finding: Finding
    right: bool
    in_marked_segment: bool


@dataclass
class Tally:
    """What became of some findings."""

    alerts: int = 0
    right: int = 0
    segment: int = 0
    places: set[Place] = field(default_factory=set)

    def add(self, judged: Judged) -> None:
        """Count one more."""
        self.alerts += 1
        self.right += judged.right
        self.segment += judged.in_marked_segment
        self.places.add(judged.place)


def is_right(finding: Finding, marks: Sequence[Mark]) -> bool:
    """See the module's docstring."""
    if finding.check == MISSING_NAME and finding.target_span is None and marks:
        return True
    return any(
        overlaps(finding.target_span, mark.target) or overlaps(finding.source_span, mark.source)
        for mark in marks
    )


def judge(documents: Sequence[RatedDocument], found: Found) -> Iterator[Judged]:
    """Every finding of minor severity and above."""
    for d, document in enumerate(documents):
        for s, (marks, findings) in enumerate(zip(document.marks, found[d], strict=True)):
            for finding in findings:
                if finding.severity is not Severity.NEUTRAL:
                    right = is_right(finding, marks)
                    lenient = right or (finding.target_span is None and bool(marks))
                    yield Judged((d, s), finding, right, lenient)


def major_places(documents: Sequence[RatedDocument]) -> set[Place]:
    """Segments in which any rater marked a major error."""
    return {
        (d, s)
        for d, document in enumerate(documents)
        for s, marks in enumerate(document.marks)
        if any(mark.is_major for mark in marks)
    }


def report_rated(
    name: str, documents: Sequence[RatedDocument], checks: Sequence[str] | None, wrong: bool
) -> None:
    """The table of one set of ratings."""
    found = find([document.pairs for document in documents])
    judged = [j for j in judge(documents, found) if not checks or j.finding.check in checks]
    major = major_places(documents)
    segments = sum(len(document.pairs) for document in documents)
    print(
        f"\n== {name}: {len({d.name for d in documents})} documents, {segments} translations of "
        f"segments, {len(major)} with a major error"
    )
    print(
        f"{'check':32}{'severity':10}{'alerts':>7}{'right':>7}{'segment':>9}{'touch':>8}{'alone':>8}"
    )
    touched_by: dict[Place, set[str]] = defaultdict(set)
    rows: dict[Row, Tally] = defaultdict(Tally)
    totals = {Severity.MAJOR: Tally(), Severity.MINOR: Tally()}
    for j in judged:
        rows[j.finding.check, j.finding.severity].add(j)
        touched_by[j.place].add(j.finding.check)
        for at_least, tally in totals.items():
            if j.finding.severity.at_least(at_least):
                tally.add(j)
    for (check, severity), tally in sorted(rows.items(), key=lambda row: (-row[1].alerts, row[0])):
        _line(check, severity, tally, major, {p for p in major if touched_by[p] == {check}})
    for at_least, tally in totals.items():
        _line("all", f"{at_least}+", tally, major, set())
    if wrong:
        for j in judged:
            if not j.right:
                print(_case(j.finding, documents[j.place[0]].pairs[j.place[1]]))


def _line(check: str, severity: str, tally: Tally, major: set[Place], alone: set[Place]) -> None:
    share, every = max(1, tally.alerts), max(1, len(major))
    print(
        f"{check:32}{severity:10}{tally.alerts:7}{tally.right / share:7.2f}"
        f"{tally.segment / share:9.2f}{len(tally.places & major) / every:8.3f}"
        + (f"{len(tally.places & alone) / every:8.3f}" if check != "all" else "")
    )


def unmarked(
    documents: Sequence[RatedDocument], found: Found
) -> Iterator[tuple[tuple[str, str], tuple[Finding, ...]]]:
    """Segments that a person translated and no rater marked, with what is said on them."""
    for document, findings in zip(documents, found, strict=True):
        if document.is_human:
            for pair, marks, said in zip(document.pairs, document.marks, findings, strict=True):
                if not marks:
                    yield pair, said


def report_clean(
    name: str,
    segments: Iterable[tuple[tuple[str, str], tuple[Finding, ...]]],
    checks: Sequence[str] | None,
    wrong: bool,
) -> None:
    """False alarms per 100 segments."""
    count, per = 0, {"grave": Counter[str](), "minor": Counter[str]()}
    cases = []
    for pair, findings in segments:
        count += 1
        for finding in findings:
            if finding.severity is not Severity.NEUTRAL and (not checks or finding.check in checks):
                grave = finding.severity.at_least(Severity.MAJOR)
                per["grave" if grave else "minor"][finding.check] += 1
                cases.append(_case(finding, pair))
    for kind, counter in per.items():
        each = ", ".join(f"{check} {number}" for check, number in counter.most_common())
        rate = 100 * counter.total() / max(1, count)
        print(f"{name}: {count} right segments, {kind} {rate:.2f} per 100   {each}")
    if wrong:
        print(*cases, sep="\n")


def _case(finding: Finding, pair: tuple[str, str]) -> str:
    words = [
        "–" if span is None else text[slice(*span)]
        for text, span in zip(pair, (finding.source_span, finding.target_span), strict=True)
    ]
    return (
        f"- {finding.check} {finding.severity} {finding.confidence:.2f} [{' | '.join(words)}] "
        f"{finding.message}\n    {pair[0]}\n    {pair[1]}"
    )


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=PARTS, default="measured")
    parser.add_argument("--sets", nargs="+", choices=[*SETS, *CLEAN], default=[*SETS, *CLEAN])
    parser.add_argument("--check", nargs="+", metavar="ID", help="count these checks only")
    parser.add_argument("--sample", type=int, metavar="N", help="about so many segments per set")
    parser.add_argument("--wrong", action="store_true", help="show what is wrong (looked part)")
    options = parser.parse_args()
    if options.wrong and options.part != "looked":
        parser.error("single cases are shown of the part that may be looked at: --part looked")
    print(f"part: {options.part}")
    for name in options.sets:
        if name in CLEAN:
            pairs = list(read_clean(options.gold, name, options.part).values())
            said = zip(chain(*pairs), chain(*find(pairs)), strict=True)
            report_clean(f"\n== {name}", said, options.check, options.wrong)
            continue
        documents = sample(read_set(options.gold, name, options.part), options.sample)
        report_rated(name, documents, options.check, options.wrong)
        if any(document.is_human for document in documents):
            found = find([document.pairs for document in documents])
            report_clean("by people", unmarked(documents, found), options.check, options.wrong)
