"""Quotation marks, spaces, brackets and dashes of an English text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.english.slip import Slip, as_finding
from align.checks.english.tokens import ADDRESS
from align.checks.english.words import lexicon

Mend = Callable[[re.Match[str]], str | None]
_TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sens?|Reps?|Gov|Rev|St"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A slip that a regular expression sees.

    Attributes:
        rule: id of the rule.
        expression: what is wrong.
        mend: what is right there; None for "this match is no slip after all".
        message: one sentence.
        cues: strings of which one must be there; skips most texts cheaply.
    """

    rule: str
    expression: re.Pattern[str]
    mend: Mend
    message: str
    cues: Sequence[str]
    confidence: float = 0.9


def _without_spaces(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _spaced(match: re.Match[str]) -> str | None:
    """Set a space between two words joined by a mark, unless one of them is no common word."""
    left, mark, right = match[1], match[2], match[3]
    known = lexicon()
    is_name = mark == "," and left.istitle() and right.islower()
    if known.band(right.lower()) > 3 or (known.band(left.lower()) > 4 and not is_name):
        return None
    return f"{left}{mark} {right}"


PATTERNS = (
    Pattern(
        "opening-quote-as-apostrophe",
        re.compile(r"\b[^\W\d_]+‘(?:(?:s|t|re|ve|ll|d|m)\b|(?=[\s,.;:!?)]|$))"),
        lambda match: match[0].replace("‘", "’"),
        "An opening quotation mark is used as an apostrophe.",
        "‘",
        0.95,
    ),
    Pattern(
        "opening-quote-closes",
        re.compile(r"“[^“”]*[\w.,!?]“(?=[\s.,;:!?)]|$)"),
        lambda match: match[0][:-1] + "”",
        "An opening quotation mark stands where the quotation closes.",
        "“",
    ),
    Pattern(
        "space-before-apostrophe",
        re.compile(r"\b[^\W\d_]+\s+['’]s\b(?![^'’]*['’](?:\W|$))"),
        _without_spaces,
        "There is a space before the apostrophe.",
        (" '", " ’"),
    ),
    Pattern(
        "space-before-mark",
        re.compile(r"(?<!\S)[^\s]*[\w)\]”’%\"]\s+[,;:!?](?![-()DPp/|\\=:;,!?]|\s*\d)"),
        _without_spaces,
        "There is a space before the punctuation mark.",
        (" ,", " ;", " :", " !", " ?", "\u00a0", "\n"),
    ),
    Pattern(
        "space-before-stop",
        re.compile(r"(?<!\S)[^\s]*[\w)\]”’%]\s+\.(?=\s|$)(?!\s*\.)"),
        _without_spaces,
        "There is a space before the full stop.",
        (" .", "\u00a0.", "\n."),
    ),
    Pattern(
        "space-in-brackets",
        re.compile(r"\(\s+(?=\w)[^()]*\)|\([^()]*\w\s+\)"),
        lambda match: f"({match[0][1:-1].strip()})",
        "There is a space on the inner side of a bracket.",
        ("( ", " )"),
        0.7,
    ),
    Pattern(
        "doubled-mark",
        re.compile(
            r"[^\W\d_]++(?:([,;])(?:\s*[,;])+|\s*,\s*\.(?=\s|$)|(?<![.])\.\.(?![./])"
            r"|:\s*,|,\s*:)"
        ),
        lambda match: (
            re.sub(r"\W+$", lambda marks: marks[0].strip()[-1], match[0])
            if match[1] is None
            else re.sub(r"\W+$", match[1], match[0])
        ),
        "Two punctuation marks stand where one belongs.",
        (",,", ", ,", ";;", "; ;", ",;", ";,", ",.", ", .", " ,.", "..", ":,", ",:"),
        0.85,
    ),
    Pattern(
        "stop-after-question",
        re.compile(r"[^\W\d_]+[?!][.](?=\s|$)"),
        lambda match: match[0][:-1],
        "A full stop follows a question or exclamation mark.",
        ("?.", "!."),
        0.8,
    ),
    Pattern(
        "no-space-after-title",
        re.compile(rf"\b({_TITLES})\.([A-Z][^\W\d_]+)"),
        lambda match: f"{match[1]}. {match[2]}",
        "There is no space after the abbreviated title.",
        ".",
        0.9,
    ),
    Pattern(
        "no-space-after-stop",
        re.compile(r"\b(?<![.@/-])([a-z]{2,}+)([.!?])([A-Z][a-z]*)(?![\w.@/])"),
        _spaced,
        "There is no space after the sentence's end.",
        ".!?",
        0.85,
    ),
    Pattern(
        "no-space-after-comma",
        re.compile(r"\b(?<![.@/-])([A-Za-z]{2,}+)([,;:])([A-Za-z][a-z]*+)(?![\w.@/=:])"),
        _spaced,
        "There is no space after the punctuation mark.",
        ",;:",
        0.85,
    ),
)
#: Quotation marks and brackets that come in pairs, in English and in the Chinese source.
PAIRS = (("(", ")", "(（", ")）"), ("“", "”", "“「『«‘", "”」』»’"), ("[", "]", "[［【", "]］】"))
NOT_A_BRACKET = re.compile(
    r"(?:^|(?<=[.;:,]\s)|(?<=\n))(?:\d{1,2}|[a-zA-Z]|[ivxIVX]+)\)|[:;]-?[()]"
)


def typography_slips(text: str, source: str = "") -> Iterator[Slip]:
    """Slips in an English text; ``source`` tells whether a lone bracket is the translator's."""
    addresses: list[tuple[int, int]] | None = None
    for pattern in PATTERNS:
        if not any(cue in text for cue in pattern.cues):
            continue
        for match in pattern.expression.finditer(text):
            if addresses is None:
                addresses = [found.span() for found in ADDRESS.finditer(text)]
            if any(a < match.end() and match.start() < b for a, b in addresses):
                continue
            suggestion = pattern.mend(match)
            if suggestion is not None:
                yield Slip(
                    pattern.rule,
                    match.span(),
                    pattern.message,
                    suggestion,
                    confidence=pattern.confidence,
                )
    yield from unbalanced(text, source)


def unbalanced(text: str, source: str) -> Iterator[Slip]:
    """Brackets and curly quotation marks without a partner, where the source's are in pairs."""
    for opening, closing, source_opening, source_closing in PAIRS:
        if opening not in text and closing not in text:
            continue
        cleaned = NOT_A_BRACKET.sub(lambda match: " " * len(match[0]), text)
        lone = _lone_mark(cleaned, opening, closing)
        if lone is None or _count(source, source_opening) != _count(source, source_closing):
            continue
        yield Slip(
            "unbalanced",
            (lone, lone + 1),
            f"“{text[lone]}” has no partner."
            if text[lone] in "()[]"
            else "A quotation mark has no partner.",
            severity=Severity.MINOR if source else Severity.NEUTRAL,
            confidence=0.6,
        )


def _lone_mark(text: str, opening: str, closing: str) -> int | None:
    """Offset of the first mark without a partner, or None."""
    stack: list[int] = []
    for place, mark in enumerate(text):
        if mark == opening:
            stack.append(place)
        elif mark == closing:
            if not stack:
                return place
            stack.pop()
    return stack[0] if stack else None


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))


class Typography(Check):
    """Punctuation of the English side. Wrong: "Xiaomi‘s", "Lei Jun :", "Mr.Lei". Right:
    "Xiaomi’s", "Lei Jun:", "Mr. Lei"."""

    id = "typography"
    category = "fluency/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "Punctuation: wrong quotation mark, stray or missing space, lone bracket"

    needs_alignment = False
    examples = (
        Example(
            (("王伟：华为的新计划。", "Wang Wei : Huawei‘s new plan."),),
            (("王伟：华为的新计划。", "Wang Wei: Huawei’s new plan."),),
        ),
        Example(
            (("然后王先生发言。", "Then Mr.Wang spoke."),),
            (("然后王先生发言。", "Then Mr. Wang spoke."),),
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        for slip in typography_slips(view.target_text, view.source_text):
            yield as_finding(slip, self)
