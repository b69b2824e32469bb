"""Concordance over a million beads made by a script: the index, queries, and a plain scan beside.

    python -m benchmarks concordance [BEADS]

Prints the seconds that the index takes once, that each query takes from opening the index to the
first hundred places (as `align kwic` shows them, without the marks), and whether all places are
those that a scan of the texts finds.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from pathlib import Path

from benchmarks.corpus.synthetic import texts

QUERIES = (
    ("source", "创新", {}),
    ("source", "看见了一本书", {}),
    ("target", "innovation", {}),
    ("source", "的", {}),
    ("target", "the book", {"sort": "left"}),
    ("source", "老师", {"sort": "right"}),
    ("source", "创.很", {"regex": True}),
)
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
    from align.corpus.query.kwic import find

    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        sides = make(out, arguments.beads)
        start = time.perf_counter()
        open_index(out)
        print(f"{len(sides['source']):,} beads, index once: {time.perf_counter() - start:.1f} s")
        for side, word, options in QUERIES:
            start = time.perf_counter()
            found = find(open_index(out), word, side=side, **options)
            found.hits(100)
            seconds = time.perf_counter() - start
            pattern = re.compile(word if options.get("regex") else re.escape(word))
            scan = [
                (number, place.span())
                for number, text in enumerate(sides[side])
                for place in pattern.finditer(text.lower())
            ]
            is_same = scan == list(zip(found.numbers.tolist(), found.spans, strict=True))
            more = "".join(f", {name} {value}" for name, value in options.items())
            same = "as a scan" if is_same else "NOT as a scan"
            print(f"{side} {word}{more}: {len(found):,} places in {seconds:.2f} s, {same}")


if __name__ == "__main__":
    main()
