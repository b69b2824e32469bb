"""Bilingual term candidates: n-grams of the source with the words that the links of their tokens
lead to, by how much more often the two stand together than chance has it (Dunning 1993's
log-likelihood ratio) and by how evenly they are spread over the corpus."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from align.bitext import Span
from align.corpus.terms.links import Linker, words_of
from align.lexicon.glosses import FUNCTION_WORDS, english_stems, gloss_stems
from align.lexicon.words import frequency, segment_zh

if TYPE_CHECKING:
    from align.bitext import Bead

#: Words in a candidate, and words of the other side beyond as many.
_LONGEST, _MORE = 3, 1
#: Beads linked together, and parts that the corpus is cut into to see how terms are spread.
_BATCH, _PARTS = 256, 20
#: Confidence below which a bead is not looked at.
_SURE = 0.5
#: Below this likelihood ratio, chance is a fair explanation (5 %).
_LLR_FLOOR = 3.84
#: A text without the end of a sentence and not longer than this is a heading; a term in one counts
#: so many times.
_HEADING, _IN_HEADING = 16, 3.0
_END = re.compile(r"[。！？!?.…；;：:，,]\W*$")


@cache
def _empty() -> frozenset[str]:
    lines = files("align.corpus.terms").joinpath("no-terms.txt").read_text("utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term and what it seems to be called on the other side.

    Attributes:
        source, target: the two, the target as it is most often written.
        count: beads in which they are linked.
        source_count, target_count: beads in which each stands.
        dice: 2 · count ÷ (source_count + target_count), in [0, 1].
        likelihood: log-likelihood ratio of their standing together, 0 or more.
        spread: share of the parts of the corpus in which they are linked, in [0, 1].
        example: (source text, target text) of the first bead.
        in_heading: whether it stands in a heading. What the dictionary confirms there needs no
            second bead.
    """

    source: str
    target: str
    count: int
    source_count: int
    target_count: int
    dice: float
    likelihood: float
    spread: float
    example: tuple[str, str]
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """One side of a bead."""

    text: str
    words: list[Span]
    language: str

    def gram(self, i: int, j: int) -> str:
        return self.text[self.words[i][0] : self.words[j - 1][1]]

    def is_empty(self, i: int) -> bool:
        word = self.text[slice(*self.words[i])].lower()
        if self.language == "zh":
            return word in _empty() or word[0].isdigit()
        return word in FUNCTION_WORDS or word[0].isdigit()

    def is_term(self, i: int, j: int) -> bool:
        return not (self.is_empty(i) or self.is_empty(j - 1)) and self._is_joined(i, j)

    def _is_joined(self, i: int, j: int) -> bool:
        gaps = (
            self.text[a[1] : b[0]]
            for a, b in zip(self.words[i:j], self.words[i + 1 : j], strict=False)
        )
        return not any(gap.strip() for gap in gaps)

    def grams(self) -> Iterator[tuple[int, int]]:
        for i in range(len(self.words)):
            for j in range(i + 1, min(i + _LONGEST, len(self.words)) + 1):
                if self.is_term(i, j):
                    yield i, j


class _Counts:
    def __init__(self) -> None:
        self.beads = 0
        self.source: Counter[str] = Counter()
        self.target: Counter[str] = Counter()
        self.together: Counter[tuple[str, str]] = Counter()
        self.places: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self.forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.headings: set[tuple[str, str]] = set()
        self.examples: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, source: _Text, target: _Text, linked: set[tuple[str, str]]) -> None:
        self.source.update({source.gram(i, j).lower() for i, j in source.grams()})
        grams = {target.gram(i, j) for i, j in target.grams()}
        self.target.update({gram.lower() for gram in grams})
        is_heading = len(source.text) <= _HEADING and not _END.search(source.text)
        for pair in {(a.lower(), b.lower()) for a, b in linked}:
            if is_heading:
                self.headings.add(pair)
            self.together[pair] += 1
            self.places[pair].add(self.beads)
            self.examples.setdefault(pair, (source.text, target.text))
        for _, form in linked:
            self.forms[form.lower()][form] += 1
        self.beads += 1


def extract(
    beads: Iterable[Bead], languages: tuple[str, str], *, least: int = 2, top: int = 100
) -> list[Candidate]:
    """The best candidates, the best first.

    Args:
        beads: two-sided beads below a confidence of one half are passed over.
        languages: codes of source and target.
        least: beads in which a candidate has to be linked.
        top: how many to give.
    """
    source, target = (code.split("-")[0] for code in languages)
    counts = _Counts()
    sure = (b for b in beads if b.is_two_sided and (b.confidence is None or b.confidence >= _SURE))
    while batch := list(islice(sure, _BATCH)):
        linker = Linker([text for bead in batch for text in (bead.source_text, bead.target_text)])
        for bead in batch:
            a = _Text(bead.source_text, words_of(bead.source_text, source), source)
            b = _Text(bead.target_text, words_of(bead.target_text, target), target)
            counts.add(a, b, set(_linked(a, b, linker)))
    found = list(_candidates(counts, least))
    found.sort(key=lambda c: (-_score(c), c.source, c.target))
    return list(_without_parts(found, top))


def _linked(a: _Text, b: _Text, linker: Linker) -> Iterator[tuple[str, str]]:
    """(source, target) n-grams whose words are linked with each other and with nothing else."""
    mass = linker.links(a.text, a.words, b.text, b.words)
    if not mass.size:
        return
    strong = (mass >= 0.1) & (mass >= 0.5 * mass.max(axis=1, keepdims=True))
    strong |= (mass >= 0.1) & (mass >= 0.9 * mass.max(axis=0, keepdims=True))
    for i, j in a.grams():
        columns = [int(k) for k in strong[i:j].any(axis=0).nonzero()[0]]
        while columns and b.is_empty(columns[0]):
            columns.pop(0)
        while columns and b.is_empty(columns[-1]):
            columns.pop()
        if not columns:
            continue
        first, last = columns[0], columns[-1] + 1
        rows = strong[:, first:last].any(axis=1).nonzero()[0]
        is_closed = rows[0] >= i and rows[-1] < j
        if is_closed and last - first <= j - i + _MORE and b.is_term(first, last):
            yield a.gram(i, j), b.gram(first, last)


def _candidates(counts: _Counts, least: int) -> Iterator[Candidate]:
    parts = min(_PARTS, max(1, counts.beads // 4))
    for (source, target), count in counts.together.items():
        in_source = max(counts.source[source], count)
        in_target = max(counts.target[target], count)
        in_heading = (source, target) in counts.headings
        is_known = bool(gloss_stems(source) & english_stems(target))
        if count < (1 if in_heading and is_known else least) or (
            len(source) < 2 and source.isascii()
        ):
            continue
        likelihood = log_likelihood(count, in_source, in_target, max(counts.beads, 1))
        if likelihood < _LLR_FLOOR:
            continue
        places = counts.places[source, target]
        spread = len({place * parts // counts.beads for place in places}) / parts
        form = max(counts.forms[target].items(), key=lambda item: (item[1], item[0]))[0]
        dice = 2 * count / (in_source + in_target)
        example = counts.examples[source, target]
        yield Candidate(
            source,
            form,
            count,
            in_source,
            in_target,
            dice,
            likelihood,
            spread,
            example,
            in_heading,
        )


def log_likelihood(together: int, first: int, second: int, total: int) -> float:
    """Dunning's G² of two events in ``total`` trials, 0 where they avoid each other."""
    cells = (together, first - together, second - together, total - first - second + together)
    if min(cells) < 0 or together * total <= first * second:
        return 0.0
    expected = (
        first * second / total,
        first * (total - second) / total,
        (total - first) * second / total,
        (total - first) * (total - second) / total,
    )
    terms = (o * math.log(o / e) for o, e in zip(cells, expected, strict=True) if o and e)
    return 2 * sum(terms)


def _score(candidate: Candidate) -> float:
    evenly = candidate.likelihood * candidate.dice * math.sqrt(candidate.spread)
    weight = _IN_HEADING if candidate.in_heading else 1.0
    return evenly * weight * _rarity(candidate.source)


def _rarity(source: str) -> float:
    """What is frequent in any text is hardly a term: 0.1 for the commonest words, 1 for rare ones
    (after Ahmad's weirdness, 1999)."""
    words = [word for _, _, word in segment_zh(source)]
    return min(1.0, max(0.1, (-5.0 - sum(map(frequency, words))) / 8.0))


def _without_parts(found: Sequence[Candidate], top: int) -> Iterator[Candidate]:
    """Each source once, no part of a better candidate that occurs only inside it, and of sources
    that lie in each other and are called the same only the best."""
    taken: list[Candidate] = []
    seen: Counter[str] = Counter()
    for candidate in found:
        if len(taken) == top:
            return
        if seen[candidate.source] or any(_says_no_more(candidate, other) for other in taken):
            continue
        seen[candidate.source] += 1
        taken.append(candidate)
        yield candidate


def _says_no_more(candidate: Candidate, better: Candidate) -> bool:
    target, other = candidate.target.lower(), better.target.lower()
    if candidate.source in better.source and target in other:
        return candidate.source_count <= better.source_count or target == other
    return better.source in candidate.source and target == other


def to_glossary(candidates: Iterable[Candidate]) -> str:
    """The candidates as a CSV that ``--glossary`` takes."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("source", "target", "note"))
    for candidate in candidates:
        note = f"{candidate.count} beads, dice {candidate.dice:.2f}"
        writer.writerow((candidate.source, candidate.target.replace("|", "/"), note))
    return buffer.getvalue()
