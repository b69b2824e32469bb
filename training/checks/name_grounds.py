"""Fit how sure each kind of evidence of the name checks is, from people's ratings.

    python -m training name_grounds GOLD [--write]

GOLD holds the mqm folders. The name checks run over the documents that may be looked at; findings
are told apart by their ground, and right or not as ``python -m benchmarks findings`` judges them.
One finding that several systems share, word for word, counts once, with the share of its cases
that are right: raters meet the same name again and again. The share of a ground is drawn towards
its ``prior`` as if ``DRAWN`` more had been seen. ``--write`` fills in
``src/align/checks/names/grounds.tsv``, whose columns ``most`` and ``prior`` are set by hand.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import align
from align.bitext import Finding, Severity, bitext_from_pairs
from align.check.config import CheckConfig
from align.checks.names.grounds import Ground, grounds
from benchmarks.checks.findings import judge
from benchmarks.checks.names_rated import CHECKS
from benchmarks.common.rated import SETS, read_set

OUTPUT = Path(__file__).parents[2] / "src/align/checks/names/grounds.tsv"
#: How many findings a prior counts for.
DRAWN = 5

#: Ground → (document, message) → whether each case was right.
Seen = dict[str, dict[tuple[str, str], list[bool]]]


def mark_grounds() -> dict[float, str]:
    """Give each ground a confidence of its own, so that findings tell on which they rest, and let
    none be neutral. Confidence → ground."""
    table = grounds()
    serials = {0.7 + i / 1000: name for i, name in enumerate(table)}
    for serial, name in serials.items():
        table[name] = replace(table[name], most=Severity.MINOR, confidence=serial)
    return serials


def gather(gold: Path) -> Seen:
    """Every finding of the name checks, by ground."""
    serials = mark_grounds()
    config = CheckConfig(enable=frozenset(check.id for check in CHECKS), calibrate=False)
    seen: Seen = defaultdict(lambda: defaultdict(list))
    for name in SETS:
        for document in read_set(gold, name, "looked"):
            found: list[tuple[Finding, ...]] = [
                bead.findings
                for bead in align.check_bitext(
                    bitext_from_pairs(document.pairs, "zh", "en"), config
                )
            ]
            for one in judge([document], [found]):
                ground = serials.get(one.finding.confidence)
                if ground is not None:
                    seen[ground][document.name, one.finding.message].append(one.right)
    return seen


def rows(seen: Seen, before: Mapping[str, Ground]) -> list[str]:
    """The lines of the table."""
    shares = {
        name: [sum(rights) / len(rights) for rights in cases.values()]
        for name, cases in seen.items()
    }
    lines = ["ground\tmost\tprior\tconfidence\tright\tof"]
    for name, ground in before.items():
        each = shares.get(name, [])
        confidence = (sum(each) + DRAWN * ground.prior) / (len(each) + DRAWN)
        figures = f"{ground.prior:.2f}\t{confidence:.2f}\t{sum(each):.1f}\t{len(each)}"
        lines.append(f"{name}\t{ground.most.value}\t{figures}")
    return lines


def main() -> None:
    """Fit, then print or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    before = dict(grounds())
    lines = rows(gather(options.gold), before)
    if options.write:
        OUTPUT.write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines).expandtabs(32))


if __name__ == "__main__":
    main()
