"""What the rules about English say of a text, and how far each kind of slip is to be believed.

``data/kinds.tsv`` has a row per kind: its message, and how many of its alerts were right on the
documents that may be looked at; ``benchmarks`` prints and writes these counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from align.bitext import Severity, Span

#: What is believed of a kind that never gave an alert, and how many alerts that belief outweighs:
#: the share and spread of the kinds that gave many.
PRIOR_SHARE, PRIOR_ALERTS = 0.7, 4
#: Below this a finding is neutral: more likely wrong than right.
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip: a message in which ``{0}`` stands for the wrong words, and the share of its
    alerts that is expected to be right."""

    message: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspected slip in one text.

    Attributes:
        rule: the kind of slip, kebab-case.
        span: [start, end) character offsets into the text.
        message: one sentence that says why.
        suggestion: what would be right there, or None.
        confidence: expected share of such alerts that are right.
    """

    rule: str
    span: Span
    message: str
    suggestion: str | None
    confidence: float

    @property
    def severity(self) -> Severity:
        """Minor, or neutral when the slip is more likely none."""
        return Severity.MINOR if self.confidence >= EVEN else Severity.NEUTRAL


def slip(rule: str, span: Span, words: str, suggestion: str | None = None, *more: str) -> Slip:
    """What is wrong at a span, of some kind; ``words`` and ``more`` fill the kind's message."""
    kind = kinds()[rule]
    return Slip(rule, span, kind.message.format(words, *more), suggestion, kind.confidence)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of slip by its id."""
    rows = {}
    for kind, message, right, alerts in read_table("kinds.tsv"):
        rows[kind] = Kind(message, share(right, alerts))
    return rows


def share(right: str, alerts: str) -> float:
    """The share of right alerts to expect after so many, from the counts in a table."""
    return round((int(right) + PRIOR_SHARE * PRIOR_ALERTS) / (int(alerts) + PRIOR_ALERTS), 2)


@cache
def word_lists() -> Mapping[str, str]:
    """The lists of ``data/words.tsv`` as they are written there."""
    return {row[0]: row[1] for row in read_table("words.tsv")}


@cache
def word_class(name: str) -> frozenset[str]:
    """A list of words from ``data/words.tsv``; ``+other`` in a row stands for another list."""
    members: set[str] = set()
    for word in word_lists()[name].split():
        members |= word_class(word[1:]) if word.startswith("+") else {word}
    return frozenset(members)


@cache
def word_pairs(name: str) -> Mapping[str, str]:
    """A list of ``word/word`` pairs from ``data/words.tsv``."""
    pairs = (pair.partition("/") for pair in word_lists()[name].split())
    return {first: second for first, _, second in pairs}


def read_table(name: str) -> list[list[str]]:
    """The rows of a table of this package, without its comments and its header."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("# ")]
    return [line.split("\t") for line in lines[1:]]
