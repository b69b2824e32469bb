"""Bilingual term candidates judged by a dictionary: how many of the first hundred it confirms.

    python -m benchmarks term_precision GOLD [--part measured] [--top 100] [--show]

GOLD holds mac-dev (beads of people) and ntrex-dev (one line one bead). CC-CEDICT confirms a
candidate if every content word of the English is among the glosses of the Chinese, taken whole or
word by word (words that share their first five letters count as the same); in part if some are. It
denies more than is wrong: 牙齿 is teeth, but the dictionary says tooth. What is not in it (names
above all) it cannot judge. Documents of one part only are read (common/split.py); `--show` prints
candidates, and is for the part that may be looked at.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from align.bitext import Bead
from align.corpus.terms.extract import Candidate, extract
from align.lexicon.glosses import FUNCTION_WORDS, WORD, gloss_stems, stem
from align.lexicon.words import segment_zh
from benchmarks.common.gold import read_gold
from benchmarks.common.split import PARTS, in_part

#: Letters that two words have in common to be the same.
_SAME = 5
VERDICTS = ("confirmed", "in part", "denied", "not in the dictionary")


def novels(gold: Path, part: str) -> Iterator[Bead]:
    """Two-sided beads of mac-dev, as people made them."""
    for document in read_gold(gold / "mac-dev", "zh", "en"):
        if in_part(document.name, part):
            for near, far in document.beads:
                source = "".join(document.near[i] for i in near)
                target = " ".join(document.far[i] for i in far)
                if source and target:
                    yield Bead(near, far, source, target)


def news(gold: Path, part: str) -> Iterator[Bead]:
    """Lines of ntrex-dev."""
    for path in sorted((gold / "ntrex-dev").glob("*.zh")):
        if in_part(path.stem, part):
            sides = (p.read_text("utf-8").splitlines() for p in (path, path.with_suffix(".en")))
            for number, (source, target) in enumerate(zip(*sides, strict=True)):
                if source and target:
                    yield Bead((number,), (number,), source, target)


def verdict(source: str, target: str) -> str:
    """What CC-CEDICT says of a candidate."""
    words = [word for _, _, word in segment_zh(source)]
    known = {w[:_SAME] for w in gloss_stems(source).union(*map(gloss_stems, words))}
    content = {stem(w)[:_SAME] for w in WORD.findall(target) if w.lower() not in FUNCTION_WORDS}
    if not known or not content:
        return VERDICTS[3]
    if content <= known:
        return VERDICTS[0]
    return VERDICTS[1] if content & known else VERDICTS[2]


def _line(candidate: Candidate) -> str:
    judged = verdict(candidate.source, candidate.target)
    return f"  {judged:21} {candidate.count:3} {candidate.source} {candidate.target}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=PARTS, default="measured")
    parser.add_argument("--top", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    for name, beads in (("mac-dev", novels), ("ntrex-dev", news)):
        texts = list(beads(arguments.gold, arguments.part))
        found = extract(texts, ("zh", "en"), top=arguments.top)
        counts = Counter(verdict(c.source, c.target) for c in found)
        shares = ", ".join(f"{counts[v]} {v}" for v in VERDICTS)
        print(f"{name}: {len(texts)} beads, {len(found)} candidates: {shares}")
        if arguments.show:
            print(*map(_line, found), sep="\n")


if __name__ == "__main__":
    main()
