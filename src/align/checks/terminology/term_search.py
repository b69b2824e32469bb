"""Where a term of a glossary stands in a text, inflection and spelling variants allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from align.bitext import UNSPACED, Span
from align.check.glossary import Term

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LETTER_ENDINGS = r"(?:['’]?s|s['’]|es|ed|d|ing|ies|ied)?"


def occurrences(term: str, text: str, language: str, exact: bool = False) -> list[Span]:
    """Spans of ``term`` in ``text``. In languages with spaces: whole words only, each with the
    usual endings of English; hyphens and spaces are the same. Capitals matter when ``exact``."""
    if not term or (len(term) > len(text) + 3):
        return []
    return [match.span() for match in _pattern(term, language, exact).finditer(text)]


@lru_cache(maxsize=8192)
def _pattern(term: str, language: str, exact: bool) -> re.Pattern[str]:
    flags = 0 if exact else re.IGNORECASE
    if language in UNSPACED:
        return re.compile(re.escape(term), flags)
    words = [_inflected(word) for word in re.split(r"[\s\u00a0-]+", term.strip())]
    return re.compile(r"(?<!\w)" + r"[\s\u00a0-]*".join(words) + r"(?!\w)", flags)


def _inflected(word: str) -> str:
    if not word.isalpha() or word.isupper():
        return re.escape(word) + "(?:['’]?s)?"
    for ending, stem in (("y", r"(?:y|ie)"), ("e", "e?")):
        if word.endswith(ending) and len(word) > 3:
            return re.escape(word[:-1]) + stem + _LETTER_ENDINGS
    # Doubling of the last consonant: plan, planned.
    return re.escape(word) + f"(?:{re.escape(word[-1])}(?:ed|ing))?" + _LETTER_ENDINGS


def longest_first(
    terms: Sequence[Term], text: str, language: str
) -> Iterator[tuple[Term, list[Span]]]:
    """The terms whose source stands in ``text`` with the spans where no longer term covers it."""
    taken: list[Span] = []
    for term in sorted(terms, key=lambda term: -len(term.source)):
        spans = [
            span
            for span in occurrences(term.source, text, language)
            if not any(start <= span[0] and span[1] <= end for start, end in taken)
        ]
        if spans:
            taken += spans
            yield term, spans
