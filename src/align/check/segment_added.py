"""Segments of the target that translate no segment of the source."""

from __future__ import annotations

from collections.abc import Iterator

from align.bitext import Bead, Finding, Severity
from align.check.base import Check, Context, Example
from align.check.editorial import is_caption, is_credit, is_empty, is_introduction

#: Bead indices of the first and the last bead that has two sides.
Core = tuple[int, int]


class SegmentAdded(Check):
    """An insertion. Before the first and after the last translated sentence, and where it reads
    like a credit, a caption or an introduction, it is an editor's and only noted."""

    id = "segment-added"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    description = "A sentence of the translation is not in the source"
    examples = (
        Example(
            (
                ("他走了。", "He left."),
                ("", "He would come back a rich man."),
                ("天黑了。", "It got dark."),
            ),
            (
                ("他走了。", "He left."),
                ("他会发财回来。", "He would come back a rich man."),
                ("天黑了。", "It got dark."),
            ),
        ),
    )

    def prepare(self, context: Context) -> Core:
        """Where the translated text begins and ends; what surrounds it is an editor's frame."""
        both = [i for i, bead in enumerate(context.beads) if bead.source_text and bead.target_text]
        return (both[0], both[-1]) if both else (0, -1)

    def check(self, index: int, bead: Bead, context: Context, prepared: Core) -> Iterator[Finding]:
        text = bead.target_text.strip()
        if bead.source_text.strip() or not text:
            return
        severity, message = _judge(text, prepared[0] < index < prepared[1])
        yield Finding(
            self.id,
            self.category,
            severity,
            message,
            None,
            (0, len(bead.target_text)),
            confidence=0.9 if bead.confidence is None else bead.confidence,
        )


def _judge(text: str, inside: bool) -> tuple[Severity, str]:
    if is_empty(text):
        return Severity.NEUTRAL, "This mark is not in the source."
    if is_credit(text) or is_introduction(text):
        return Severity.NEUTRAL, "This line is not in the source: an editor's, by its look."
    if not inside:
        return Severity.NEUTRAL, "This stands before or after all that the source says."
    if is_caption(text):
        return Severity.NEUTRAL, "This heading or caption is not in the source."
    return Severity.MAJOR, "Nothing in the source says this."
