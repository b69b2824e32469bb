"""Lei Jun's speech: beads against the gold ones, findings against the known errors.

    python -m benchmarks speech SPEECH_DIR [--corpus corpus]

SPEECH_DIR holds gold.tsv (zh, en), errors.tsv (span, zh, category, severity, suggestion, why) and
benign.tsv (en, zh, why it is right); the two texts are those of the corpus, read raw.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import align
from align.bitext import Bead, Bitext, Finding, Severity

NAME = "lei-jun-2018-annual-meeting.txt"


def rows(path: Path) -> list[list[str]]:
    """The cells of a TSV file without its header."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def beads_against_gold(bitext: Bitext, gold: list[tuple[str, str]]) -> None:
    """Strict figures over text pairs, and the insertions by themselves."""
    ours = [(bead.source_text, bead.target_text) for bead in bitext]
    hits = set(ours) & set(gold)
    two_sided = [pair for pair in gold if all(pair)]
    precision = len(hits) / len(ours)
    recall = sum(pair in hits for pair in two_sided) / len(two_sided)
    only_english = [pair for pair in gold if not pair[0]]
    print(
        f"beads: P {precision:.3f}  R {recall:.3f}  "
        f"F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    print(
        "English-only segments alone in a bead:",
        f"{sum(pair in hits for pair in only_english)} of {len(only_english)}",
    )
    for pair in ours:
        if pair not in hits:
            print("  wrong:", pair)
    right = [bead for bead in bitext if (bead.source_text, bead.target_text) in hits]
    hardest = min(right, key=lambda bead: bead.confidence or 0)
    print(
        f"hardest right bead ({hardest.confidence:.3f}):",
        f"{hardest.source_text} | {hardest.target_text}",
    )


def overlaps(bead: Bead, finding: Finding, text: str) -> bool:
    """Whether the finding points into ``text`` within the bead's target."""
    start = bead.target_text.find(text)
    span = finding.target_span
    return start >= 0 and span is not None and span[0] < start + len(text) and start < span[1]


def pointing_at(bitext: Bitext, text: str, source: str) -> list[Finding]:
    """Findings on a span of the English, in beads that hold the given Chinese too."""
    return [
        finding
        for bead in bitext
        if source in bead.source_text or not source
        for finding in bead.findings
        if overlaps(bead, finding, text) and finding.severity is not Severity.NEUTRAL
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("speech", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    options = parser.parse_args()
    bitext = align.run(options.corpus / "zh" / NAME, options.corpus / "en" / NAME)
    beads_against_gold(bitext, [(zh, en) for zh, en in rows(options.speech / "gold.tsv")])
    errors = rows(options.speech / "errors.tsv")
    found = 0
    for span, *_ in errors:
        hits = pointing_at(bitext, span, "")
        found += bool(hits)
        print(
            "found " if hits else "MISSED",
            span,
            "|",
            *(f"{f.check}: {f.suggestion}" for f in hits[:2]),
        )
    print(f"known errors found: {found} of {len(errors)}")
    for span, source, why in rows(options.speech / "benign.tsv"):
        for word in span.split(", ") if "product names" in why else [span]:
            for finding in pointing_at(bitext, word, source):
                print("FLAGGED though right:", word, "|", finding)
    for number, bead in enumerate(bitext, 1):
        for finding in bead.findings:
            if finding.severity is not Severity.NEUTRAL:
                target = bead.target_text[slice(*(finding.target_span or (0, 0)))]
                print(f"  {number} {finding.severity} {finding.check} “{target}” {finding.message}")
