"""A phrase of the source that stands twice in the text, once with an odd rendering."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from align.bitext import Finding, Severity, Span
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView, analysis
from align.checks.consistency.comparable_text import SMALL_WORDS, plain_words, quoted
from align.checks.words import source_words
from align.lexicon.glosses import FUNCTION_WORDS, gloss_stems, stem
from align.scripts import HAN

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HAN = re.compile(rf"{HAN}+")
#: Beads that may share a phrase before it counts as a formula nobody wants to hear of; also how
#: many others a bead is compared with.
_MOST = 8
#: Words that a rendering of the phrase may take.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Oddity:
    """A rendering that departs from the one of the same phrase elsewhere."""

    source: Span
    target: Span
    usual: str
    place: int
    evidence: str


@dataclass(frozen=True, slots=True)
class PhraseInconsistentOptions:
    """The settings of :class:`PhraseInconsistent`.

    Attributes:
        characters: how many Chinese characters in a row two sources must share.
    """

    characters: int = 5


class PhraseInconsistent(Check):
    """Two beads share a stretch of the source, and their targets run side by side there but for a
    few words which render the stretch: the side with words that the dictionary does not explain is
    flagged."""

    id = "phrase-inconsistent"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    source_languages = frozenset({"zh"})
    target_languages = frozenset({"en"})
    description = "A phrase that the source repeats is rendered differently, once oddly"
    options_class = PhraseInconsistentOptions
    options: PhraseInconsistentOptions
    confidence = 0.65
    longest = 4000
    examples = (
        Example(
            (
                (
                    "我们的业务覆盖多个国家和地区。",
                    "Our business covers several countries and regions.",
                ),
                (
                    "今年我们的业务覆盖多个国家和地区，发展很快。",
                    "This year our business covers several international and regional countries,"
                    " and grows fast.",
                ),
            ),
            (
                (
                    "我们的业务覆盖多个国家和地区。",
                    "Our business covers several countries and regions.",
                ),
                (
                    "今年我们的业务覆盖多个国家和地区，发展很快。",
                    "This year our business covers several countries and regions, and grows fast.",
                ),
            ),
        ),
    )

    def prepare(self, document: DocumentView) -> Mapping[int, Sequence[Oddity]]:
        """Bead → its odd renderings."""
        odd: dict[int, list[Oddity]] = defaultdict(list)
        for first, second in _pairs(filter(self.looks_at, document), self.options.characters):
            for index, oddity in _compare(document.view(first), document.view(second)):
                if all(oddity.target != other.target for other in odd[index]):
                    odd[index].append(oddity)
        return odd

    def check(self, view: BeadView, prepared: Mapping[int, Sequence[Oddity]]) -> Iterator[Finding]:
        for oddity in prepared.get(view.index, ()):
            phrase = view.source_text[slice(*oddity.source)]
            yield self.finding(
                f"In bead {oddity.place + 1} the same words {quoted(phrase)} are rendered as "
                f"{quoted(oddity.usual)}.",
                source=oddity.source,
                target=oddity.target,
                suggestion=oddity.usual,
                evidence=oddity.evidence,
            )


def _pairs(views: Iterable[BeadView], size: int) -> Iterator[tuple[int, int]]:
    """Beads that share ``size`` Chinese characters in a row, each pair once, but no whole text."""
    holders: dict[str, list[int]] = defaultdict(list)
    sources: dict[int, str] = {}
    for view in views:
        if view.has_both_texts:
            text = sources[view.index] = view.source_text
            grams = (text[i : i + size] for run in _runs(text, size) for i in run)
            for gram in dict.fromkeys(grams):
                holders[gram].append(view.index)
    found: set[tuple[int, int]] = set()
    partners: Counter[int] = Counter()
    for indices in holders.values():
        for first, second in combinations(indices, 2) if len(indices) <= _MOST else ():
            if (first, second) in found or max(partners[first], partners[second]) >= _MOST:
                continue
            if sources[first] != sources[second]:
                found.add((first, second))
                partners.update((first, second))
    return iter(sorted(found))


def _runs(text: str, size: int) -> Iterator[range]:
    """Where a run of ``size`` Chinese characters may begin."""
    for match in _HAN.finditer(text):
        yield range(match.start(), match.end() - size + 1)


def _compare(first: BeadView, second: BeadView) -> Iterator[tuple[int, Oddity]]:
    sources = first.source_text, second.source_text
    targets = first.target_text, second.target_text
    differences = list(_differences(first, second))
    if not differences:
        return
    spans = longest_common(*sources)
    explained = _glosses(first, spans[0])
    # What any word of its own source explains is not odd there.
    sayable = [_glosses(view, (0, len(view.source_text))) for view in (first, second)]
    whole = all(_closed(text, span[1]) for text, span in zip(sources, spans, strict=True))
    for left, right, resumes in differences:
        texts = targets[0][slice(*left)], targets[1][slice(*right)]
        stems = [_content(text) for text in texts]
        strange = [len(side - known) for side, known in zip(stems, sayable, strict=True)]
        if strange[0] == strange[1] or not all(side & explained for side in stems):
            continue
        odd = int(strange[1] > strange[0])
        adds = whole and stems[1 - odd] < stems[odd]
        if resumes or adds:
            index, span, source = (
                (first.index, left, spans[0]),
                (second.index, right, spans[1]),
            )[odd]
            place = (second.index, first.index)[odd]
            # Words on top of the usual ones say more than other words in their place.
            evidence = "words-added" if adds else "other-words"
            yield index, Oddity(source, span, texts[1 - odd], place, evidence)


def longest_common(first: str, second: str) -> tuple[Span, Span]:
    """Where the longest stretch that both texts share stands: the earliest in ``first``, there the
    earliest in ``second``."""
    start = size = 0
    for i in range(len(first)):
        while i + size < len(first) and first[i : i + size + 1] in second:
            start, size = i, size + 1
    place = second.find(first[start : start + size])
    return (start, start + size), (place, place + size)


def _closed(text: str, end: int) -> bool:
    """Whether a clause ends at ``end``."""
    return not text[end - 1].isalnum() or end == len(text) or not text[end].isalnum()


def _glosses(view: BeadView, span: Span) -> frozenset[str]:
    inside = (
        word for start, end, word in source_words(view) if start >= span[0] and end <= span[1]
    )
    return frozenset().union(*(gloss_stems(word) for word in inside))


def _differences(first: BeadView, second: BeadView) -> Iterator[tuple[Span, Span, bool]]:
    """Stretches of up to six words that differ after three equal words: up to where two equal
    words follow in both (True), and up to the end of the clause (False)."""
    if _triples(first).isdisjoint(_triples(second)):
        return
    left, right = _matches(first), _matches(second)
    matcher = SequenceMatcher(None, _keys(first), _keys(second), autojunk=False)
    # A lone "and" in common does not make two phrases out of one.
    blocks = [block for block in matcher.get_matching_blocks() if block.size != 1]
    for block, following in pairwise(blocks):
        starts = block.a + block.size, block.b + block.size
        if block.size < 3 or starts[0] >= len(left) or starts[1] >= len(right):
            continue
        clause = (
            _clause_end(first.target_text, left, starts[0]),
            _clause_end(second.target_text, right, starts[1]),
        )
        resumed = following.a, following.b
        inside = following.size and resumed[0] <= clause[0] and resumed[1] <= clause[1]
        for ends in (resumed, clause) if inside else (clause,):
            if all(0 < end - start <= _LONGEST for start, end in zip(starts, ends, strict=True)):
                yield (
                    (left[starts[0]].start(), left[ends[0] - 1].end()),
                    (right[starts[1]].start(), right[ends[1] - 1].end()),
                    ends != clause,
                )


@analysis
def _matches(view: BeadView) -> tuple[re.Match[str], ...]:
    return tuple(_WORD.finditer(view.target_text))


@analysis
def _keys(view: BeadView) -> tuple[str, ...]:
    return tuple(match.group().casefold() for match in _matches(view))


@analysis
def _triples(view: BeadView) -> frozenset[str]:
    """Every three words in a row of the target."""
    keys = _keys(view)
    return frozenset(map(" ".join, zip(keys, keys[1:], keys[2:], strict=False)))


def _clause_end(text: str, words: Sequence[re.Match[str]], start: int) -> int:
    """Number of the word after the clause in which word ``start`` stands."""
    for place in range(start + 1, len(words)):
        if not text[words[place - 1].end() : words[place].start()].isspace():
            return place
    return len(words)


def _content(text: str) -> frozenset[str]:
    return frozenset(
        stem(word)
        for word in plain_words(text)
        if word not in SMALL_WORDS and word not in FUNCTION_WORDS and not word.isdigit()
    )
