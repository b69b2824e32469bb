"""How many hand-made sentence boundaries the splitter finds again.

Usage: python -m benchmarks splitting DATA_DIR [--errors N]

DATA_DIR holds gold/mac-dev, gold/ntrex-dev, gold/text-berg-dev (one segment a line) and speech/
(raw text beside gold bead texts). The lines of a file are joined into one paragraph,
as the language joins sentences, and split again. A boundary is right when a line ended there.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from align.bitext import join_segments
from align.text import read_document, split

SETS = {
    "mac-dev zh": ("gold/mac-dev/*.zh", "zh"),
    "mac-dev en": ("gold/mac-dev/*.en", "en"),
    "ntrex-dev zh": ("gold/ntrex-dev/*.zh", "zh"),
    "ntrex-dev en": ("gold/ntrex-dev/*.en", "en"),
    "text-berg-dev de": ("gold/text-berg-dev/*.de", "de"),
    "text-berg-dev fr": ("gold/text-berg-dev/*.fr", "fr"),
}


def boundaries(path: Path, language: str) -> tuple[str, set[int], set[int]]:
    """The joined text, and the offsets without white space at which gold and we cut."""
    lines = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
    text = join_segments(lines, language)
    return text, _ends(lines), _ends([text[s.start : s.end] for s in split(text, language)])


def _ends(pieces: list[str]) -> set[int]:
    ends, offset = set(), 0
    for piece in pieces[:-1]:
        offset += len("".join(piece.split()))
        ends.add(offset)
    return ends


def report(name: str, pattern: str, language: str, data: Path, show: int) -> None:
    right = ours = gold = 0
    for path in sorted(data.glob(pattern)):
        text, wanted, found = boundaries(path, language)
        right, ours, gold = right + len(wanted & found), ours + len(found), gold + len(wanted)
        bare = "".join(text.split())
        for kind, offsets in (("-", wanted - found), ("+", found - wanted)):
            for offset in sorted(offsets)[:show]:
                print(
                    f"  {kind} {bare[max(0, offset - 30) : offset]} | {bare[offset : offset + 30]}"
                )
    precision, recall = right / max(ours, 1), right / max(gold, 1)
    f1 = 2 * right / max(ours + gold, 1)
    print(f"{name:18} gold {gold:5}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def report_speech(folder: Path) -> None:
    """Which gold sides of the speech are whole runs of our segments, found in the raw text."""
    rows = list(csv.DictReader((folder / "gold.tsv").open(encoding="utf-8"), delimiter="\t"))
    for language in ("zh", "en"):
        document = read_document(folder / f"{language}.txt")
        wanted = _ends([row[language] for row in rows if row[language]])
        found = _ends(document.texts)
        print(
            f"speech {language:11} gold {len(wanted):5}  sides cut right {len(wanted & found)}, "
            f"detected as {document.language}, {len(document.segments)} segments"
        )
    texts = read_document(folder / "en.txt").texts
    alone = [row["en"] for row in rows if not row["zh"]]
    print(
        f"speech English-only rows that are one segment: {sum(map(texts.__contains__, alone))}"
        f" of {len(alone)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="show so many a file and kind")
    arguments = parser.parse_args()
    for name, (pattern, language) in SETS.items():
        report(name, pattern, language, arguments.data, arguments.errors)
    report_speech(arguments.data / "speech")
