"""Fit what findings' confidences are worth, from people's ratings.

    python -m training confidence GOLD [--write]

GOLD holds the mqm folders. Every check runs over all documents that may be looked at, with its own
confidences; each finding is right or not as ``python -m benchmarks findings`` judges it. Findings
are told apart by check, by kind of evidence and by the check's own figure. The share that was
right is drawn towards what was expected as if ``DRAWN`` more had been seen: the mean of the own
figure and the check's share; for a check's share, that of all checks. A finding that several
systems share, word for word, counts once in this, with the share of its cases that were right: the
same words are met again and again. Every kind of evidence weighs as much as ``GROUP`` findings at
most in its check's share. Fewer different findings than ``DRAWN`` say less than what was expected:
they make no note of a kind that its check holds to be minor.

A kind of evidence that is confirmed in less than ``LEAST_HELD`` of its findings on the other
documents (where there are ``ENOUGH``) is never major. One that falls short on both gets the lesser
share, drawn likewise, each message of a document counted once: it becomes a note.
Nothing else is taken from those documents, and of them only these counts. ``--write`` writes
``src/align/check/calibration.tsv``; else the table is printed. ``python -m benchmarks reliability``
measures it on the other documents.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.checks.findings import judge
from benchmarks.common.found import find
from benchmarks.common.rated import SETS, read_set

OUTPUT = Path(__file__).parents[2] / "src/align/check/calibration.tsv"
#: How many findings a prior counts for.
DRAWN = 6
#: Neighbouring figures are taken together up to so many different findings.
GROUP = 12
#: What a kind of evidence must hold on the documents that are only measured, and how many findings
#: there decide.
LEAST_HELD, ENOUGH = 0.6, 10
#: What a minor finding needs.
LEAST_MINOR = 0.5
#: The most that such a kind is worth: just less than a major finding needs.
MOST_FAILED = 0.69
HEADER = "check\tevidence\town\tfindings\tconfirmed\tshare"


@dataclass(frozen=True, slots=True)
class Case:
    """A finding in a rated segment.

    Attributes:
        check, evidence, own: what it rests on, and the check's own figure.
        words: what is the same wherever several systems share it.
        message: the document and what is said, which many of its sentences may share.
        right: whether raters confirm it.
    """

    check: str
    evidence: str
    own: float
    words: tuple[str, str]
    right: bool
    message: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Tally:
    """Some findings: their number, how many of them were right, and how many are different."""

    count: int
    right: int
    different: int

    @property
    def share(self) -> float:
        """The share that was right, in [0, 1]."""
        return self.right / self.count

    def drawn(self, prior: float) -> float:
        """The share, drawn towards ``prior``."""
        return (self.share * self.different + DRAWN * prior) / (self.different + DRAWN)


def seen(gold: Path, part: str) -> Iterator[Case]:
    """Every finding with its own confidence in the documents of a part."""
    for name in SETS:
        documents = read_set(gold, name, part)
        for one in judge(documents, find([d.pairs for d in documents], calibrate=False)):
            finding, document = one.finding, documents[one.place[0]]
            yield Case(
                finding.check,
                finding.evidence,
                round(finding.confidence, 2),
                (document.pairs[one.place[1]][0], finding.message),
                one.right,
                (document.name, finding.message),
            )


def tally(cases: Sequence[Case]) -> Tally:
    """Count them."""
    return Tally(len(cases), sum(case.right for case in cases), len({case.words for case in cases}))


def failed(cases: Iterable[Case]) -> dict[tuple[str, str], Tally]:
    """The kinds of evidence that do not hold on the documents that are only measured."""
    kinds: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        kinds[case.check, case.evidence].append(case)
    tallies = {
        kind: replace(tally(of), different=len({case.message for case in of}))
        for kind, of in kinds.items()
    }
    return {
        kind: counted
        for kind, counted in tallies.items()
        if counted.count >= ENOUGH and counted.share < LEAST_HELD
    }


def rows(cases: Iterable[Case], held: Mapping[tuple[str, str], Tally]) -> Iterator[str]:
    """The lines of the table; ``held`` are the kinds that failed on the other documents."""
    yield HEADER
    checks: dict[str, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        checks[case.check][case.evidence].append(case)
    every = overall(tally(of) for kinds in checks.values() for of in kinds.values())
    for check, kinds in sorted(checks.items()):
        tallies = {evidence: tally(of) for evidence, of in kinds.items()}
        whole = overall(tallies.values(), every)
        if "" not in kinds:
            yield _row(check, "", 0.5, Tally(0, 0, 0), whole)
        for evidence, of_kind in sorted(kinds.items()):
            for own, group in grouped(of_kind):
                counted = tally(group)
                share = counted.drawn((own + whole) / 2)
                if counted.different < DRAWN:
                    share = max(share, min(own, LEAST_MINOR))
                if other := held.get((check, evidence)):
                    is_weak = tally(kinds[evidence]).share < LEAST_HELD
                    share = min(share, other.drawn(share) if is_weak else MOST_FAILED)
                yield _row(check, evidence, own, counted, share)


def _row(check: str, evidence: str, own: float, counted: Tally, share: float) -> str:
    return f"{check}\t{evidence}\t{own:.3f}\t{counted.count}\t{counted.right}\t{share:.3f}"


def overall(tallies: Iterable[Tally], prior: float | None = None) -> float:
    """The share of several kinds together, none of which weighs more than :data:`GROUP`; drawn
    towards ``prior``."""
    weights = [(min(one.different, GROUP), one.share) for one in tallies]
    if prior is not None:
        weights.append((DRAWN, prior))
    return sum(weight * share for weight, share in weights) / sum(weight for weight, _ in weights)


def grouped(cases: Sequence[Case]) -> list[tuple[float, list[Case]]]:
    """Neighbouring figures together until a group holds :data:`GROUP` different findings; its
    figure is their mean. A kind with a few figures, each with findings enough, keeps all."""
    by_figure: dict[float, list[Case]] = defaultdict(list)
    for case in cases:
        by_figure[case.own].append(case)
    groups: list[list[Case]] = []
    for _, of_figure in sorted(by_figure.items()):
        if not groups or tally(groups[-1]).different >= GROUP:
            groups.append([])
        groups[-1] += of_figure
    if len(groups) > 1 and tally(groups[-1]).different < GROUP:
        last = groups.pop()
        groups[-1] += last
    return [(sum(case.own for case in group) / len(group), group) for group in groups]


def main() -> None:
    """Fit, then print or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    held = failed(seen(options.gold, "measured"))
    lines = list(rows(seen(options.gold, "looked"), held))
    if options.write:
        OUTPUT.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        print("\n".join(lines).expandtabs(24))
