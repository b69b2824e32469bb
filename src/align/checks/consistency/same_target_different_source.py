"""Different source segments, translated the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from align.bitext import UNSPACED, Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.consistency.comparable_text import letters_only, quoted

#: Target, reduced → reduced sources in order → index of the first bead.
Sources = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SameTargetOptions:
    """The settings of :class:`SameTarget`."""

    words: int = 4
    likeness: float = 0.5


class SameTarget(Check):
    """Two sources that have little in common and one target between them: one of the two was
    probably copied over by mistake."""

    id = "same-target-different-source"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    description = "Different source segments are translated the same"
    options_class = SameTargetOptions
    options: SameTargetOptions
    examples = (
        Example(
            (
                ("会议将于周一在北京举行。", "The meeting opens in Beijing on Monday."),
                ("他买了三本关于历史的书。", "The meeting opens in Beijing on Monday."),
            ),
            (
                ("会议将于周一在北京举行。", "The meeting opens in Beijing on Monday."),
                ("会议周一将在北京举行。", "The meeting opens in Beijing on Monday."),
            ),
        ),
    )

    def prepare(self, document: DocumentView) -> Sources:
        """Targets that stand for more than one source."""
        places: dict[str, list[int]] = defaultdict(list)
        for index, bead in enumerate(document.beads):
            if bead.source_text and self._is_long(bead.target_text, document):
                places[letters_only(bead.target_text)].append(index)
        several = {
            target: _by_source(indices, document)
            for target, indices in places.items()
            if len(indices) > 1
        }
        return {target: sources for target, sources in several.items() if len(sources) > 1}

    def check(self, view: BeadView, prepared: Sources) -> Iterator[Finding]:
        if not prepared or not view.source_text:
            return
        source = letters_only(view.source_text)
        sources = prepared.get(letters_only(view.target_text), {})
        if sources.get(source) != view.index:
            return
        limit = self.options.likeness
        for other, place in sources.items():
            if place < view.index and SequenceMatcher(None, source, other, False).ratio() < limit:
                yield self.finding(
                    f"Bead {place + 1} has the same translation, but its source is another: "
                    f"{quoted(view.document.beads[place].source_text)}.",
                    source=(0, len(view.source_text)),
                    target=(0, len(view.target_text)),
                    confidence=0.6,
                )
                return

    def _is_long(self, target: str, document: DocumentView) -> bool:
        least = self.options.words
        if document.target_language in UNSPACED:
            return len(letters_only(target)) >= 2 * least
        return len(target.split()) >= least


def _by_source(indices: Sequence[int], document: DocumentView) -> Mapping[str, int]:
    sources: dict[str, int] = {}
    for index in indices:
        sources.setdefault(letters_only(document.beads[index].source_text), index)
    return sources
