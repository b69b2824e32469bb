"""A term of the document itself, rendered in many ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.bitext import Bead, Finding, Severity, Span
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.words import source_words, target_stems
from align.lexicon.glosses import english_stems, gloss_stems
from align.lexicon.words import frequency, part_of_speech
from align.scripts import HAN_CHARACTER

#: More frequent words are no terms: they have as many renderings as contexts.
_MOST_FREQUENT = -8.5
_NOUNS = ("n", "vn", "nz", "l", "-")


@dataclass(frozen=True, slots=True)
class Usage:
    """How a source term is rendered: stem of the rendering → beads, most frequent first."""

    renderings: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class TermInconsistentOptions:
    """The settings of :class:`TermInconsistent`.

    Attributes:
        times: how often a term must occur at least.
        share: share of the usual rendering from which the others count as unusual, in [0, 1].
    """

    times: int = 4
    share: float = 0.7


class TermInconsistent(Check):
    """A rare noun of the source for which the target uses one of the dictionary's renderings in
    most places and another one in a few. The few are noted:
    a synonym may be what the context asks for."""

    id = "term-inconsistent"
    category = "terminology/inconsistent-use-of-terminology"
    severity = Severity.NEUTRAL
    source_languages = frozenset({"zh"})
    target_languages = frozenset({"en"})
    description = "A term is rendered in several ways in one text"
    options_class = TermInconsistentOptions
    options: TermInconsistentOptions
    confidence = 0.55
    examples = (
        Example(
            (
                ("检察官提起公诉。", "The prosecutor brought charges."),
                ("检察官要求重判。", "The prosecutor asked for a long sentence."),
                ("检察官出示了证据。", "The prosecutor showed the evidence."),
                ("检察官没有回答。", "The procurator did not answer."),
            ),
            (
                ("检察官提起公诉。", "The prosecutor brought charges."),
                ("检察官要求重判。", "The prosecutor asked for a long sentence."),
                ("检察官出示了证据。", "The prosecutors showed the evidence."),
                ("检察官没有回答。", "The prosecutor did not answer."),
            ),
        ),
    )

    def prepare(self, document: DocumentView) -> Mapping[str, Usage]:
        """Terms with one usual and some unusual renderings."""
        seen: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for view in document:
            if not view.has_both_texts:
                continue
            stems = target_stems(view)
            for word in {word for _, _, word in source_words(view) if _is_term(word)}:
                for stem in gloss_stems(word) & stems:
                    seen[word][stem].append(view.index)
        return {
            word: usage
            for word, places in seen.items()
            if (usage := _usage(places, self.options)) is not None
        }

    def check(self, view: BeadView, prepared: Mapping[str, Usage]) -> Iterator[Finding]:
        if not prepared or not view.target_text:
            return
        for start, end, word in source_words(view):
            usage = prepared.get(word)
            if usage is None:
                continue
            places = usage.renderings[0][1]
            other = next((s for s, where in usage.renderings[1:] if view.index in where), None)
            if other is None or view.index in places:
                continue
            yield self._finding(view, (start, end), usage, other)

    def _finding(self, view: BeadView, span: Span, usage: Usage, other: str) -> Finding:
        places = usage.renderings[0][1]
        usual = _surface(view.document.beads, places, usage.renderings[0][0])
        where = next(
            (m for m in _words(view.target_text) if english_stems(m[2]) & {other}), (0, 0, other)
        )
        counts = ", ".join(
            f"“{_surface(view.document.beads, beads, stem)}” {len(beads)} ×"
            for stem, beads in usage.renderings
        )
        return self.finding(
            f"“{view.source_text[slice(*span)]}” is rendered in several ways: {counts}; the usual "
            f"one first in bead {places[0] + 1}.",
            source=span,
            target=(where[0], where[1]) if where[1] else None,
            suggestion=usual,
        )


@lru_cache(maxsize=1 << 16)
def _is_term(word: str) -> bool:
    return (
        len(word) > 1
        and HAN_CHARACTER.match(word) is not None
        and frequency(word) < _MOST_FREQUENT
        and part_of_speech(word) in _NOUNS
    )


def _usage(places: Mapping[str, Sequence[int]], options: TermInconsistentOptions) -> Usage | None:
    ranked = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    usual = set(ranked[0][1])
    # What stands beside the usual rendering is a part of it, not another one.
    others = [(stem, beads) for stem, beads in ranked[1:] if not usual.intersection(beads)]
    total = len(usual) + sum(len(beads) for _, beads in others)
    enough = total >= options.times
    if not others or not enough or len(usual) < options.share * total:
        return None
    chosen = [ranked[0], *others]
    return Usage(tuple((stem, tuple(beads)) for stem, beads in chosen))


#: What stands around words.
_AROUND = "“”‘’\"'.,;:!?()—–"


def _words(text: str) -> Sequence[tuple[int, int, str]]:
    words: list[tuple[int, int, str]] = []
    start = 0
    for word in text.split():
        start = text.index(word, start)
        bare = word.strip(_AROUND)
        offset = word.find(bare)
        words.append((start + offset, start + offset + len(bare), bare))
        start += len(word)
    return words


@lru_cache(maxsize=1 << 14)
def _stems(word: str) -> frozenset[str]:
    return english_stems(word)


def _bare_words(text: str) -> Iterator[str]:
    """The words that :func:`_words` gives."""
    return (word.strip(_AROUND) for word in text.split())


def _surface(beads: Sequence[Bead], places: Sequence[int], stem: str) -> str:
    forms = Counter(
        word.lower()
        for place in places
        for word in _bare_words(beads[place].target_text)
        if stem in _stems(word)
    )
    return forms.most_common(1)[0][0] if forms else stem
