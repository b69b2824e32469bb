"""The numbers of a bead, what stands around them, and which of them belong together."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from align.lexicon.numbers import GRAMMARS, Matching, Number, match_numbers, numbers_in
from align.lexicon.numbers.model import MOST_FIGURES, MOST_NUMBERS, Kind
from align.lexicon.numbers.units import CONTEXTS
from align.lexicon.numbers.weights import ANSWERS, LIKELY

#: Comparisons of single numbers that one bead may cost: about a second's work. Beyond that only
#: identical numbers are assigned to each other.
MOST_COMPARISONS = 200_000
#: Digits of the longest figure that is looked for in other groups (a telephone number).
_MOST_DIGITS = 20

_BRACKETS = re.compile(r"[(（\[)）\]]")
_REST = re.compile(
    r"\b(?:other|others|another|more|additional|rest|remaining|else)\b|其他|其余|另外|另"
)
_ALSO_NAMED = re.compile(r",|\band\b|[、和与及]")
_SMALL = re.compile("[一二两三四五六七八九十半几双对俩仨]")
_RELATIVE_DATE = re.compile(
    "[今去明前后当同次翌]年|[本上下当][个]?[月周]|[今昨明前后当翌次]日|[今昨明前后]天|日前|近日"
    r"|\b(?:this|last|next|today|yesterday|tomorrow)\b"
)
_GROUPS = re.compile(r"\d+(?:[ .\-]\d+)*")


@dataclass(frozen=True)
class Side:
    """One text of a bead and its numbers."""

    text: str
    language: str
    numbers: tuple[Number, ...]

    @classmethod
    def read(cls, text: str, language: str, other_language: str) -> Side:
        """The numbers of ``text``: where the number words of the other side's language are not
        known, those in words, times, fractions and the like only answer."""
        numbers = numbers_in(text, language)
        if language in GRAMMARS and other_language not in GRAMMARS:
            numbers = tuple(_in_figures(number, text) for number in numbers)
        return cls(text, language, numbers)

    @cached_property
    def names_small_number(self) -> bool:
        """Whether a numeral of one Chinese character, or 半, stands somewhere."""
        return _SMALL.search(self.text) is not None

    @cached_property
    def names_relative_date(self) -> bool:
        """Whether there is a 去年 or "last week"."""
        return _RELATIVE_DATE.search(self.text) is not None

    @cached_property
    def _brackets(self) -> list[int]:
        return [match.start() for match in _BRACKETS.finditer(self.text)]

    def is_in_brackets(self, number: Number) -> bool:
        """Whether the bracket before ``number`` opens, and one closes somewhere behind it."""
        before = bisect_left(self._brackets, number.start) - 1
        if before < 0 or self.text[self._brackets[before]] not in "(（[":
            return False
        return max(map(self.text.rfind, ")）]")) >= number.end

    @cached_property
    def of_the_rest(self) -> dict[int, int]:
        """Where a number starts that counts the rest of a list ("three others") -> where the word
        that says so stands."""
        starts = [number.start for number in self.numbers]
        near: dict[int, int] = {}
        for rest in _REST.finditer(self.text):
            low, high = rest.start() - MOST_FIGURES - 12, rest.end() + 3
            for number in self.numbers[bisect_left(starts, low) : bisect_left(starts, high)]:
                if _is_near(number, rest):
                    near[number.start] = rest.start()
        return near

    @cached_property
    def least_of_the_rest(self) -> Number | None:
        """The smallest number that counts the rest of a list, some of which is named before."""
        named = _ALSO_NAMED.search(self.text)
        if named is None:
            return None
        return min(
            (n for n in self.numbers if self.of_the_rest.get(n.start, -1) >= named.end()),
            key=lambda number: number.value,
            default=None,
        )

    @cached_property
    def long_figures(self) -> str:
        """All figures of seven digits and more, a line each."""
        return "\n".join(re.findall(r"\d{7,}", self.text))

    @cached_property
    def grouped_figures(self) -> dict[str, tuple[int, int]]:
        """Groups of digits joined as in a telephone number -> where they stand first."""
        places: dict[str, tuple[int, int]] = {}
        for run in _GROUPS.finditer(self.text):
            groups = list(re.finditer(r"\d+", run.group()))
            for first, group in enumerate(groups):
                joined, at = "", first
                while at < len(groups) and len(joined) < _MOST_DIGITS:
                    joined += groups[at].group()
                    span = run.start() + group.start(), run.start() + groups[at].end()
                    places.setdefault(joined, span)
                    at += 1
        return places


#: Units that a translation into a third language converts.
_CUSTOMARY = frozenset(
    ["ft", "in", "mile", "yd", "lb", "oz", "gal", "acre", "sqft", "mi2", "degF", "li", "jin", "mu"]
)
_PLAIN = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})


def _in_figures(number: Number, text: str) -> Number:
    """``number`` as a language without a grammar of its own can answer it."""
    has_figures = any(c.isdecimal() for c in text[number.start : number.end])
    if number.unit in _CUSTOMARY:
        return replace(number, weight=ANSWERS)
    if has_figures and number.kind in _PLAIN and number.upper is None:
        return replace(number, kind=Kind.COUNT, unit=None)
    is_date = number.kind is Kind.DATE and number.unit in ("year", "month", "day")
    if is_date and (has_figures or number.unit == "month"):
        return number if has_figures else replace(number, weight=min(number.weight, LIKELY))
    if has_figures and number.kind is Kind.PERCENT and number.unit is None:
        return number
    return replace(number, weight=ANSWERS)


def _is_near(number: Number, rest: re.Match[str]) -> bool:
    return -12 <= rest.start() - number.end <= 2 or 0 <= number.start - rest.end() <= 2


@dataclass(frozen=True)
class Comparison:
    """The numbers of both sides and which of them belong together."""

    source: Side
    target: Side

    @cached_property
    def pairs(self) -> tuple[tuple[Number, Number], ...]:
        """Numbers that agree."""
        return tuple(
            (self.source.numbers[i], self.target.numbers[j]) for i, j in self._matching.pairs
        )

    @cached_property
    def left_source(self) -> tuple[Number, ...]:
        """Source numbers without a partner."""
        return tuple(self.source.numbers[i] for i in self._matching.source)

    @cached_property
    def left_target(self) -> tuple[Number, ...]:
        """Target numbers without a partner."""
        return tuple(self.target.numbers[j] for j in self._matching.target)

    @cached_property
    def _matching(self) -> Matching:
        return match_numbers(
            self.source.numbers, self.target.numbers, len(self.source.text), len(self.target.text)
        )

    @property
    def is_too_large(self) -> bool:
        """Whether more numbers are left over than can be compared with each other."""
        comparisons = len(self.left_source) * len(self.target.numbers) + len(
            self.left_target
        ) * len(self.source.numbers)
        if MOST_NUMBERS in (len(self.source.numbers), len(self.target.numbers)):
            return True
        return self._matching.is_cut or comparisons > MOST_COMPARISONS

    @property
    def has_grammar(self) -> bool:
        """Whether the number words of both languages are known."""
        return {self.source.language, self.target.language} <= GRAMMARS

    @cached_property
    def in_chinese_and_english(self) -> tuple[Side, Side]:
        """The two sides by language, of a pair whose number words are known."""
        is_chinese = self.source.language == "zh"
        return (self.source, self.target) if is_chinese else (self.target, self.source)

    def names(self, currency: str) -> bool:
        """Whether the country of ``currency`` is named on either side."""
        context = CONTEXTS.get(currency)
        return context is not None and any(
            context.search(side.text) for side in (self.source, self.target)
        )

    @cached_property
    def counts_are_alone(self) -> bool:
        """Whether one plain number is left over on either side, which makes them a pair."""
        return all(
            sum(n.kind is Kind.COUNT and n.weight >= LIKELY for n in left) == 1
            for left in (self.left_source, self.left_target)
        )

    @cached_property
    def are_alone(self) -> bool:
        """Whether one number of any kind is left over on either side, which makes them a pair."""
        return all(
            sum(number.weight >= LIKELY for number in left) == 1
            for left in (self.left_source, self.left_target)
        )

    def distance(self, s: Number, t: Number) -> float:
        """How far apart two numbers lie, in shares of their texts."""
        return abs(s.start / len(self.source.text) - t.start / len(self.target.text))
