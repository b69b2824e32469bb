"""Whether Chinese converted to traditional characters gives the same beads and findings.

Usage: python -m benchmarks traditional [GOLD] [--documents N]

The speech of the corpus, and N documents of the measured part of ``ntrex-dev`` in the folder GOLD,
are converted by OpenCC's own rules (opencc-python-reimplemented: ``s2t``, and ``s2twp`` with the
words of Taiwan), aligned, checked and estimated beside the simplified text. Printed per variety:
share of beads that have the same segments, and of findings that have the same check, severity and
spans. Characters that OpenCC renders so that no table leads back count against us.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from align.bitext import Bitext, Document
from align.encode import get_encoder
from align.pipeline import run_documents
from align.text import document_from_text
from benchmarks.common.split import part_of

ROOT = Path(__file__).resolve().parents[2]
VARIETIES = ("s2t", "s2twp")


def pairs(gold: Path | None, most: int) -> Iterator[tuple[str, str, str]]:
    """(name, Chinese, English) of each document."""
    sides = (next((ROOT / "corpus" / side).glob("*.txt")) for side in ("zh", "en"))
    yield ("speech", *(path.read_text("utf-8") for path in sides))
    if gold is None:
        return
    found = 0
    for path in sorted((gold / "ntrex-dev").rglob("*.zh")):
        if part_of(path.stem) == "measured" and found < most:
            found += 1
            yield path.stem, path.read_text("utf-8"), path.with_suffix(".en").read_text("utf-8")


def links(bitext: Bitext) -> Counter[tuple[object, ...]]:
    return Counter((bead.source, bead.target) for bead in bitext)


def findings(bitext: Bitext, spans: bool = True) -> Counter[tuple[object, ...]]:
    return Counter(
        (bead.source, f.check, f.severity, *((f.source_span, f.target_span) if spans else ()))
        for bead in bitext
        for f in bead.findings
    )


def agreement(
    one: Counter[tuple[object, ...]], other: Counter[tuple[object, ...]]
) -> tuple[int, int, int]:
    """How many are in both, in the first, in the second."""
    return (one & other).total(), one.total(), other.total()


def main() -> None:
    import opencc

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--documents", type=int, default=20)
    arguments = parser.parse_args()
    encoder = get_encoder("use")
    totals = {v: [Counter[str](), Counter[str]()] for v in VARIETIES}
    count = 0
    for name, chinese, english in pairs(arguments.gold, arguments.documents):
        count += 1
        target = document_from_text(english, language="en")
        right = run_documents(document_from_text(chinese, language="zh"), target, encoder=encoder)
        for variety in VARIETIES:
            text = opencc.OpenCC(variety).convert(chinese)
            source: Document = document_from_text(text, language="zh")
            found = run_documents(source, target, encoder=encoder)
            assert {s for bead in found for s in bead.source_text} <= set(text), "rewritten"
            # Words of another length move what follows them: spans are compared where none has.
            spans = len(text) == len(chinese)
            both = agreement(links(right), links(found))
            same = agreement(findings(right, spans), findings(found, spans))
            for total, (shared, one, other) in zip(totals[variety], (both, same), strict=True):
                total.update({"shared": shared, "one": one, "other": other})
            print(f"{name[:24]:24} {variety:6} beads {both}  findings {same}", flush=True)
    for variety, (beads, found_findings) in totals.items():
        print(
            f"{variety:6} {count} documents: beads F1 {_f1(beads):.4f}, "
            f"findings F1 {_f1(found_findings):.4f} ({found_findings['one']} and "
            f"{found_findings['other']})"
        )


def _f1(total: Counter[str]) -> float:
    return 2 * total["shared"] / max(total["one"] + total["other"], 1)


if __name__ == "__main__":
    main()
