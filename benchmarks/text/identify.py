"""How often the language of a short text is told.

Usage: python -m benchmarks identify GOLD [--errors]

300 texts of 20 to 500 characters, drawn by a seed from the sentences of GOLD (zh and en of
ntrex-dev and guides-dev, de and fr of text-berg-dev) and from ``languages.tsv`` beside this file
(all of them: fragments, recipes, headlines, lists of button texts, Chinese full of code, other
languages). Left out: sentences of zh without a Han character, and of de and fr with fewer than four
words in lower case (names, titles of books, page numbers). Documents, and the lines of the table,
are split in halves by a hash: errors are shown of the first half alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from align.text.identify import identify
from benchmarks.common.split import part_of

TABLE = Path(__file__).with_name("languages.tsv")
SHORTEST, LONGEST, DRAWN = 20, 500, 300
#: Texts of each language that are drawn from GOLD.
SHARES = {"zh": 50, "en": 50, "de": 35, "fr": 35}

Sample = tuple[str, str, str]


def gold_texts(gold: Path) -> Iterator[Sample]:
    """(document, language, text) of each sentence."""
    for path in sorted(gold.glob("ntrex-dev/*.??")):
        for line in path.read_text("utf-8").splitlines():
            yield path.stem, path.suffix[1:], line
    for path in sorted(gold.glob("guides-dev/*.json")):
        for language, blocks in json.loads(path.read_text("utf-8")).items():
            yield from ((path.stem, language, re.sub(r"\s*\{/.*?/\}", "", b)) for b in blocks)
    for path in sorted(gold.glob("text-berg-dev/dev.??")):
        lines = path.read_text("utf-8").splitlines()
        # One file of many articles: blocks of 200 lines stand for documents.
        yield from ((f"{i // 200}", path.suffix[1:], line) for i, line in enumerate(lines))


def is_fit(language: str, text: str) -> bool:
    """Whether a text can be told at all; see above."""
    if not SHORTEST <= len(text) <= LONGEST:
        return False
    if language == "zh":
        return re.search("[\u4e00-\u9fff]", text) is not None
    return language == "en" or len(re.findall(r"\b[a-zà-ÿ]+", text)) >= 4


def draw(gold: Path) -> list[Sample]:
    """The 300 texts: the table's, then what the seed draws of each language."""
    table = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if "\t" in line]
    samples = [(text, language, text) for language, text in table if len(text) >= SHORTEST]
    by_language: dict[str, list[Sample]] = {language: [] for language in SHARES}
    for document, language, text in gold_texts(gold):
        if language in SHARES and is_fit(language, text := " ".join(text.split())):
            by_language[language].append((document, language, text))
    generator = random.Random(0)
    for language, count in SHARES.items():
        samples += generator.sample(by_language[language], count)
    return samples[:DRAWN]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="show errors of the first half")
    arguments = parser.parse_args()
    samples = draw(arguments.gold)
    print(f"{len(samples)} texts of {SHORTEST} to {LONGEST} characters")
    print("half       texts   right   sure  right when sure")
    for part in ("looked", "measured"):
        judged = [
            (language, text, identify(text))
            for document, language, text in samples
            if part_of(document) == part
        ]
        right = sum(guess.code == language for language, _, guess in judged)
        sure = [guess.code == language for language, _, guess in judged if guess.is_sure]
        print(
            f"{part:10} {len(judged):5}  {right / len(judged):6.3f} {len(sure) / len(judged):6.3f}"
            f"  {sum(sure) / max(len(sure), 1):.3f}"
        )
        for language, text, guess in judged if arguments.errors and part == "looked" else ():
            if guess.code != language:
                print(f"  {language} taken for {guess.code} ({guess.probability:.2f}): {text[:70]}")


if __name__ == "__main__":
    main()
