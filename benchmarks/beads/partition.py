"""Beads partition both sides: random pairs of documents that no one would align.

    python -m benchmarks partition [--pairs 1000] [--seed 1]

Sentences of the speech in ``corpus/``, with words and blanks of all sorts between them: shuffled,
repeated, one-sided, blank, one segment against a thousand, with and without paragraphs, with random
pins. Every alignment has to cover every segment of both sides once, in order, with confidences in
[0, 1], and keep its pins; whatever is raised counts as a failure.
"""

from __future__ import annotations

import argparse
import random
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from align.beads import align
from align.bitext import Bitext, Document, Segment
from align.text import read_document

ROOT = Path(__file__).resolve().parents[2]
ODD = [
    "",
    " ",
    ".",
    "。",
    "x",
    "1",
    "😀",
    "是",
    "Yes",
    "……",
    "\ufffd",
    "“",
    "a" * 3000,
    "字" * 3000,
]

Texts = list[str]
Kind = Callable[[random.Random, tuple[Texts, Texts]], tuple[Texts, Texts]]


def size(rng: random.Random) -> int:
    """1 to 200, small ones more often."""
    return round(200 ** rng.random())


def excerpt(rng: random.Random, texts: Texts) -> Texts:
    """Some sentences in order."""
    count = min(size(rng), len(texts))
    start = rng.randrange(len(texts) - count + 1)
    return texts[start : start + count]


def parallel(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """About the same stretch of both."""
    count, start = size(rng), rng.random()
    sides = (texts[int(start * len(texts)) :][:count] or texts[-1:] for texts in both)
    near, far = sides
    return near, far


def unrelated(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """Any stretch of each."""
    return excerpt(rng, both[0]), excerpt(rng, both[1])


def shuffled(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """The second side in another order."""
    near, far = parallel(rng, both)
    return near, rng.sample(far, len(far))


def repeated(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """A few sentences over and over."""
    few = [rng.sample(texts, rng.randint(1, 3)) for texts in both]
    return rng.choices(few[0], k=size(rng)), rng.choices(few[1], k=size(rng))


def one_sided(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """Nothing, or one segment, against many."""
    many, few = excerpt(rng, both[0]), both[1][: rng.randint(0, 1)]
    return (many, few) if rng.random() < 0.5 else (few, many)


def blank(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """Blank and odd segments among the others."""
    near, far = (
        [rng.choice(ODD) if rng.random() < 0.4 else text for text in texts]
        for texts in parallel(rng, both)
    )
    return near, far


def lopsided(rng: random.Random, both: tuple[Texts, Texts]) -> tuple[Texts, Texts]:
    """One to three segments against up to a thousand."""
    few, many = (
        excerpt(rng, both[0])[: rng.randint(1, 3)],
        rng.choices(both[1], k=rng.randint(1, 1000)),
    )
    return (few, many) if rng.random() < 0.5 else (many, few)


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (parallel, unrelated, shuffled, repeated, one_sided, blank, lopsided)
}


def document(rng: random.Random, texts: Texts, language: str) -> Document:
    """The texts as a document, its paragraphs at random."""
    plain = Document.from_segments(texts, language)
    share = rng.choice((0.0, 0.1, 0.6, 1.0))
    paragraph, segments = 0, []
    for segment in plain.segments:
        paragraph += rng.random() < share
        segments.append(Segment(segment.text, segment.start, segment.end, paragraph))
    return Document(plain.text, tuple(segments), language)


def random_pins(rng: random.Random, near: int, far: int) -> list[tuple[tuple[int, ...], ...]]:
    """Mostly none; else a few beads that do not cross."""
    pins = []
    i = j = 0
    while rng.random() < 0.3 and i < near and j < far:
        i, j = rng.randrange(i, near), rng.randrange(j, far)
        a, b = rng.choice(((1, 1), (1, 0), (0, 1)))
        pins.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return pins


def fault(bitext: Bitext, pins: list[tuple[tuple[int, ...], ...]]) -> str | None:
    """What is wrong with an alignment, if anything."""
    for side in ("source", "target"):
        found = [index for bead in bitext for index in getattr(bead, side)]
        if found != list(range(len(getattr(bitext, side).segments))):
            return f"the beads do not partition the {side}"
    if not all(bead.source or bead.target for bead in bitext):
        return "an empty bead"
    if not all(bead.confidence is not None and 0 <= bead.confidence <= 1 for bead in bitext):
        return "a confidence outside [0, 1]"
    if not {(bead.source, bead.target) for bead in bitext}.issuperset(pins):
        return "a pin is lost"
    return None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    both = [
        read_document(next((ROOT / "corpus" / language).glob("*.txt")), language=language).texts
        for language in ("zh", "en")
    ]
    faults, tried = 0, Counter()
    for number in range(options.pairs):
        rng = random.Random(f"{options.seed}/{number}")
        name = rng.choice(list(KINDS))
        texts = KINDS[name](rng, (both[0], both[1]))
        sides = document(rng, texts[0], "zh"), document(rng, texts[1], "en")
        pins = random_pins(rng, len(texts[0]), len(texts[1]))
        tried[name] += 1
        try:
            problem = fault(align(*sides, pins=pins), pins)
        except Exception:
            problem = traceback.format_exc(limit=-2)
        if problem:
            faults += 1
            print(
                f"pair {number}, {name}, {len(texts[0])} : {len(texts[1])}: {problem}", flush=True
            )
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(tried.items()))
    print(f"{options.pairs} pairs ({kinds}): {faults} faults")


if __name__ == "__main__":
    main()
