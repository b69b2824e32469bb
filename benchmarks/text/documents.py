"""Whether the speech gives the same beads in whatever kind of file it comes.

Usage: python -m benchmarks documents [SUFFIX …]

Both sides of the corpus's speech are made into files of each kind (``benchmarks/common/
documents.py``), read, and aligned. A bead of a kind is right when the text files give one with the
same texts on both sides; printed are precision, recall and F1 of the beads that have both sides or
one, and what the readers left out. Fails below an F1 of .98 for txt, html, docx, md, srt and epub.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from align.beads import align
from align.bitext import Bitext
from align.pipeline import read_pair
from benchmarks.common.documents import MAKERS

ROOT = Path(__file__).resolve().parents[2]
#: The least F1, and the kinds that must have it.
LEAST, HELD = 0.98, ("txt", "html", "docx", "md", "srt", "epub")


def paragraphs(language: str) -> list[str]:
    """The paragraphs of a side of the speech."""
    (path,) = (ROOT / "corpus" / language).glob("*.txt")
    return [block.strip() for block in path.read_text("utf-8").split("\n\n") if block.strip()]


def aligned(kind: str, folder: Path) -> Bitext:
    """The speech in files of a kind, aligned."""
    paths = []
    for language in ("zh", "en"):
        path = folder / f"{language}.{kind}"
        path.write_bytes(MAKERS[kind](paragraphs(language), language))
        paths.append(path)
    return align(*read_pair(*paths))


def texts(bitext: Bitext) -> Counter[tuple[str, str]]:
    """How often each pair of texts is a bead."""
    return Counter((bead.source_text, bead.target_text) for bead in bitext)


def scores(
    found: Counter[tuple[str, str]], right: Counter[tuple[str, str]]
) -> tuple[float, float, float]:
    """Precision, recall, F1: strict, a bead counts when both its texts are equal."""
    both = (found & right).total()
    return (
        both / max(found.total(), 1),
        both / max(right.total(), 1),
        2 * both / max(found.total() + right.total(), 1),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="SUFFIX", default=list(MAKERS))
    kinds = parser.parse_args().kinds
    low = []
    with tempfile.TemporaryDirectory() as name:
        right = texts(
            align(*read_pair(*(next((ROOT / "corpus" / s).glob("*.txt")) for s in ("zh", "en"))))
        )
        print("kind   precision  recall  F1      left out (source)")
        for kind in kinds:
            bitext = aligned(kind, Path(name))
            precision, recall, f1 = scores(texts(bitext), right)
            skipped = ", ".join(bitext.source.layout.skipped) or "nothing"
            print(f"{kind:6} {precision:9.3f}  {recall:6.3f}  {f1:6.4f}  {skipped}")
            if kind in HELD and f1 < LEAST:
                low.append(kind)
    if low:
        raise SystemExit(f"below {LEAST}: {', '.join(low)}")


if __name__ == "__main__":
    main()
