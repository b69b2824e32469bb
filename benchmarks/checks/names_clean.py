"""Count what the name checks say on clean text: every finding is (nearly) a false alarm.

    python -m benchmarks names_clean FOLDER [--show]

FOLDER holds NAME.zh and NAME.en, a segment a line, aligned one to one.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from align.bitext import Bead
from align.check.view import DocumentView
from benchmarks.checks.names_rated import CHECKS


def main() -> None:
    """Print findings per 100 segments by check and severity, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    segments = 0
    began = time.process_time()
    for path in sorted(arguments.folder.glob("*.zh")):
        source = path.read_text("utf-8").splitlines()
        target = path.with_suffix(".en").read_text("utf-8").splitlines()
        beads = [
            Bead((i,), (i,), s, t) for i, (s, t) in enumerate(zip(source, target, strict=True))
        ]
        segments += len(beads)
        document = DocumentView(beads, "zh", "en")
        for kind in CHECKS:
            check = kind()
            prepared = check.prepare(document)
            for index, bead in enumerate(beads):
                for finding in check.check(document.view(index), prepared):
                    counts[f"{finding.check} {finding.severity}"] += 1
                    if arguments.show:
                        print(finding.check, finding.severity, finding.message)
                        print(f"    {bead.source_text[:110]}\n    {bead.target_text[:200]}")
    seconds = time.process_time() - began
    print(f"{segments} segments in {seconds:.2f} s of CPU: {segments / seconds:.0f} a second")
    for name, count in sorted(counts.items()):
        print(f"{name:28} {count:4}  {100 * count / segments:.2f} per 100 segments")
