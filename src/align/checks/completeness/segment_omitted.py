"""Segments of the source that no segment of the target translates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.bitext import UNSPACED, Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.completeness.editorial import is_caption, is_credit, is_empty


class SegmentOmitted(Check):
    """A deletion. Credits and datelines are milder, as are short lines that are no sentence."""

    id = "segment-omitted"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    description = "A sentence of the source is not in the translation"
    confidence = 0.9
    examples = (
        Example(
            (
                ("他走了。", "He left."),
                ("没有人知道他去了哪里。", ""),
                ("天黑了。", "It got dark."),
            ),
            (("他走了。", "He left."), ("没有人知道他去了哪里。", "Nobody knew where.")),
        ),
        Example(
            (("He left.", "他走了。"), ("Nobody knew where he had gone.", "")),
            (("He left.", "他走了。"), ("Nobody knew where.", "没有人知道他去了哪里。")),
            "",
            "en",
            "zh",
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        text = view.source_text.strip()
        if view.target_text.strip() or not text:
            return
        severity, message = _judge(text, view.source_language)
        yield self.finding(
            message,
            source=(0, len(view.source_text)),
            severity=severity,
            confidence=view.bead.confidence,
        )


def _judge(text: str, language: str) -> tuple[Severity, str]:
    if is_empty(text):
        return Severity.NEUTRAL, "This mark of the source has no counterpart."
    if is_credit(text):
        return Severity.NEUTRAL, "This credit or dateline of the source was not translated."
    if is_caption(text, 10 if language in UNSPACED else 30):
        return Severity.MINOR, "This heading or short line of the source is not in the translation."
    return Severity.MAJOR, "Nothing in the translation renders this sentence."
