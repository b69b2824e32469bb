"""A name in quotation marks that the target spells in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.bitext import Bead, Finding, Severity, Span
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.consistency.comparable_text import SMALL_WORDS, plain_words, quoted
from align.lexicon.glosses import stem

_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{4,80})[”\"»]|(?<!\w)[‘']([^‘’']{4,80})[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """One quoted name: where it is, and whether a source stands behind it."""

    bead: int
    span: Span
    text: str
    has_source: bool


@dataclass(frozen=True, slots=True)
class QuotedNameOptions:
    """The settings of :class:`QuotedName`.

    Attributes:
        words: how many words with content a quoted phrase must have.
    """

    words: int = 2


class QuotedName(Check):
    """Quoted phrases whose words have the same stems and yet differ (“year of the reverse”, “year
    of reversal”). The rarer form is flagged; else the one without a source; else the later."""

    id = "quoted-name-inconsistent"
    category = "fluency/inconsistency"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "A phrase in quotation marks is rendered in two ways"
    needs_alignment = False
    options_class = QuotedNameOptions
    options: QuotedNameOptions
    confidence = 0.75
    examples = (
        Example(
            (
                (
                    "他称之为“创新与突破之路”。",
                    "He called it “the road of innovation and breakthrough”.",
                ),
                (
                    "“创新与突破之路”很长。",
                    "The “road of innovating and breaking through” is long.",
                ),
                (
                    "他们走上“创新与突破之路”。",
                    "They took the “road of innovative breakthrough”.",
                ),
            ),
            (
                (
                    "他称之为“创新与突破之路”。",
                    "He called it “the road of innovation and breakthrough”.",
                ),
                ("“创新与突破之路”很长。", "The “road of innovation and breakthrough” is long."),
            ),
        ),
    )

    def prepare(self, document: DocumentView) -> Mapping[int, Sequence[tuple[Name, Name, int]]]:
        """Bead → (odd form, usual form, how often the usual one stands)."""
        groups: dict[frozenset[str], list[Name]] = defaultdict(list)
        for index, bead in enumerate(document.beads):
            for name in _names(index, bead):
                key = _stems(name.text)
                if len(key) >= self.options.words:
                    groups[key].append(name)
        odd: dict[int, list[tuple[Name, Name, int]]] = defaultdict(list)
        for names in groups.values():
            for name, usual, count in _odd_ones(names):
                odd[name.bead].append((name, usual, count))
        return odd

    def check(
        self, view: BeadView, prepared: Mapping[int, Sequence[tuple[Name, Name, int]]]
    ) -> Iterator[Finding]:
        for name, usual, count in prepared.get(view.index, ()):
            yield self.finding(
                f"The same phrase is {quoted(usual.text)} elsewhere ({count} ×, first in "
                f"bead {usual.bead + 1}).",
                target=name.span,
                suggestion=usual.text,
            )


def _names(index: int, bead: Bead) -> Iterator[Name]:
    for match in _QUOTED.finditer(bead.target_text):
        group = 1 if match.group(1) is not None else 2
        text = match.group(group).rstrip(" ,.;:")
        start = match.start(group)
        yield Name(index, (start, start + len(text)), text, bool(bead.source_text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        stem(word) for word in re.findall(r"[\w’']+", text.lower()) if word not in SMALL_WORDS
    )


def _odd_ones(names: Sequence[Name]) -> Iterator[tuple[Name, Name, int]]:
    forms: dict[frozenset[str], list[Name]] = defaultdict(list)
    for name in names:
        forms[frozenset(plain_words(name.text)) - SMALL_WORDS].append(name)
    if len(forms) < 2:
        return
    usual = max(forms.values(), key=_standing)
    for form in forms.values():
        if form is not usual:
            yield from ((name, usual[0], len(usual)) for name in form)


def _standing(form: Sequence[Name]) -> tuple[int, bool, int]:
    return len(form), any(name.has_source for name in form), -form[0].bead
