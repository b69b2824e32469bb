"""Different source segments, translated the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import ClassVar

from align.bitext import UNSPACED, Bead, Finding, Severity
from align.check.base import Check, Context, Example
from align.checks.consistency.comparable_text import letters_only, quoted

#: Target, reduced → reduced sources in order → index of the first bead.
Sources = Mapping[str, Mapping[str, int]]


class SameTarget(Check):
    """Two sources that have little in common and one target between them: one of the two was
    probably copied over by mistake."""

    id = "same-target-different-source"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    description = "Different source segments are translated the same"
    default_options: ClassVar = {"words": 4, "likeness": 0.5}
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

    def prepare(self, context: Context) -> Sources:
        """Targets that stand for more than one source."""
        places: dict[str, list[int]] = defaultdict(list)
        for index, bead in enumerate(context.beads):
            if bead.source_text and _is_long(bead.target_text, context):
                places[letters_only(bead.target_text)].append(index)
        several = {
            target: _by_source(indices, context)
            for target, indices in places.items()
            if len(indices) > 1
        }
        return {target: sources for target, sources in several.items() if len(sources) > 1}

    def check(
        self, index: int, bead: Bead, context: Context, prepared: Sources
    ) -> Iterator[Finding]:
        if not prepared or not bead.source_text:
            return
        source = letters_only(bead.source_text)
        sources = prepared.get(letters_only(bead.target_text), {})
        if sources.get(source) != index:
            return
        limit = float(context.options["likeness"])
        for other, place in sources.items():
            if place < index and SequenceMatcher(None, source, other, False).ratio() < limit:
                yield Finding(
                    self.id,
                    self.category,
                    self.severity,
                    f"Pair {place + 1} has the same translation, but its source is another: "
                    f"{quoted(context.beads[place].source_text)}.",
                    (0, len(bead.source_text)),
                    (0, len(bead.target_text)),
                    confidence=0.6,
                )
                return


def _by_source(indices: Sequence[int], context: Context) -> Mapping[str, int]:
    sources: dict[str, int] = {}
    for index in indices:
        sources.setdefault(letters_only(context.beads[index].source_text), index)
    return sources


def _is_long(target: str, context: Context) -> bool:
    least = int(context.options["words"])
    if context.target_language in UNSPACED:
        return len(letters_only(target)) >= 2 * least
    return len(target.split()) >= least
