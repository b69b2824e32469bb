"""Plant name errors into clean pairs and count how many the name checks find.

    python -m benchmarks names_planted FOLDER [--seed 0]

FOLDER holds NAME.zh and NAME.en, a segment a line, one to one. Names of the source that the
target renders are spoilt in the target: swapped for another name of the corpus, or misspelt by
one or two letters (never the first). ``known``: a table holds the name; ``other``: it was found
by its sound or its pinyin. Only names that stand once in the pair are spoilt: otherwise the
translation still holds the name. A planted error is found when a new finding, minor or graver,
touches the spoilt words or the name in the source.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from align.bitext import Bead, Finding, Severity, Span
from align.check.view import BeadView, DocumentView
from align.checks.names.answers import Answer
from align.checks.names.base import evidence_of
from align.checks.names.target import fold_word
from align.lexicon import names as tables
from align.lexicon.english import is_word
from benchmarks.checks.names_rated import CHECKS
from training.lexicon.sound import misspell


def documents(folder: Path) -> Iterator[list[Bead]]:
    """One list of beads a document."""
    for path in sorted(folder.glob("*.zh")):
        source = path.read_text("utf-8").splitlines()
        target = path.with_suffix(".en").read_text("utf-8").splitlines()
        yield [Bead((i,), (i,), s, t) for i, (s, t) in enumerate(zip(source, target, strict=True))]


def rendered_names(bead: Bead) -> Iterator[tuple[Answer, Span, str]]:
    """Names of the source with the proper words that render them."""
    evidence = evidence_of(BeadView.of(bead.source_text, bead.target_text))
    for answer in evidence.answers:
        if answer.status == "found" and answer.words is not None:
            span = evidence.span(answer.words)
            text = bead.target_text[slice(*span)]
            plain = is_word(fold_word(text)) or " " in text or not text[0].isupper()
            once = bead.target_text.count(text[:4]) == 1
            once = once and bead.source_text.count(answer.mention.text) == 1
            if len(text) >= 4 and not plain and not text.isupper() and text.isalpha() and once:
                yield answer, span, text


def check(beads: list[Bead], index: int) -> list[Finding]:
    """Findings on one bead, minor and graver."""
    document = DocumentView(beads, "zh", "en")
    found: list[Finding] = []
    for kind in CHECKS:
        each = kind()
        found += each.check(document.view(index), each.prepare(document))
    return [finding for finding in found if finding.severity.at_least(Severity.MINOR)]


def spoil(text: str, kind: str, names: list[str], chance: random.Random) -> str:
    """A name swapped or misspelt."""
    if kind == "swapped":
        return chance.choice([name for name in names if name[0] != text[0]])
    spoilt = text
    while spoilt == text:
        spoilt = text[0] + misspell(text.lower(), int(kind[-1]), chance)[1:]
    return spoilt


def main() -> None:
    """Print recall by kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print what was not found")
    parser.add_argument("--without-seed", action="store_true", help="leave out seed.tsv")
    arguments = parser.parse_args()
    if arguments.without_seed:
        tables.FILES = tables.FILES[1:]
    chance = random.Random(arguments.seed)
    texts = list(documents(arguments.folder))
    names = sorted({t for beads in texts for bead in beads for _, _, t in rendered_names(bead)})
    tally: Counter[tuple[str, str, bool]] = Counter()
    for beads in texts:
        for index, bead in enumerate(beads):
            for answer, span, text in rendered_names(bead):
                group = "known" if answer.mention.name else "other"
                for kind in ("swapped", "misspelt 1", "misspelt 2"):
                    spoilt = spoil(text, kind, names, chance)
                    hit = is_found(beads, index, answer, span, spoilt)
                    tally[group, kind, hit] += 1
                    if arguments.show and not hit:
                        print(f"missed {group} {kind}: {answer.mention.text} {text} → {spoilt}")
    for group in ("known", "other"):
        for kind in ("swapped", "misspelt 1", "misspelt 2"):
            yes, no = tally[group, kind, True], tally[group, kind, False]
            print(f"{group:6} {kind:11} {yes}/{yes + no} = {yes / max(yes + no, 1):.2f}")


def is_found(beads: list[Bead], index: int, answer: Answer, span: Span, spoilt: str) -> bool:
    """Whether a new finding touches the planted error."""
    bead = beads[index]
    text = bead.target_text[: span[0]] + spoilt + bead.target_text[span[1] :]
    changed = [*beads[:index], replace(bead, target_text=text), *beads[index + 1 :]]
    end = span[0] + len(spoilt)
    before = {(f.check, f.source_span) for f in check(beads, index)}
    for finding in check(changed, index):
        if (finding.check, finding.source_span) in before:
            continue
        target, source = finding.target_span, finding.source_span
        if target and target[0] < end and span[0] < target[1]:
            return True
        if source and source[0] < answer.mention.end and answer.mention.start < source[1]:
            return True
    return False
