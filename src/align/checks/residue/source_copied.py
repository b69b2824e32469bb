"""The target repeats the source instead of translating it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.languages import HAN_LANGUAGES
from align.scripts import HAN_CHARACTER, LATIN_WORD


@dataclass(frozen=True, slots=True)
class SourceCopiedOptions:
    """The settings of :class:`SourceCopied`.

    Attributes:
        words: how many words in small letters a text must have to want a translation.
    """

    words: int = 3


class SourceCopied(Check):
    """Source and target are the same, and hold words that want a translation."""

    id = "source-copied"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    description = "The target is the source, left untranslated"
    confidence = 0.97
    options_class = SourceCopiedOptions
    options: SourceCopiedOptions
    examples = (
        Example((("欢迎光临。", "欢迎光临。"),), (("欢迎光临。", "Welcome."),)),
        Example(
            (("We will meet again.", "We will meet again."),),
            (("MIX 2S", "MIX 2S"),),
            "",
            "en",
            "zh",
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        source = _comparable(view.source_text)
        if (
            not source
            or view.source_language == view.target_language
            or source != _comparable(view.target_text)
            or not self._wants_translation(view)
        ):
            return
        yield self.finding(
            "This is the source text itself: it was not translated.",
            source=(0, len(view.source_text)),
            target=(0, len(view.target_text)),
        )

    def _wants_translation(self, view: BeadView) -> bool:
        if view.source_language in HAN_LANGUAGES:
            return view.target_language not in HAN_LANGUAGES and bool(
                HAN_CHARACTER.search(view.source_text)
            )
        # Names, codes and headings in capitals may stay; a sentence of small letters may not.
        small = [word for word in LATIN_WORD.findall(view.source_text) if word.islower()]
        return len(small) >= self.options.words


def _comparable(text: str) -> str:
    return " ".join(text.split()).casefold()
