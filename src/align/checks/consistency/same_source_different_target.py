"""The same source segment, translated differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from align.bitext import UNSPACED, Bead, Finding, Severity
from align.check.base import Check, Context, Example
from align.checks.consistency.comparable_text import letters_only, plain_words, quoted

#: Source → target, both reduced → indices of the beads.
Renderings = Mapping[str, Mapping[object, list[int]]]


class SameSource(Check):
    """A source segment that stands several times in the document with targets that differ in more
    than punctuation, capitals, articles and number. The rarer rendering is flagged; of two equally
    frequent ones, the later."""

    id = "same-source-different-target"
    category = "fluency/inconsistency"
    severity = Severity.MINOR
    description = "The same source segment is translated in different ways"
    default_options: ClassVar = {"characters": 4}
    examples = (
        Example(
            (
                ("公司使命与愿景", "The company's mission"),
                ("目前一切顺利。", "All is well."),
                ("公司使命与愿景", "What the firm is for"),
            ),
            (
                ("公司使命与愿景", "The company's mission"),
                ("目前一切顺利。", "All is well."),
                ("公司使命与愿景", "The Company’s Mission"),
            ),
        ),
    )

    def prepare(self, context: Context) -> Renderings:
        """Source segments that have more than one rendering."""
        places: dict[str, list[int]] = defaultdict(list)
        for index, bead in enumerate(context.beads):
            source = letters_only(bead.source_text)
            if bead.target_text and _is_long(source, context):
                places[source].append(index)
        several = {
            source: _by_target(indices, context)
            for source, indices in places.items()
            if len(indices) > 1
        }
        return {source: targets for source, targets in several.items() if len(targets) > 1}

    def check(
        self, index: int, bead: Bead, context: Context, prepared: Renderings
    ) -> Iterator[Finding]:
        if not prepared or not bead.target_text:
            return
        targets = prepared.get(letters_only(bead.source_text))
        if targets is None:
            return
        best = max(targets.values(), key=lambda places: (len(places), -places[0]))
        mine = targets[_target_key(bead.target_text, context)]
        if mine is best or mine[0] != index:
            return
        counts = Counter({context.beads[v[0]].target_text: len(v) for v in targets.values()})
        other = context.beads[best[0]].target_text
        yield Finding(
            self.id,
            self.category,
            self.severity,
            f"The same source is rendered in {len(counts)} ways; {counts[other]} × "
            f"{quoted(other)}, first in bead {best[0] + 1}.",
            (0, len(bead.source_text)),
            (0, len(bead.target_text)),
            other,
            0.6,
        )


def _by_target(indices: Sequence[int], context: Context) -> Mapping[object, list[int]]:
    targets: dict[object, list[int]] = defaultdict(list)
    for index in indices:
        targets[_target_key(context.beads[index].target_text, context)].append(index)
    return targets


def _is_long(source: str, context: Context) -> bool:
    factor = 1 if context.source_language in UNSPACED else 3
    return len(source) >= factor * int(context.options["characters"])


def _target_key(text: str, context: Context) -> object:
    return letters_only(text) if context.target_language in UNSPACED else plain_words(text)
