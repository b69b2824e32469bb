"""Small pairs that must be flagged or stay silent, counted by kind.

    python -m benchmarks cases CASES.tsv [--kind KIND …] [--all]

CASES.tsv has the columns kind, expect (``silent``: a right pair, nothing of minor severity or above
may be said; ``flag``: something must be), zh, en. Every pair is a document of its own. Those that
are judged wrongly are shown, with what was said; ``--all`` shows all.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import align
from align.bitext import Severity, bitext_from_pairs


def main() -> None:
    """Check each pair and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("--kind", nargs="+")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    with options.cases.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if options.kind and row["kind"] not in options.kind:
            continue
        bitext = align.check_bitext(bitext_from_pairs([(row["zh"], row["en"])], "zh", "en"))
        said = [f for b in bitext for f in b.findings if f.severity is not Severity.NEUTRAL]
        right = bool(said) == (row["expect"] == "flag")
        kinds[row["kind"]].append(right)
        if options.all or not right:
            print(f"{'right' if right else 'WRONG'} {row['kind']}, {row['expect']}")
            print(f"    {row['zh']}\n    {row['en']}")
            for finding in said:
                print(
                    f"    {finding.severity} {finding.check} {finding.confidence:.2f}: "
                    f"{finding.message}"
                )
    for kind, verdicts in sorted(kinds.items()):
        print(f"{kind:28}{sum(verdicts)} of {len(verdicts)}")
    verdicts = [right for of_kind in kinds.values() for right in of_kind]
    print(f"{'all':28}{sum(verdicts)} of {len(verdicts)}")
