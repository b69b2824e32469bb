"""Chinese characters in a translation that is not written in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.languages import HAN_LANGUAGES
from align.scripts import HAN

#: Han characters with what may stand between them.
_HAN_RUN = re.compile(rf"{HAN}(?:[·、，：；“”‘’《》（）\s]*{HAN})*")
#: Confidence that characters in brackets or quotation marks are an error.
_GLOSS = 0.3
_OPENING = "(（[［【“‘\"'《「『"


class ChineseLeft(Check):
    """Han characters left in the target. In brackets or quotation marks after other words they
    are a gloss, hence a note at most."""

    id = "chinese-left"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    source_languages = HAN_LANGUAGES
    description = "Chinese characters are left in the translation"
    confidence = 0.95
    needs_alignment = False
    examples = (
        Example(
            (("他在武汉大学读书。", "He studied at 武汉 University."),),
            (("他在武汉大学读书。", "He studied at Wuhan University."),),
        ),
    )

    def speaks(self, source_language: str, target_language: str) -> bool:
        return source_language in HAN_LANGUAGES and target_language not in HAN_LANGUAGES

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        target = view.target_text
        if target.isascii() or target.strip() == view.source_text.strip():
            return
        for match in _HAN_RUN.finditer(target):
            gloss = match.start() > 0 and target[match.start() - 1] in _OPENING
            start = view.source_text.find(match.group())
            yield self.finding(
                f"“{match.group()}” stands in the translation as a gloss."
                if gloss
                else f"“{match.group()}” was left in Chinese.",
                source=None if start < 0 else (start, start + len(match.group())),
                target=match.span(),
                severity=Severity.NEUTRAL if gloss else self.severity,
                confidence=_GLOSS if gloss else None,
            )
