"""False alarms of the number checks on translations by professionals.

Usage: python -m benchmarks numbers_clean DATA [--show]

DATA holds mqm-ted-zh-en/dev.tsv (its system refB, segments that no rater marked, and all) and
ntrex-dev/*.en + *.zh, which are checked in both directions.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from align.bitext import Severity
from align.checks.numbers.findings import number_findings
from benchmarks.common.ratings import open_ratings

Pair = tuple[str, str]


def ted_reference(path: Path) -> tuple[list[Pair], list[Pair]]:
    """All pairs of the human reference refB, and those without a mark of any rater."""
    marked: dict[Pair, bool] = {}
    with open_ratings(path) as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["system"] != "refB":
                continue
            source, target = (
                row[side].replace("<v>", "").replace("</v>", "") for side in ("source", "target")
            )
            is_marked = row["category"].lower() not in ("no-error", "no error")
            marked[source, target] = marked.get((source, target), False) or is_marked
    return list(marked), [pair for pair, is_marked in marked.items() if not is_marked]


def ntrex(folder: Path) -> list[Pair]:
    """(Chinese, English) segments of all documents."""
    pairs: list[Pair] = []
    for english in sorted(folder.glob("*.en")):
        chinese = english.with_suffix(".zh")
        pairs += zip(
            chinese.read_text(encoding="utf-8").splitlines(),
            english.read_text(encoding="utf-8").splitlines(),
            strict=True,
        )
    return pairs


def report(name: str, pairs: Iterable[Pair], source: str, target: str, show: bool) -> None:
    """Print the alerts per 100 pairs, by check and severity."""
    counts: Counter[str] = Counter()
    number = heard = major = 0
    for pair in pairs:
        number += 1
        for finding in number_findings(*pair, source, target):
            counts[f"{finding.check}/{finding.severity.value}"] += 1
            heard += finding.severity.at_least(Severity.MINOR)
            major += finding.severity.at_least(Severity.MAJOR)
            if show:
                print(finding.check, finding.severity.value, finding.message, sep=" | ")
                print("   ", pair[0], "\n   ", pair[1])
    print(
        f"{name}: {number} segments, minor and above {100 * heard / number:.2f} per 100, major and "
        f"above {100 * major / number:.2f} per 100; {dict(counts)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print every alert")
    arguments = parser.parse_args()
    everything, unmarked = ted_reference(arguments.data / "mqm-ted-zh-en" / "dev.tsv")
    news = ntrex(arguments.data / "ntrex-dev")
    report("TED refB, all zh-en", everything, "zh", "en", arguments.show)
    report("TED refB, unmarked zh-en", unmarked, "zh", "en", False)
    report("NTREX zh-en", news, "zh", "en", arguments.show)
    report("NTREX en-zh", [(b, a) for a, b in news], "en", "zh", arguments.show)
