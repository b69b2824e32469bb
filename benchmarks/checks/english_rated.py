"""How often each rule about English is right: on rated translations and on English of people.

    python -m benchmarks english_rated GOLD [--part PART] [--rules RULES] [--show RULE]
    python -m benchmarks english_rated GOLD --write [--rules harper]

GOLD holds the four sets of ratings (mqm-*-zh-en) and three of English that nobody rated: the
originals of ntrex-dev, the novels of mac-dev and the guides of guides-dev. Rules are chosen on the
documents that may be looked at (``benchmarks/common/split.py``); ``--write`` puts their counts into
the tables that ship. Of the others only totals are printed.

right: alerts on rated translations that overlap a stretch that a rater marked, of any category, or
that were found right when read (``english_judged.txt``). fluency: those on a mark of fluency or
style. clean: alerts on people's translations where no rater marked anything. free: alerts on
English that nobody rated, counted as wrong unless read. share: right / all alerts.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import align.checks.english
from align.bitext import Span
from align.checks.english.doubled_word import doubled_words
from align.checks.english.grammar import grammar_slips
from align.checks.english.grammar_harper import harper_slips
from align.checks.english.kinds import Slip
from align.checks.english.spelling import KnownHere, known_here, spelling_slips
from align.checks.english.tokens import prose
from align.checks.english.typography import typography_slips
from benchmarks.common.clean import read_clean
from benchmarks.common.rated import SETS, overlaps, read_set
from benchmarks.common.split import in_part

FREE = ("ntrex", "novels", "guides")
TABLES = Path(align.checks.english.__file__).parent / "data"
Rules = Callable[["Segment"], Iterable[Slip]]


@dataclass(frozen=True)
class Segment:
    """One English segment.

    Attributes:
        set: name of the data set.
        marks: (span, category) of every mark of every rater; None where nobody rated.
        person: whether a person wrote it.
        here: what its document says about words.
    """

    set: str
    source: str
    target: str
    marks: tuple[tuple[Span, str], ...] | None
    person: bool
    here: KnownHere

    @property
    def is_clean(self) -> bool:
        """A person's translation in which no rater marked anything."""
        return self.person and self.marks == ()


@dataclass
class Tally:
    """What one rule did: alerts on rated and on other segments, and which were right."""

    rated: int = 0
    right: int = 0
    fluency: int = 0
    clean: int = 0
    free: int = 0

    @property
    def alerts(self) -> int:
        return self.rated + self.free


def segments(gold: Path, part: str) -> Iterator[Segment]:
    """Every segment of one part of the documents."""
    for name in SETS:
        for document in read_set(gold, name, part):
            here = known_here(document.pairs)
            for (source, target), found in zip(document.pairs, document.marks, strict=True):
                marks = tuple((span, mark.category) for mark in found for span in mark.target)
                yield Segment(name, source, target, marks, document.is_human, here)
    for name in ("ntrex", "guides"):
        for pairs in read_clean(gold, name, part).values():
            here = known_here(pairs)
            for source, target in pairs:
                yield Segment(name, source, target, None, True, here)
    for path in sorted((gold / "mac-dev").glob("*.en")):
        if in_part(path.stem, part):
            lines = path.read_text("utf-8").splitlines()
            here = known_here(("", line) for line in lines)
            for line in lines:
                yield Segment("novels", "", line, None, True, here)


def own_rules(segment: Segment) -> Iterator[Slip]:
    """Every rule that needs nothing but this package."""
    yield from doubled_words(segment.target)
    yield from typography_slips(segment.target, segment.source)
    yield from spelling_slips(segment.target, segment.here)
    yield from grammar_slips(segment.target)


def harper_rules_as(default: bool) -> Rules:
    """The rules that Harper itself has on, or all of them; spelling and style of length apart."""
    from harper import Linter

    linter = Linter()
    config = linter.get_lint_config()
    wanted = {rule: (on is not False) if default else True for rule, on in config.items()}
    linter.set_lint_config(wanted | dict.fromkeys(("SpellCheck", "LongSentences"), False))

    def rules(segment: Segment) -> Iterator[Slip]:
        text = prose(segment.target)
        for rule, lints in linter.organized_lints(text, language="plaintext").items():
            for lint in lints:
                found = lint.suggestions
                right = found[0].replacement_text if found else None
                yield Slip(rule, (lint.span.start, lint.span.end), lint.message, right, 1.0)

    return rules


def both_rules(segment: Segment) -> Iterator[Slip]:
    """Ours, and Harper's where ours say nothing."""
    own = list(own_rules(segment))
    yield from own
    for slip in harper_slips(segment.target):
        if not overlaps(slip.span, [other.span for other in own]):
            yield slip


#: Name → which rules speak.
CHOICES: dict[str, Callable[[], Rules]] = {
    "own": lambda: own_rules,
    "harper": lambda: lambda segment: harper_slips(segment.target),
    "both": lambda: both_rules,
    "harper-default": lambda: harper_rules_as(default=True),
    "harper-all": lambda: harper_rules_as(default=False),
}


def tally(every: Iterable[Segment], rules: Rules, show: str | None) -> dict[str, Tally]:
    """Every rule's figures."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for segment in every:
        for slip in rules(segment):
            hits = {c for span, c in segment.marks or () if overlaps(slip.span, [wider(span)])}
            right = bool(hits) or key_of(segment.target, slip) in judged()
            counts = tallies[slip.rule]
            counts.rated += segment.marks is not None
            counts.free += segment.marks is None
            counts.right += right
            counts.fluency += any(hit.startswith(("fluency", "style")) for hit in hits)
            counts.clean += segment.is_clean and not right
            if show in (slip.rule, "all"):
                verdict = "right" if right else "WRONG"
                print(verdict, segment.set, excerpt(segment.target, slip), sorted(hits), sep="\t")
    return tallies


def wider(span: Span) -> Span:
    """A marked stretch and the character on either side of it."""
    return max(0, span[0] - 1), span[1] + 1


def key_of(text: str, slip: Slip) -> str:
    """A name for an alert that does not quote the text."""
    a, b = slip.span
    return sha256(f"{slip.rule}\t{text[max(0, a - 30) : b + 30]}".encode()).hexdigest()[:12]


@cache
def judged() -> frozenset[str]:
    """Alerts of the documents that may be looked at that were read and found right."""
    lines = (Path(__file__).parent / "english_judged.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def excerpt(text: str, slip: Slip) -> str:
    """The slip in its surroundings."""
    a, b = slip.span
    around = f"{text[max(0, a - 40) : a]}[[{text[a:b]}]]{text[b : b + 40]}"
    return f"{slip.rule}\t{around} -> {slip.suggestion}\t{key_of(text, slip)}"


def print_table(tallies: dict[str, Tally]) -> None:
    """The rules by their number of alerts, and all together."""
    print(f"{'rule':32}{'rated':>7}{'right':>7}{'fluency':>9}{'clean':>7}{'free':>6}{'share':>7}")
    total = Tally()
    for rule, counts in sorted(tallies.items(), key=lambda item: (-item[1].alerts, item[0])):
        print_row(rule, counts)
        total = Tally(*(getattr(total, name) + value for name, value in vars(counts).items()))
    print_row("all", total)


def print_row(rule: str, counts: Tally) -> None:
    print(
        f"{rule:32}{counts.rated:7}{counts.right:7}{counts.fluency:9}{counts.clean:7}"
        f"{counts.free:6}{counts.right / max(1, counts.alerts):7.2f}"
    )


def write_counts(tallies: dict[str, Tally], path: Path) -> None:
    """Put right and all alerts of each rule into its row."""
    rows = path.read_text("utf-8").splitlines()
    columns = next(row for row in rows if not row.startswith("# ")).split("\t")
    for number, row in enumerate(rows):
        cells = row.split("\t")
        if not row.startswith("# ") and cells != columns:
            counts = tallies.get(cells[0], Tally())
            cells[columns.index("right")] = str(counts.right)
            cells[columns.index("alerts")] = str(counts.alerts)
            rows[number] = "\t".join(cells)
    path.write_text("\n".join(rows) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("looked", "measured"), default="measured")
    parser.add_argument("--rules", choices=CHOICES, default="own", help="ours, or Harper's")
    parser.add_argument("--show", metavar="RULE", help="print this rule's alerts, or all")
    parser.add_argument("--write", action="store_true", help="write the counts into the tables")
    arguments = parser.parse_args()
    part = "looked" if arguments.write else arguments.part
    if arguments.show and part != "looked":
        parser.error("single cases are shown of the part that may be looked at only")
    every = list(segments(arguments.gold, part))
    tallies = tally(every, CHOICES[arguments.rules](), arguments.show)
    print_table(tallies)
    if arguments.write:
        write_counts(
            tallies, TABLES / ("harper.tsv" if arguments.rules == "harper" else "kinds.tsv")
        )
    for name in (*SETS, *FREE):
        found = [segment for segment in every if segment.set == name]
        clean = sum(segment.is_clean for segment in found)
        print(f"{name}: {len(found)} segments, {clean} of people and unmarked")


if __name__ == "__main__":
    main()
