"""The target repeats the source instead of translating it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Context, Example
from align.checks.residue.scripts import HAN_CHARACTER, HAN_LANGUAGES, LATIN_WORD


class SourceCopied(Check):
    """Source and target are the same, and hold words that want a translation."""

    id = "source-copied"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    description = "The target is the source, left untranslated"
    default_options: ClassVar = {"words": 3}
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

    def check(self, index: int, bead: Bead, context: Context, prepared: Any) -> Iterator[Finding]:
        source = _comparable(bead.source_text)
        if (
            not source
            or context.source_language == context.target_language
            or source != _comparable(bead.target_text)
            or not _wants_translation(bead.source_text, context)
        ):
            return
        yield Finding(
            self.id,
            self.category,
            self.severity,
            "This is the source text itself: it was not translated.",
            (0, len(bead.source_text)),
            (0, len(bead.target_text)),
            confidence=0.97,
        )


def _comparable(text: str) -> str:
    return " ".join(text.split()).casefold()


def _wants_translation(text: str, context: Context) -> bool:
    if context.source_language in HAN_LANGUAGES:
        return context.target_language not in HAN_LANGUAGES and bool(HAN_CHARACTER.search(text))
    # Names, codes and headings in capitals may stay; a sentence of small letters may not.
    small = [word for word in LATIN_WORD.findall(text) if word.islower()]
    return len(small) >= int(context.options["words"])
