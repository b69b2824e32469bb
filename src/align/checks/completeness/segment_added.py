"""Segments of the target that translate no segment of the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.completeness.editorial import is_caption, is_credit, is_empty, is_introduction

#: Translated sentences that a lead or a closing remark may leave outside: a title, a signature.
_EDGE = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document has around each insertion.

    Attributes:
        before: number of beads with two sides before each bead.
        run: number of consecutive insertions of which each bead is one.
    """

    before: Sequence[int]
    run: Sequence[int]

    def framing(self, index: int) -> int:
        """How many translated sentences stand between bead ``index`` and the nearer end."""
        return min(self.before[index], self.before[-1] - self.before[index])


class SegmentAdded(Check):
    """An insertion. A passage of several near the beginning or the end of the text, and a line
    that reads like a credit, a caption or an introduction, is an editor's and only noted."""

    id = "segment-added"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    description = "A sentence of the translation is not in the source"
    confidence = 0.9
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

    def prepare(self, document: DocumentView) -> Surroundings:
        """Where the translated text begins and ends; what surrounds it is an editor's frame."""
        before, run = [0], [0] * len(document.beads)
        for bead in document.beads:
            before.append(before[-1] + (bool(bead.source_text) and bool(bead.target_text)))
        for added, beads in groupby(
            enumerate(document.beads), lambda item: not item[1].source_text
        ):
            indices = [index for index, _ in beads]
            for index in indices if added else ():
                run[index] = len(indices)
        return Surroundings(before, run)

    def check(self, view: BeadView, prepared: Surroundings) -> Iterator[Finding]:
        text = view.target_text.strip()
        if view.source_text.strip() or not text:
            return
        severity, message = _judge(text, prepared.framing(view.index), prepared.run[view.index])
        yield self.finding(
            message,
            target=(0, len(view.target_text)),
            severity=severity,
            confidence=view.bead.confidence,
        )


def _judge(text: str, framing: int, run: int) -> tuple[Severity, str]:
    if is_empty(text):
        return Severity.NEUTRAL, "This mark is not in the source."
    if is_credit(text) or is_introduction(text):
        return Severity.NEUTRAL, "This line is not in the source: an editor's, by its look."
    if is_caption(text):
        return Severity.NEUTRAL, "This heading or caption is not in the source."
    if framing <= _EDGE and run > 1:
        return Severity.NEUTRAL, "This belongs to a passage that frames the text; no source has it."
    if framing == 0:
        return Severity.MINOR, "This stands before or after all that the source says."
    return Severity.MAJOR, "Nothing in the source says this."
