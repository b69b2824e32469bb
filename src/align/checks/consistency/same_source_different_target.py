"""The same source segment, translated differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.bitext import UNSPACED, Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.consistency.comparable_text import (
    plain_words,
    quoted,
    source_letters,
    target_letters,
)

#: Source → target, both reduced → indices of the beads.
Renderings = Mapping[str, Mapping[object, list[int]]]


@dataclass(frozen=True, slots=True)
class SameSourceOptions:
    """The settings of :class:`SameSource`.

    Attributes:
        characters: the shortest source that is compared; three times as many letters where words
            have spaces.
    """

    characters: int = 4


class SameSource(Check):
    """A source segment that stands several times in the document with targets that differ in more
    than punctuation, capitals, articles and number. The rarer rendering is flagged; of two equally
    frequent ones, the later."""

    id = "same-source-different-target"
    category = "fluency/inconsistency"
    severity = Severity.MINOR
    description = "The same source segment is translated in different ways"
    options_class = SameSourceOptions
    options: SameSourceOptions
    confidence = 0.6
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

    def prepare(self, document: DocumentView) -> Renderings:
        """Source segments that have more than one rendering."""
        places: dict[str, list[int]] = defaultdict(list)
        for view in document:
            source = source_letters(view)
            if view.target_text and self._is_long(source, document):
                places[source].append(view.index)
        several = {
            source: _by_target(indices, document)
            for source, indices in places.items()
            if len(indices) > 1
        }
        return {source: targets for source, targets in several.items() if len(targets) > 1}

    def check(self, view: BeadView, prepared: Renderings) -> Iterator[Finding]:
        if not prepared or not view.target_text:
            return
        targets = prepared.get(source_letters(view))
        if targets is None:
            return
        best = max(targets.values(), key=lambda places: (len(places), -places[0]))
        mine = targets[_target_key(view)]
        if mine is best or mine[0] != view.index:
            return
        counts = Counter({view.document.beads[v[0]].target_text: len(v) for v in targets.values()})
        other = view.document.beads[best[0]].target_text
        yield self.finding(
            f"The same source is rendered in {len(counts)} ways; {counts[other]} × "
            f"{quoted(other)}, first in bead {best[0] + 1}.",
            source=(0, len(view.source_text)),
            target=(0, len(view.target_text)),
            suggestion=other,
        )

    def _is_long(self, source: str, document: DocumentView) -> bool:
        factor = 1 if document.source_language in UNSPACED else 3
        return len(source) >= factor * self.options.characters


def _by_target(indices: Sequence[int], document: DocumentView) -> Mapping[object, list[int]]:
    targets: dict[object, list[int]] = defaultdict(list)
    for index in indices:
        targets[_target_key(document.view(index))].append(index)
    return targets


def _target_key(view: BeadView) -> object:
    if view.target_language in UNSPACED:
        return target_letters(view)
    return plain_words(view.target_text)
