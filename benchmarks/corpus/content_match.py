"""Documents matched by content: renamed chapters, the speech and news, with distractors.

    python -m benchmarks content_match GOLD SPEECH

GOLD holds mac-dev, ntrex-dev and guides-dev, SPEECH is the corpus folder of the checkout. All
documents are given random names; 20 documents a side (Chinese news, English guides) have no
counterpart. Counts pairs found, and false ones.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

NEWS, ALONE = 40, 20


def documents(gold: Path, speech: Path) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """(source text, target text) of each pair, and the distractors of either side."""
    pairs = [
        (path.read_text("utf-8"), path.with_suffix(".en").read_text("utf-8"))
        for path in sorted((gold / "mac-dev").glob("*.zh"))
    ]
    for path in sorted((speech / "zh").glob("*.txt")):
        pairs.append((path.read_text("utf-8"), (speech / "en" / path.name).read_text("utf-8")))
    news = [
        (path.read_text("utf-8"), path.with_suffix(".en").read_text("utf-8"))
        for path in sorted((gold / "ntrex-dev").glob("*.zh"))
    ]
    guides = sorted((gold / "guides-dev").glob("*.json"))[:ALONE]
    english = ["\n\n".join(json.loads(path.read_text("utf-8"))["en"]) for path in guides]
    assert len(news) >= NEWS + ALONE and len(english) == ALONE, "too few documents"
    return pairs + news[:NEWS], [zh for zh, _ in news[NEWS : NEWS + ALONE]], english


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("speech", type=Path)
    arguments = parser.parse_args()
    from align.corpus.pairs.content import match_content
    from align.corpus.pairs.discover import discover
    from align.encode import get_encoder

    pairs, *alone = documents(arguments.gold, arguments.speech)
    chance = random.Random(7)
    truth: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        names = [chance.sample(range(10_000), len(pairs) + ALONE) for _ in range(2)]
        for number, side in enumerate(("zh", "en")):
            (root / side).mkdir()
            texts = [pair[number] for pair in pairs] + alone[number]
            for text, name in zip(texts, names[number], strict=True):
                (root / side / f"{name:05}.txt").write_text(text, "utf-8")
        for a, b in list(zip(*names, strict=True))[: len(pairs)]:
            truth[f"{a:05}"] = f"{b:05}"
        found = {
            pair.name: Path(pair.target).stem
            for pair in match_content(discover(root), get_encoder("use"))
            if pair.source and pair.target
        }
    right = sum(truth.get(name) == target for name, target in found.items())
    print(f"{right} of {len(truth)} pairs found, {len(found) - right} false")


if __name__ == "__main__":
    main()
