"""Alerts of Harper's rules on rated translations and on English that people wrote.

    python -m benchmarks english_harper DATA [--all]

By default the whitelist of ``align.checks.english.grammar_harper``; with --all every rule but
spelling. A rule earns its place by alerts on WMT23 that overlap marked spans and none on clean
English: the unmarked segments of the TED reference refB, NTREX's English originals, and the
published novels of mac-dev.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from harper import Linter

from align.checks.english.grammar_harper import WHITELIST
from benchmarks.checks import english_rated as mqm

Span = tuple[int, int]


def clean_texts(data: Path) -> Iterator[str]:
    """English that people wrote and nobody marked."""
    for (system, _), rated in mqm.rated_segments(data / "mqm-ted-zh-en/dev.tsv").items():
        if system == "refB" and not rated.spans:
            yield rated.target
    for _, text in mqm.ntrex(data):
        yield text
    for path in sorted((data / "mac-dev").glob("*.en")):
        yield from path.read_text("utf-8").splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description="Alerts of Harper's rules.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--all", action="store_true", help="every rule, not just the whitelist")
    arguments = parser.parse_args()
    linter = Linter()
    every = linter.get_lint_config()
    wanted = set(every) - {"SpellCheck"} if arguments.all else set(WHITELIST)
    linter.set_lint_config({rule: rule in wanted for rule in every})
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    started, segments = time.process_time(), 0
    for rated in mqm.rated_segments(arguments.data / "mqm-wmt23-zh-en/dev.tsv").values():
        segments += 1
        for rule, span in alerts(linter, rated.target):
            counts[rule][0] += 1
            counts[rule][1] += any(mqm.overlaps(span, marked[:2]) for marked in rated.spans)
    for text in clean_texts(arguments.data):
        segments += 1
        for rule, _ in alerts(linter, text):
            counts[rule][2] += 1
    speed = segments / (time.process_time() - started)
    print(f"{'rule':32}{'WMT23':>7}{'overlap':>9}{'clean':>7}")
    for rule, (found, hits, clean) in sorted(counts.items(), key=lambda item: -item[1][0]):
        print(f"{rule:32}{found:7}{hits:9}{clean:7}")
    print(f"{segments} segments, {speed:.0f} a second of CPU time")


def alerts(linter: Linter, text: str) -> Iterator[tuple[str, Span]]:
    """(rule, span) of what Harper finds."""
    for rule, lints in linter.organized_lints(text, language="plaintext").items():
        for lint in lints:
            yield rule, (lint.span.start, lint.span.end)
