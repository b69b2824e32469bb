"""Concordance over a million beads made by a script: the index, queries, and a plain scan beside.

    python -m benchmarks concordance [BEADS]

Prints the seconds that the index takes once, that each query takes from opening the index on, and
whether its places are those that a scan of the texts finds.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

from benchmarks.corpus.synthetic import texts

QUERIES = (("source", "创新"), ("source", "看见了一本书"), ("target", "innovation"))
#: Beads of one pair, and how seldom the word that is looked for stands in one.
PAIR, SELDOM = 1000, 500


def make(out: Path, beads: int) -> dict[str, list[str]]:
    """Write a corpus of so many beads; the texts of each side."""
    from align.corpus.job.task import Row, Status, shard_of
    from align.corpus.store.catalogue import NAME, write_catalogue
    from align.corpus.store.place import Folder

    chance = random.Random(7)
    rows, sides = [], {"source": [], "target": []}
    for pair in range(max(1, beads // PAIR)):
        lines = []
        source, target = texts(pair, PAIR)
        english = target.strip().split(". ")
        for number, (zh, en) in enumerate(zip(source.split("\n"), english, strict=False)):
            if not chance.randrange(SELDOM):
                zh, en = zh + "创新很重要。", en + ". Innovation matters"
            sides["source"].append(zh)
            sides["target"].append(en)
            bead = {"source": [number], "target": [number], "source_text": zh, "target_text": en}
            lines.append(json.dumps(bead, ensure_ascii=False))
        content = "\n".join(lines).encode() + b"\n"
        name = f"{pair:05}"
        Folder(out).write(shard_of(name), content)
        rows.append(
            Row(name, "", name, Status.DONE, source_language="zh", target_language="en",
                beads=len(lines), size=len(content))
        )  # fmt: skip
    write_catalogue(rows, out / NAME)
    return sides


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("beads", nargs="?", type=int, default=1_000_000)
    arguments = parser.parse_args()
    from align.corpus.query.index import open_index
    from align.corpus.query.kwic import search

    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        sides = make(out, arguments.beads)
        start = time.perf_counter()
        open_index(out)
        print(f"{len(sides['source']):,} beads, index once: {time.perf_counter() - start:.1f} s")
        for side, word in QUERIES:
            start = time.perf_counter()
            hits = search(open_index(out), word, side=side)
            seconds = time.perf_counter() - start
            scan = [
                (number, at)
                for number, text in enumerate(sides[side])
                for at in _places(text.lower(), word)
            ]
            found = [(int(hit.document) * PAIR + hit.bead, hit.span[0]) for hit in hits]
            same = "as a scan" if found == scan else "NOT as a scan"
            print(f"{side} {word}: {len(hits):,} places in {seconds:.2f} s, {same}")


def _places(text: str, word: str) -> list[int]:
    places, at = [], text.find(word)
    while at >= 0:
        places.append(at)
        at = text.find(word, at + len(word))
    return places


if __name__ == "__main__":
    main()
