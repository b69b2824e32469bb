"""One name of the source is spelt two ways in one document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Context
from align.check.names.base import NameCheck, is_judged
from align.check.names.distance import edit_distance
from align.check.names.evidence import Answer, Evidence, read_evidence


@dataclass(frozen=True, slots=True)
class Usage:
    """How a document renders one source name: folded spelling → as written, and how often."""

    written: Mapping[str, str]
    counts: Mapping[str, int]

    def other_than(self, fold: str) -> str:
        """The folded spelling used most beside ``fold``."""
        others = [other for other in self.counts if other != fold]
        return max(others, key=lambda other: self.counts[other])


class NameInconsistent(NameCheck):
    """努尔达伊 as “Nurdagi” here and “Nurdai” there. Names that a table knows are left to the
    other checks: they have several right forms."""

    id = "name-inconsistent"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    description = "A name of the source is spelt in two ways in the target."

    def prepare(self, context: Context) -> dict[str, Usage]:
        """Source name → its spellings, for names with more than one."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        written: dict[str, dict[str, str]] = defaultdict(dict)
        for bead in context.beads:
            if not is_judged(bead):
                continue
            evidence = read_evidence(bead.source_text, bead.target_text)
            for answer in evidence.answers:
                if _is_witness(answer):
                    fold, text = _spelling(answer, evidence)
                    counts[answer.mention.text][fold] += 1
                    written[answer.mention.text].setdefault(fold, text)
        return {
            name: Usage(written[name], spellings)
            for name, spellings in counts.items()
            if len(spellings) > 1
        }

    def judge(
        self, evidence: Evidence, index: int, context: Context, prepared: Any
    ) -> Iterator[Finding]:
        """One finding for each spelling that is close to one used as often or more."""
        for answer in evidence.answers:
            usage = prepared.get(answer.mention.text)
            if usage is None or not _is_witness(answer) or answer.words is None:
                continue
            fold, text = _spelling(answer, evidence)
            usual = usage.other_than(fold)
            if is_variant(fold, usual) and usage.counts[fold] <= usage.counts[usual]:
                yield Finding(
                    self.id,
                    self.category,
                    self.severity,
                    f"{answer.mention.text} is “{text}” here and “{usage.written[usual]}” "
                    f"elsewhere in the text ({usage.counts[usual]}×).",
                    (answer.mention.start, answer.mention.end),
                    evidence.span(answer.words),
                    usage.written[usual],
                    0.7,
                )


def _is_witness(answer: Answer) -> bool:
    """Whether the answer was found by sound alone: only then may the spelling vary."""
    return answer.words is not None and answer.mention.name is None and answer.likeness > 0


def _spelling(answer: Answer, evidence: Evidence) -> tuple[str, str]:
    assert answer.words is not None
    first, last = answer.words
    words = evidence.target.words[first : last + 1]
    start, end = evidence.span(answer.words)
    return "".join(word.fold for word in words), evidence.target.text[start:end]


def is_variant(a: str, b: str) -> bool:
    """Whether two folded spellings differ in a few letters, neither being the other's stem."""
    if a.startswith(b) or b.startswith(a) or a[0] != b[0]:
        return False
    return edit_distance(a, b) <= max(1, min(3, min(len(a), len(b)) // 3))
