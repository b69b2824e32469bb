"""Precision of the English checks, per rule, against people's MQM ratings and on clean English.

    python -m benchmarks english_rated DATA [--show RULE] [--harper]

DATA holds mqm-wmt23-zh-en/dev.tsv, mqm-ted-zh-en/dev.tsv and ntrex-dev/*.en. Strict precision:
the share of alerts on WMT23 that overlap a span that a rater marked, of any category (a slip
often lies inside a span marked for its meaning), and of the fluency and style categories alone.
Clean: alerts per 100 segments on the TED reference refB where no rater marked anything, and on
the English originals of NTREX, which nobody translated.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from align.checks.english.doubled_word import doubled_words
from align.checks.english.grammar import grammar_slips
from align.checks.english.slip import Slip
from align.checks.english.spelling import LATIN_WORD, KnownHere, spelling_slips
from align.checks.english.typography import typography_slips
from benchmarks.common.ratings import open_ratings

#: Characters by which an alert may miss a marked span and still count.
SLACK = 1
Rules = Callable[[str, str], Iterable[Slip]]


@dataclass
class Rated:
    """One system's translation of one segment with the spans that raters marked."""

    source: str
    target: str
    spans: list[tuple[int, int, str, str]] = field(default_factory=list)


@dataclass
class Tally:
    """What one rule did."""

    alerts: int = 0
    overlaps: int = 0
    fluency: int = 0
    clean_ted: int = 0
    clean_ntrex: int = 0


def plain(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its <v> marks, and the marked spans."""
    parts = re.split(r"(</?v>)", marked)
    text, spans, start = "", [], 0
    for part in parts:
        if part == "<v>":
            start = len(text)
        elif part == "</v>":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


def rated_segments(path: Path) -> dict[tuple[str, str], Rated]:
    """(system, segment) → translation; the raters' spans of one translation are united."""
    segments: dict[tuple[str, str], Rated] = {}
    with open_ratings(path) as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) < 9 or row[0] == "system":
                continue
            target, spans = plain(row[6])
            key = (row[0], row[3])
            rated = segments.setdefault(key, Rated(plain(row[5])[0], target))
            if rated.target == target:
                rated.spans += [
                    (a, b, row[7], row[8]) for a, b in spans if "No-error" not in row[7]
                ]
    return segments


def pure_rules(source: str, target: str) -> Iterator[Slip]:
    """Every rule that needs nothing but this package."""
    here = KnownHere(frozenset(map(str.lower, LATIN_WORD.findall(source))), {})
    yield from doubled_words(target)
    yield from typography_slips(target, source)
    yield from spelling_slips(target, here)
    yield from grammar_slips(target)


def tally(folder: Path, rules: Rules, show: str | None) -> dict[str, Tally]:
    """Every rule's figures over the three sets."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for rated in rated_segments(folder / "mqm-wmt23-zh-en/dev.tsv").values():
        for slip in rules(rated.source, rated.target):
            hits = [span for span in rated.spans if overlaps(slip.span, span[:2])]
            counts = tallies[slip.rule]
            counts.alerts += 1
            counts.overlaps += bool(hits)
            counts.fluency += any(hit[2].startswith(("Fluency", "Style")) for hit in hits)
            if show in (slip.rule, "all"):
                verdict = "hit " if hits else "MISS"
                print(
                    verdict,
                    slip.rule,
                    excerpt(rated.target, slip),
                    sorted({hit[2] for hit in hits}),
                )
    for (system, _), rated in rated_segments(folder / "mqm-ted-zh-en/dev.tsv").items():
        if system == "refB" and not rated.spans:
            for slip in rules(rated.source, rated.target):
                tallies[slip.rule].clean_ted += 1
                if show in (slip.rule, "all"):
                    print("refB", slip.rule, excerpt(rated.target, slip))
    for _, text in ntrex(folder):
        for slip in rules("", text):
            tallies[slip.rule].clean_ntrex += 1
            if show in (slip.rule, "all"):
                print("ntrx", slip.rule, excerpt(text, slip))
    return tallies


def ntrex(folder: Path) -> Iterator[tuple[str, str]]:
    """(document, segment) of the English originals."""
    for path in sorted((folder / "ntrex-dev").glob("*.en")):
        for line in path.read_text("utf-8").splitlines():
            yield path.stem, line


def overlaps(one: tuple[int, int], other: tuple[int, ...]) -> bool:
    return one[0] < other[1] + SLACK and other[0] < one[1] + SLACK


def excerpt(text: str, slip: Slip) -> str:
    """The slip in its surroundings."""
    a, b = slip.span
    return f"{text[max(0, a - 40) : a]}[[{text[a:b]}]]{text[b : b + 40]} -> {slip.suggestion}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision of the English checks.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", metavar="RULE", help="print this rule's alerts, or all")
    arguments = parser.parse_args()
    tallies = tally(arguments.data, pure_rules, arguments.show)
    ted = rated_segments(arguments.data / "mqm-ted-zh-en/dev.tsv")
    clean = sum(key[0] == "refB" and not rated.spans for key, rated in ted.items())
    originals = [text for _, text in ntrex(arguments.data)]
    print(
        f"{'rule':32}{'alerts':>7}{'P strict':>9}{'P fluency':>10}{'refB/100':>9}{'ntrex/100':>10}"
    )
    for rule, counts in sorted(tallies.items(), key=lambda item: -item[1].alerts):
        n = max(1, counts.alerts)
        ted_rate = 100 * counts.clean_ted / clean
        ntrex_rate = 100 * counts.clean_ntrex / len(originals)
        print(
            f"{rule:32}{counts.alerts:7}{counts.overlaps / n:9.2f}{counts.fluency / n:10.2f}"
            f"{ted_rate:9.2f}{ntrex_rate:10.2f}"
        )
    print(f"{speed(originals):.0f} segments a second of CPU time, the best of five rounds")


def speed(texts: list[str]) -> float:
    """Segments a second through every pure rule, on one core, the lexicon being loaded."""
    best = float("inf")
    for _ in range(5):
        started = time.process_time()
        for text in texts:
            list(pure_rules("", text))
        best = min(best, time.process_time() - started)
    return len(texts) / best
