"""Fit what findings' confidences are worth, from people's ratings.

    python -m training confidence GOLD [--write]

GOLD holds the mqm folders. Every check runs over the documents that may be looked at, with its own
confidences; each finding is right or not as ``python -m benchmarks findings`` judges it. For each
check and each of its own figures the share that was right is taken, drawn towards the check's
share as if ``DRAWN`` more findings had been seen there, and the check's share towards its own
figure likewise. ``--write`` writes ``src/align/check/calibration.tsv``; else the table is printed.
``python -m benchmarks reliability`` measures it on the other documents.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.checks.findings import Judged, judge
from benchmarks.common.found import find
from benchmarks.common.rated import SETS
from training.estimate.material import checked_documents

OUTPUT = Path(__file__).parents[2] / "src/align/check/calibration.tsv"
#: How many findings the prior counts for.
DRAWN = 6
#: Neighbouring figures are taken together up to so many findings.
GROUP = 12
#: Checks whose figures stay as they are: what they find can be seen in the text itself, and people
#: who rate translations mark few spaces and quotation marks, wrong as they may be.
LEFT_ALONE = frozenset({"typography"})
HEADER = "check\town\tfindings\tconfirmed\tshare"

#: Check → own figure → whether each finding was right.
Seen = dict[str, dict[float, list[bool]]]


def seen(gold: Path) -> Iterator[Judged]:
    """Every finding with its own confidence in the documents that may be looked at."""
    for name in SETS:
        documents = checked_documents(gold, name)
        yield from judge(documents, find([d.pairs for d in documents], calibrate=False))


def gather(judged: Iterable[Judged]) -> Seen:
    """Findings by check and own confidence, in hundredths."""
    result: Seen = defaultdict(lambda: defaultdict(list))
    for one in judged:
        result[one.finding.check][round(one.finding.confidence, 2)].append(one.right)
    return result


def rows(found: Seen) -> Iterator[str]:
    """The lines of the table."""
    yield HEADER
    for check, by_figure in sorted(found.items()):
        if check in LEFT_ALONE:
            continue
        every = [right for rights in by_figure.values() for right in rights]
        own = sum(figure * len(rights) for figure, rights in by_figure.items()) / len(every)
        whole = (sum(every) + DRAWN * own) / (len(every) + DRAWN)
        for figure, rights in grouped(by_figure):
            share = (sum(rights) + DRAWN * whole) / (len(rights) + DRAWN)
            yield f"{check}\t{figure:.3f}\t{len(rights)}\t{sum(rights)}\t{share:.3f}"


def grouped(by_figure: dict[float, list[bool]]) -> list[tuple[float, list[bool]]]:
    """Neighbouring figures together until a group holds :data:`GROUP` findings; its figure is their
    mean. A check with a few figures, each with findings enough, keeps all of them."""
    groups: list[list[tuple[float, list[bool]]]] = []
    for figure, rights in sorted(by_figure.items()):
        if not groups or sum(len(r) for _, r in groups[-1]) >= GROUP:
            groups.append([])
        groups[-1].append((figure, rights))
    if len(groups) > 1 and sum(len(r) for _, r in groups[-1]) < GROUP:
        last = groups.pop()
        groups[-1] += last
    result = []
    for group in groups:
        rights = [right for _, of_figure in group for right in of_figure]
        result.append((sum(f * len(r) for f, r in group) / len(rights), rights))
    return result


def main() -> None:
    """Fit, then print or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = list(rows(gather(seen(options.gold))))
    if options.write:
        OUTPUT.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        print("\n".join(lines).expandtabs(24))
