"""Compares the numbers of a bead's two sides once; the number checks pick their findings from it.

The order of events: read both sides, assign equal numbers to each other, look at what is left for
slips by a power of ten and for wrong values, forgive what a good translator does (repeating a
number, counting the rest of a list), and report what then has no partner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from align.bitext import Finding
from align.checks.numbers import wording
from align.checks.numbers.codes import code_slips
from align.checks.numbers.comparison import Comparison, Side
from align.checks.numbers.excuses import is_answered, is_explained, is_new, must_be_kept
from align.checks.numbers.kinds import are_points, kind_findings
from align.checks.numbers.look_alikes import is_look_alike
from align.checks.numbers.relative_times import is_time_named
from align.checks.residue.repetition_loop import loop_span
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.agree import magnitude_slip, same_currency
from align.lexicon.numbers.units import SIZES
from align.lexicon.numbers.weights import LIKELY, WEAK


def number_findings(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> tuple[Finding, ...]:
    """Every finding on the numbers of one bead, of all the number checks together.

    Both sides must hold text. Languages are ISO 639-1 codes; where one of them has no grammar
    here, only figures are compared and the confidences are lower.
    """
    source = Side.read(source_text, source_language, target_language)
    target = Side.read(target_text, target_language, source_language)
    if not source.numbers and not target.numbers and not is_time_named(source_text, target_text):
        return ()
    return tuple(_findings(Comparison(source, target)))


def _findings(compared: Comparison) -> Iterator[Finding]:
    if compared.is_too_large:
        yield wording.too_many(compared)
        return
    yield from code_slips(compared)
    yield from kind_findings(compared)
    if not compared.left_source and not compared.left_target:
        return
    sources = _Left.split(compared.left_source, lambda s: is_answered(compared, s))
    targets = _Left.split(compared.left_target, lambda t: is_explained(compared, t))
    for tell, may_pair in (
        (wording.magnitude, _is_slip),
        (wording.date, _is_date_pair),
        (wording.wrong, _is_wrong_pair),
        (wording.otherwise, _is_last_pair),
        (wording.otherwise, _is_two_instead),
        (wording.look_alike, is_look_alike),
    ):
        for s, t in _pair_up(compared, sources, targets, may_pair):
            yield tell(compared, s, t)
    # A machine caught in a loop has lost all that follows: that is one error, and not of numbers.
    is_lost = bool(sources.open) and loop_span(compared.target.text, compared.target.language)
    missing = [] if is_lost else [s for s in sources.open if must_be_kept(compared, s)]
    runs = wording.runs(compared.source.text, missing)
    yield from (wording.missing(compared, run) for run in runs[:MOST_FINDINGS])
    added = [t for t in targets.open if is_new(compared, t)]
    yield from (wording.added(compared, t) for t in added[:MOST_FINDINGS])
    if (more := max(0, len(runs) - MOST_FINDINGS) + max(0, len(added) - MOST_FINDINGS)) > 0:
        yield wording.further(compared, more)


#: Missing and added numbers that are reported one by one, each.
MOST_FINDINGS = 50
#: Plain numbers further apart than this, in shares of the text, are no pair (set by hand).
FAR = 0.35
#: In pairs of so many characters, shares of the text say nothing (set by hand).
SHORT = 120

PairTest = Callable[[Comparison, Number, Number], bool]


@dataclass(frozen=True)
class _Left:
    """Numbers of one side without a partner: ``open`` ones, which nothing on the other side
    explains, and those that merely repeat something. Both lists shrink as pairs are found."""

    open: list[Number]
    explained: list[Number]

    @classmethod
    def split(cls, numbers: Iterable[Number], is_explained: Callable[[Number], bool]) -> _Left:
        left = cls([], [])
        for number in numbers:
            (left.explained if is_explained(number) else left.open).append(number)
        return left

    def remove(self, number: Number) -> None:
        (self.open if number in self.open else self.explained).remove(number)


def _pair_up(
    compared: Comparison, sources: _Left, targets: _Left, may_pair: PairTest
) -> list[tuple[Number, Number]]:
    """Nearest pairs that pass the test, at least one of each open; takes them out of the lists. A
    number that merely repeats something is second choice."""
    candidates = [(0, s, t) for s in sources.open for t in targets.open]
    candidates += [(1, s, t) for s in sources.open for t in targets.explained]
    candidates += [(1, s, t) for s in sources.explained for t in targets.open]
    ranked = sorted(
        (
            (rank, compared.distance(s, t), s.start, t.start, s, t)
            for rank, s, t in candidates
            if may_pair(compared, s, t)
        ),
        key=lambda item: item[:4],
    )
    pairs: list[tuple[Number, Number]] = []
    used: set[tuple[str, int]] = set()
    for _, _, _, _, s, t in ranked:
        here = {("source", s.start), ("target", t.start)}
        if used.isdisjoint(here):
            used |= here
            sources.remove(s)
            targets.remove(t)
            pairs.append((s, t))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _is_slip(compared: Comparison, s: Number, t: Number) -> bool:
    if not _may_differ(s, t) or s.kind in (Kind.ORDINAL, Kind.TIME) or t.kind is Kind.ORDINAL:
        return False
    if s.is_range and t.is_range:
        return _are_vague_scales(s, t)
    if min(s.weight, t.weight) < LIKELY or s.is_range or t.is_range:
        return False
    return magnitude_slip(s, t) is not None


def _are_vague_scales(s: Number, t: Number) -> bool:
    """数百万 against "hundreds of thousands"."""
    return s.approximate and t.approximate and max(s.value, t.value) >= 1000


def _may_differ(s: Number, t: Number) -> bool:
    """Whether two numbers could stand for each other at all."""
    no_dates = Kind.DATE not in (s.kind, t.kind) and Kind.VERSION not in (s.kind, t.kind)
    return no_dates and (s.unit is None or t.unit is None or _like_units(s, t))


def _like_units(s: Number, t: Number) -> bool:
    if s.kind is Kind.MONEY and t.kind is Kind.MONEY:
        return same_currency(s.unit, t.unit)
    return s.unit == t.unit


def _is_date_pair(compared: Comparison, s: Number, t: Number) -> bool:
    return (
        s.kind is Kind.DATE
        and t.kind is Kind.DATE
        and (s.unit == t.unit or {s.unit, t.unit} == {"year", "decade-of"})
        and min(s.weight, t.weight) >= LIKELY
        and (not s.also or s.unit in ("year", "decade-of"))
    )


def _is_wrong_pair(compared: Comparison, s: Number, t: Number) -> bool:
    if s.kind is Kind.MULTIPLE and t.kind is Kind.MULTIPLE:
        return True
    if are_points(compared, s, t) and min(s.weight, t.weight) >= LIKELY:
        return True
    if min(s.weight, t.weight) < LIKELY or s.kind is not t.kind or s.kind is Kind.DATE:
        return False
    if s.kind is Kind.VERSION or not (_like_units(s, t) or {s.unit, t.unit} == {"left", "off"}):
        return False
    return s.kind is not Kind.COUNT or compared.distance(s, t) <= FAR or compared.counts_are_alone


def _is_last_pair(compared: Comparison, s: Number, t: Number) -> bool:
    """The one number that is left over on either side, given in another way: 1.65 m and 156 cm, an
    hour and a half and 80 minutes, three quarters and 57 per cent."""
    if not compared.are_alone or min(s.weight, t.weight) < LIKELY or s.is_range or t.is_range:
        return False
    is_short = len(compared.source.text) + len(compared.target.text) <= SHORT
    is_near = is_short or compared.distance(s, t) <= FAR
    return is_near and (_may_compare(s, t) or _are_times(compared, s, t))


def _is_two_instead(compared: Comparison, s: Number, t: Number) -> bool:
    """三只猫 and "two cats": "two" is said so freely that it counts for little, but not where each
    side of a short pair has one number left, of the same kind and unit."""
    if len(compared.left_source) != 1 or len(compared.left_target) != 1:
        return False
    if len(compared.source.text) + len(compared.target.text) > SHORT:
        return False
    if s.kind is not t.kind or s.unit != t.unit or s.kind not in (Kind.COUNT, Kind.MEASURE):
        return False
    low, high = sorted((s, t), key=lambda number: number.weight)
    is_two = low.value == 2 and WEAK <= low.weight < LIKELY <= high.weight
    return is_two and not s.is_range and not t.is_range


def _are_times(compared: Comparison, s: Number, t: Number) -> bool:
    """Whether both count how often something is done: 三次, four times."""
    if {s.kind, t.kind} != {Kind.COUNT, Kind.MULTIPLE} or "times" not in (s.unit, t.unit):
        return False
    side, count = (compared.source, s) if s.kind is Kind.COUNT else (compared.target, t)
    return side.text.startswith(("次", "遍", "回"), count.end)


_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})


def _is_full_hour(s: Number, t: Number) -> bool:
    """Whether one side gives the minutes and the other the bare hour: 七点半, seven."""
    time, count = (s, t) if s.kind is Kind.TIME else (t, s)
    return time.value % 60 != 0 and count.value in (time.value // 60, time.value // 60 % 12)


def _may_compare(s: Number, t: Number) -> bool:
    kinds = {s.kind, t.kind}
    if kinds == {Kind.TIME, Kind.COUNT}:
        return _is_full_hour(s, t)
    if kinds == _SHARES:
        return s.unit is None and t.unit is None
    if kinds == {Kind.TIME, Kind.MEASURE}:
        return bool({s.unit, t.unit} & {"minute", "hour"})
    if kinds in ({Kind.COUNT, Kind.MONEY}, {Kind.COUNT, Kind.MEASURE}):
        return True
    if kinds == {Kind.COUNT, Kind.DATE}:
        return bool({s.unit, t.unit} & {"year"})
    first, second = SIZES.get(s.unit or ""), SIZES.get(t.unit or "")
    if kinds != {Kind.MEASURE} or first is None or second is None:
        return False
    return first[0] == second[0] or {first[0], second[0]} == {"months", "duration"}
