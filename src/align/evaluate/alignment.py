"""Strict and lax precision, recall and F1 of an alignment against a gold one.

The definitions are those of vecalign's ``score.py`` (Thompson and Koehn 2019), after Abdul-Rauf
et al. 2012 and the Bleualign evaluation (Sennrich and Volk 2011), so figures can be held against
published ones:

* precision counts every hypothesis bead, insertions and deletions included;
* recall counts gold beads that have both sides;
* a strict hit is the same bead; a lax hit shares at least one linked pair of segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.bitext import Link


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Figures in [0, 1], higher is better; 0 where nothing could be counted.

    Attributes:
        precision_strict, recall_strict, f1_strict: of beads that are exactly the same.
        precision_lax, recall_lax, f1_lax: of beads that share at least one linked pair of segments.
        gold_beads: gold beads with both sides, which recall counts.
        hypothesis_beads: all beads of the hypothesis, which precision counts.
    """

    precision_strict: float
    recall_strict: float
    f1_strict: float
    precision_lax: float
    recall_lax: float
    f1_lax: float
    gold_beads: int
    hypothesis_beads: int


@dataclass(frozen=True, slots=True)
class _Hits:
    strict: int = 0
    lax: int = 0
    total: int = 0

    def __add__(self, other: _Hits) -> _Hits:
        return _Hits(self.strict + other.strict, self.lax + other.lax, self.total + other.total)


def _hits(beads: Iterable[Link], reference: Iterable[Link]) -> _Hits:
    """How many of ``beads`` are in ``reference``, exactly or by at least one linked pair."""
    known = set(reference)
    partners: dict[int, set[int]] = {}
    for source, target in known:
        for index in source:
            partners.setdefault(index, set()).update(target)
    strict = lax = total = 0
    for source, target in set(beads):
        total += 1
        if (source, target) in known:
            strict += 1
            lax += 1
        elif any(not partners.get(index, set()).isdisjoint(target) for index in source):
            lax += 1
    return _Hits(strict, lax, total)


def _two_sided(beads: Iterable[Link]) -> list[Link]:
    return [bead for bead in beads if bead[0] and bead[1]]


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_alignment(
    gold: Sequence[Sequence[Link]], hypothesis: Sequence[Sequence[Link]]
) -> AlignmentScore:
    """Scores over one or more documents; counts are pooled before dividing.

    Args:
        gold, hypothesis: for each document its beads, each a pair of tuples of segment indices.
            Beads empty on both sides are passed over.

    Raises:
        ValueError: the two hold different numbers of documents.
    """
    found = missed = _Hits()
    for gold_beads, test_beads in zip(gold, hypothesis, strict=True):
        kept = [bead for bead in test_beads if bead[0] or bead[1]]
        found += _hits(kept, (bead for bead in gold_beads if bead[0] or bead[1]))
        missed += _hits(_two_sided(gold_beads), _two_sided(kept))
    p_strict, p_lax = _ratio(found.strict, found.total), _ratio(found.lax, found.total)
    r_strict, r_lax = _ratio(missed.strict, missed.total), _ratio(missed.lax, missed.total)
    return AlignmentScore(
        p_strict,
        r_strict,
        _f1(p_strict, r_strict),
        p_lax,
        r_lax,
        _f1(p_lax, r_lax),
        missed.total,
        found.total,
    )
