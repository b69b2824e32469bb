"""Different source segments, translated the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from align.bitext import UNSPACED, Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.consistency.comparable_text import quoted, source_letters, target_letters

#: Target, reduced → reduced sources in order → index of the first bead.
Sources = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SameTargetOptions:
    """The settings of :class:`SameTarget`.

    Attributes:
        words: the shortest target that is compared; twice as many characters where words have no
            spaces.
        likeness: sources are different below this likeness, in [0, 1].
    """

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
    confidence = 0.6
    longest = 4000
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
        for view in document:
            if view.source_text and self._is_long(view) and self.looks_at(view):
                places[target_letters(view)].append(view.index)
        several = {
            target: _by_source(indices, document)
            for target, indices in places.items()
            if len(indices) > 1
        }
        return {target: sources for target, sources in several.items() if len(sources) > 1}

    def check(self, view: BeadView, prepared: Sources) -> Iterator[Finding]:
        if not prepared or not view.source_text:
            return
        source = source_letters(view)
        sources = prepared.get(target_letters(view), {})
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
                )
                return

    def _is_long(self, view: BeadView) -> bool:
        least = self.options.words
        if view.target_language in UNSPACED:
            return len(target_letters(view)) >= 2 * least
        return len(view.target_text.split()) >= least


def _by_source(indices: Sequence[int], document: DocumentView) -> Mapping[str, int]:
    sources: dict[str, int] = {}
    for index in indices:
        sources.setdefault(source_letters(document.view(index)), index)
    return sources
