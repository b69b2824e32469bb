"""Compares the numbers of a bead's two sides once; the number checks pick their findings from it.

The order of events: read both sides, assign equal numbers to each other, look at what is left for
slips by a power of ten and for wrong values, forgive what a good translator does (repeating a
number, counting the rest of a list), and report what then has no partner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from align.bitext import Finding, Severity, Span
from align.checks.residue.repetition_loop import loop_span
from align.lexicon.numbers import GRAMMARS, Kind, Matching, Number, match_numbers, numbers_in
from align.lexicon.numbers.agree import (
    agreement,
    is_converted,
    is_vague,
    magnitude_slip,
    same_currency,
)
from align.lexicon.numbers.render import in_language, in_place_of, meaning
from align.lexicon.numbers.units import CHINESE, SIZES

MISSING, ADDED, WRONG = "number-missing", "number-added", "number-wrong"
MAGNITUDE, KIND, DATE = "number-magnitude", "number-kind", "date-wrong"

#: Weights (see :class:`Number`) from which a number is reported when it has no partner at all, and
#: when another one seems to stand in its place.
SURE, LIKELY = 0.79, 0.55
#: Plain numbers further apart than this, in shares of the text, are no pair.
FAR = 0.35


@dataclass(frozen=True)
class Comparison:
    """The numbers of a bead and which of them belong together."""

    source_text: str
    target_text: str
    source_language: str
    target_language: str
    source: tuple[Number, ...]
    target: tuple[Number, ...]

    @cached_property
    def pairs(self) -> tuple[tuple[Number, Number], ...]:
        """Numbers that agree."""
        return tuple((self.source[i], self.target[j]) for i, j in self._matching.pairs)

    @cached_property
    def left_source(self) -> tuple[Number, ...]:
        """Source numbers without a partner."""
        return tuple(self.source[i] for i in self._matching.source)

    @cached_property
    def left_target(self) -> tuple[Number, ...]:
        """Target numbers without a partner."""
        return tuple(self.target[j] for j in self._matching.target)

    @cached_property
    def _matching(self) -> Matching:
        return match_numbers(self.source, self.target, len(self.source_text), len(self.target_text))

    @property
    def has_grammar(self) -> bool:
        """Whether the number words of both languages are known."""
        return {self.source_language, self.target_language} <= GRAMMARS

    def distance(self, s: Number, t: Number) -> float:
        """How far apart two numbers lie, in shares of their texts."""
        return abs(s.start / len(self.source_text) - t.start / len(self.target_text))


def number_findings(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> tuple[Finding, ...]:
    """Every finding on the numbers of one bead, of all the number checks together.

    Both sides must hold text. Languages are ISO 639-1 codes; where one of them has no grammar
    here, only figures are compared and the confidences are lower.
    """
    source = numbers_in(source_text, source_language)
    target = numbers_in(target_text, target_language)
    if not source and not target:
        return ()
    compared = Comparison(
        source_text, target_text, source_language, target_language, source, target
    )
    return tuple(_findings(compared))


def _findings(compared: Comparison) -> Iterator[Finding]:
    yield from _kind_findings(compared)
    if not compared.left_source and not compared.left_target:
        return
    sources = _Left.split(compared.left_source, lambda s: _is_answered(compared, s))
    targets = _Left.split(compared.left_target, lambda t: _is_explained(compared, t))
    for tell, may_pair in (
        (_magnitude, _is_slip),
        (_date, _is_date_pair),
        (_wrong, _is_wrong_pair),
    ):
        for s, t in _pair_up(compared, sources, targets, may_pair):
            yield tell(compared, s, t)
    # A machine caught in a loop has lost all that follows: that is one error, and not of numbers.
    is_lost = bool(sources.open) and loop_span(compared.target_text, compared.target_language)
    missing = [] if is_lost else [s for s in sources.open if _must_be_kept(compared, s)]
    yield from (_missing(compared, run) for run in _runs(compared.source_text, missing))
    yield from (_added(compared, t) for t in targets.open if _is_new(compared, t))


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


# --- what needs no partner -----------------------------------------------------------------------


def _is_answered(compared: Comparison, s: Number) -> bool:
    """Whether a source number without a partner of its own is in the translation all the same."""
    if any(_repeats(s, t, s, compared.left_target) for t in compared.target):
        return True
    if _is_ratio(s, compared.target):
        return True
    return (
        _digits_present(s, compared.source_text, compared.target_text, compared.target)
        or _is_total(s, compared.target_text, compared.target)
        or _is_rest(s, compared.source_text, compared.left_target)
    )


def _is_explained(compared: Comparison, t: Number) -> bool:
    """Whether a target number without a partner repeats a number of the source."""
    if any(_repeats(s, t, t, compared.left_source) for s in compared.source):
        return True
    if _is_ratio(t, compared.source):
        return True
    return (
        _digits_present(t, compared.target_text, compared.source_text, compared.source)
        or _is_total(t, compared.source_text, compared.source)
        or _is_rest(t, compared.target_text, compared.left_source)
    )


def _repeats(s: Number, t: Number, number: Number, left: tuple[Number, ...]) -> bool:
    """Whether ``number``, one of the two, is explained by the other, though that has a partner. A
    conversion explains nothing while a number with the very same unit is left over."""
    if agreement(s, t) is None or is_vague(s) != is_vague(t):
        return False
    return not is_converted(s, t) or all(other.unit != number.unit for other in left)


def _is_ratio(number: Number, others: tuple[Number, ...]) -> bool:
    """One in five for 五分之一: the fraction, or one of the two that make it up."""
    if number.kind is Kind.FRACTION:
        values = {other.value for other in others}
        return {number.value.numerator, number.value.denominator} - {1} <= values
    return any(
        other.kind is Kind.FRACTION
        and number.value in (other.value.numerator, other.value.denominator)
        for other in others
    )


_LONG_FIGURE = re.compile(r"\d{7,}")


def _digits_present(number: Number, own: str, other: str, others: tuple[Number, ...]) -> bool:
    """Whether a long figure stands on the other side in other groups, as telephone numbers do."""
    written = own[number.start : number.end]
    if len(written) < 3 or not written.isdecimal():
        return False
    if any(written in long for long in _LONG_FIGURE.findall(other)):
        return True
    spread = r"[ .\-]?".join(written)
    found = re.search(rf"(?<!\d){spread}(?!\d)", other)
    return found is not None and not any(
        n.start < found.end() and found.start() < n.end and n.end > found.end() for n in others
    )


_REST = re.compile(
    r"\b(?:other|others|another|more|additional|rest|remaining|else)\b|其他|其余|另外|另"
)
_ALSO_NAMED = re.compile(r",|\band\b|[、和与及]")


def _is_total(total: Number, other_text: str, others: tuple[Number, ...]) -> bool:
    """Whether the other side names some of ``total`` things and counts the rest (A, B and three
    others for 五款)."""
    if total.kind is not Kind.COUNT or not 3 <= total.value <= 20:
        return False
    for rest in _REST.finditer(other_text):
        named = _ALSO_NAMED.search(other_text[: rest.start()])
        if named and any(_is_near(o, rest) and o.value < total.value for o in others):
            return True
    return False


def _is_rest(number: Number, own_text: str, others: tuple[Number, ...]) -> bool:
    """Whether ``number`` counts the rest of a list whose total the other side gives."""
    if number.kind is not Kind.COUNT or number.value > 20:
        return False
    if not any(_is_near(number, rest) for rest in _REST.finditer(own_text)):
        return False
    return any(o.kind is Kind.COUNT and number.value < o.value <= 20 for o in others)


def _is_near(number: Number, rest: re.Match[str]) -> bool:
    return -12 <= rest.start() - number.end <= 2 or 0 <= number.start - rest.end() <= 2


# --- pairs that differ ---------------------------------------------------------------------------


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
        and s.unit == t.unit
        and min(s.weight, t.weight) >= LIKELY
        and (not s.also or s.unit in ("year", "decade-of"))
    )


def _is_wrong_pair(compared: Comparison, s: Number, t: Number) -> bool:
    if s.kind is Kind.MULTIPLE and t.kind is Kind.MULTIPLE:
        return True
    if min(s.weight, t.weight) < LIKELY or s.kind is not t.kind or s.kind is Kind.DATE:
        return False
    if s.kind is Kind.VERSION or not (_like_units(s, t) or {s.unit, t.unit} == {"left", "off"}):
        return False
    return s.kind is not Kind.COUNT or compared.distance(s, t) <= FAR or _are_alone(compared)


def _are_alone(compared: Comparison) -> bool:
    """Whether one plain number is left over on either side, which makes them a pair."""
    return all(
        sum(n.kind is Kind.COUNT and n.weight >= LIKELY for n in side) == 1
        for side in (compared.left_source, compared.left_target)
    )


# --- kinds ---------------------------------------------------------------------------------------


def _kind_findings(compared: Comparison) -> Iterator[Finding]:
    if not compared.has_grammar:
        return
    for s, t in compared.pairs:
        for test in (
            _ordinal_slip,
            _day_slip,
            _point_slip,
            _currency_slip,
            _unit_slip,
            _percent_slip,
        ):
            if (found := test(compared, s, t)) is not None:
                yield found
                break


_AFTER_ORDINAL = re.compile(
    r"[-\s](?:times\b|(?:(?:major|main|great|important|different|such) )?(?:[a-z]+ )?"
    r"(?!this|does|plus|towards|versus|always|across|years|months|weeks|days|hours|minutes|seconds)"
    r"[a-z]{3,}s\b)"
)
_NAME_BEFORE = re.compile(
    r"(?:\b[A-Z]\w*|\b[Nn]o\.?|#|\bnumber|\bone of (?:the )?(?:only )?|\btop)\s*$"
)


def _ordinal_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    """ "three times" for 第三次, "the third time" for 三次."""
    if {s.kind, t.kind} not in ({Kind.ORDINAL, Kind.COUNT}, {Kind.ORDINAL, Kind.MULTIPLE}):
        return None
    if min(s.value, t.value) < 2 or s.value != t.value or min(s.weight, t.weight) < 0.3:
        return None
    english, text = (
        (t, compared.target_text) if compared.target_language == "en" else (s, compared.source_text)
    )
    chinese = s if english is t else t
    if english.kind is Kind.ORDINAL or chinese.kind is not Kind.ORDINAL:
        return None
    if _NAME_BEFORE.search(text[: english.start]):
        return None
    if not _is_congress(compared, chinese) and not _AFTER_ORDINAL.match(text, english.end):
        return None
    return _finding(
        compared, KIND, s, t, Severity.MAJOR, 0.75,
        f"{_quoted(compared, s, t)}: one side says which in a row ({meaning(chinese)}), the other "
        "how many",
    )  # fmt: skip


def _is_congress(compared: Comparison, chinese: Number) -> bool:
    """二十大, the 20th congress: read as an ordinal without 第."""
    text = compared.source_text if compared.source_language == "zh" else compared.target_text
    return text[chinese.start] != "第" and text.startswith("大", chinese.end)


_DAY_BEFORE = re.compile("月$")
_DAY_AFTER = re.compile("日(?:电|讯|消息|[上下中]午|凌晨|早|晚|傍晚|夜|深夜)")


def _day_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    """ "11 days" or a bare 11 for 11日, the 11th."""
    chinese, english = (s, t) if compared.source_language == "zh" else (t, s)
    text = compared.source_text if chinese is s else compared.target_text
    if chinese.unit != "day" or chinese.kind is not Kind.DATE or english.value != chinese.value:
        return None
    if english.kind not in (Kind.COUNT, Kind.MEASURE) or english.weight < LIKELY:
        return None
    if not (_DAY_BEFORE.search(text[: chinese.start]) or _DAY_AFTER.match(text, chinese.end)):
        return None
    return _finding(
        compared, KIND, s, t, Severity.MAJOR, 0.75,
        f"{_quoted(compared, s, t)}: a day of the month, not a number of days",
    )  # fmt: skip


def _point_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.kind is not Kind.PERCENT or t.kind is not Kind.PERCENT:
        return None
    if s.unit == t.unit or "point" not in (s.unit, t.unit):
        return None
    return _finding(
        compared, KIND, s, t, Severity.MINOR, 0.6,
        f"{_quoted(compared, s, t)}: a difference in percentage points is not one in per cent",
    )  # fmt: skip


#: Places whose dollar is a 元 in Chinese.
_OTHER_DOLLARS = re.compile(
    "[美港台澳加新]元|美国|香港|台湾|澳大利亚|澳洲|加拿大|新加坡|台币|港币"
    "|NT|HK|Hong Kong|Taiwan|Singapor|Austral|Canad|"
    r"\bU\.?S\b|America"
)


def _currency_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.kind is not Kind.MONEY or t.kind is not Kind.MONEY or s.unit == t.unit:
        return None
    if same_currency(s.unit, t.unit):
        is_yuan = {s.unit, t.unit} == {"CNY", "USD"}
        if not is_yuan or _OTHER_DOLLARS.search(compared.source_text + compared.target_text):
            return None
    return _finding(
        compared, KIND, s, t, Severity.MAJOR, 0.8,
        f"{_quoted(compared, s, t)}: the amount is the same, the currency is not "
        f"({s.unit} and {t.unit})",
    )  # fmt: skip


#: Traditional units whose old renderings are established.
_SISTERS = ({"li", "mile"}, {"jin", "lb"}, {"in", "cm"})
_TIMES = {"duration", "months"}


def _unit_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.unit == t.unit or s.unit not in SIZES or t.unit not in SIZES or s.value != t.value:
        return None
    first, second = SIZES[s.unit][0], SIZES[t.unit][0]
    if (first != second and not {first, second} <= _TIMES) or {s.unit, t.unit} in _SISTERS:
        return None
    if min(s.weight, t.weight) < LIKELY:
        return None
    return _finding(
        compared, KIND, s, t, Severity.MAJOR, 0.75,
        f"{_quoted(compared, s, t)}: the same figure with another unit ({s.unit} and {t.unit})",
    )  # fmt: skip


def _percent_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    percent, other = (s, t) if s.kind is Kind.PERCENT else (t, s)
    if percent.kind is not Kind.PERCENT or other.kind is not Kind.COUNT or percent.also:
        return None
    if s.value != t.value or min(s.weight, t.weight) < 0.9:
        return None
    text = compared.target_text if other is t else compared.source_text
    if re.match(r"\W{0,2}\s*(?:to|or|and|-|–|点)", text[other.end :]):
        return None
    return _finding(
        compared, KIND, s, t, Severity.MAJOR, 0.7,
        f"{_quoted(compared, s, t)}: a percentage on one side only",
    )  # fmt: skip


# --- findings ------------------------------------------------------------------------------------


def _magnitude(compared: Comparison, s: Number, t: Number) -> Finding:
    return _differing(compared, MAGNITUDE, s, t, Severity.CRITICAL, 0.92)


def _date(compared: Comparison, s: Number, t: Number) -> Finding:
    return _differing(compared, DATE, s, t, Severity.MAJOR, 0.85)


def _wrong(compared: Comparison, s: Number, t: Number) -> Finding:
    if s.kind is Kind.MULTIPLE and "more" in (s.unit, t.unit):
        return _by_or_to(compared, s, t)
    confidence = 0.85 if s.unit is not None or s.kind is not Kind.COUNT else 0.75
    return _differing(compared, WRONG, s, t, Severity.MAJOR, confidence)


def _by_or_to(compared: Comparison, s: Number, t: Number) -> Finding:
    """增长了三倍 makes four times as much; many a writer means three times."""
    more, factor = (s, t) if s.unit == "more" else (t, s)
    message = (
        f"{_quoted(compared, s, t)}: growth by {meaning(more)} times makes "
        f"{meaning(replace(more, value=more.value + 1))} times as much, not {meaning(factor)} times"
    )
    return _finding(compared, WRONG, s, t, Severity.MINOR, 0.55, message)


def _differing(
    compared: Comparison, check: str, s: Number, t: Number, severity: Severity, confidence: float
) -> Finding:
    said = _briefly(compared.target_text, t)
    message = f"{_says(compared.source_text, s)}, the translation says {said}"
    return _finding(compared, check, s, t, severity, confidence, message, suggest=True)


def _must_be_kept(compared: Comparison, s: Number) -> bool:
    return s.weight >= SURE and not _is_note(compared.source_text, s)


def _runs(text: str, numbers: list[Number]) -> list[list[Number]]:
    """Neighbours in one run: a date's parts, the ends of a range, figures in one list."""
    runs: list[list[Number]] = []
    for number in numbers:
        if (
            runs
            and number.start - runs[-1][-1].end <= 3
            and "\n" not in text[runs[-1][-1].end : number.start]
        ):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _missing(compared: Comparison, run: list[Number]) -> Finding:
    first, last = run[0], run[-1]
    if len(run) == 1:
        said = _says(compared.source_text, first)
        message = f"{said}, the translation has no such number"
    else:
        end = last.start + len(_in_context(compared.source_text, last))
        quoted = compared.source_text[first.start : end]
        message = f"“{quoted}”: the translation has none of these numbers"
    severity = Severity.MINOR if all(s.kind in _MILD for s in run) else Severity.MAJOR
    confidence = 0.75 * max(s.weight for s in run)
    found = _finding(
        compared, MISSING, first, None, severity, confidence, message, suggest=len(run) == 1
    )
    # With not one number left of several, it is the whole translation that is in doubt.
    is_all = len(run) > 2 and all(n in run for n in compared.source if n.weight >= SURE)
    target_span = (0, len(compared.target_text)) if is_all else None
    return replace(found, source_span=(first.start, last.end), target_span=target_span)


#: What translators leave out most readily: a time, a day, a date line.
_MILD = frozenset({Kind.DATE, Kind.TIME})

_SMALL = re.compile("[一二两三四五六七八九十半几双对俩仨]")
_RELATIVE_DATE = re.compile(
    "[今去明前后当同次翌]年|[本上下当][个]?[月周]|[今昨明前后当翌次]日|[今昨明前后]天|日前|近日"
    r"|\b(?:this|last|next|today|yesterday|tomorrow)\b"
)


def _is_new(compared: Comparison, t: Number) -> bool:
    if t.weight < 0.9 or t.value == 1 or t.kind in (Kind.VERSION, Kind.ORDINAL):
        return False
    if _is_note(compared.target_text, t):
        return False
    if t.kind is Kind.DATE:
        return not _RELATIVE_DATE.search(compared.source_text) and t.unit in (
            "month",
            "year",
            "day",
        )
    return not (t.value <= 12 and _SMALL.search(compared.source_text))


def _is_note(text: str, number: Number) -> bool:
    """Whether it is an amount or a measure in brackets: mostly a conversion for the reader."""
    if number.kind not in (Kind.MONEY, Kind.MEASURE):
        return False
    before, after = text[: number.start], text[number.end :]
    opened = max(before.rfind("("), before.rfind("（"), before.rfind("["))
    closed = max(before.rfind(")"), before.rfind("）"), before.rfind("]"))
    return opened > closed and re.search(r"[)）\]]", after) is not None


def _added(compared: Comparison, t: Number) -> Finding:
    said = _briefly(compared.target_text, t)
    message = f"The translation says {said}, the source has no such number"
    return _finding(compared, ADDED, None, t, Severity.MINOR, 0.4 * t.weight, message)


def _says(text: str, number: Number) -> str:
    """``“2.4万” is 24,000``, or ``The source says “35”`` where the figure speaks for itself."""
    quoted, plain = _with_sign(text, number), meaning(number)
    if _same_figure(quoted, plain):
        return f"The source says “{quoted}”"
    return f"“{quoted}” is {plain}"


def _briefly(text: str, number: Number) -> str:
    quoted, plain = _with_sign(text, number), meaning(number)
    return f"“{quoted}”" if _same_figure(quoted, plain) else f"“{quoted}” ({plain})"


def _same_figure(quoted: str, plain: str) -> bool:
    return quoted.replace(",", "").rstrip("s") == plain.replace(",", "").removeprefix(
        "the "
    ).rstrip("s")


def _with_sign(text: str, number: Number) -> str:
    """The number as it stands, with the sign or the Chinese unit that is written onto it."""
    tail = None if number.unit == "weekday" else _ONTO.match(text, number.end)
    return text[number.start : tail.end() if tail else number.end]


def _quoted(compared: Comparison, s: Number, t: Number) -> str:
    return f"“{_in_context(compared.source_text, s)}” and “{_in_context(compared.target_text, t)}”"


_UNITS = "|".join(sorted(map(re.escape, CHINESE), key=len, reverse=True))
_ONTO = re.compile(rf"[多余几]?(?:{_UNITS}|年代|季度|世纪|[月日%])|\s%|[多余几]")
_TAIL = re.compile(
    rf"{_ONTO.pattern}"
    r"|[-\s]?(?:[A-Za-z%]+|个?[^\W\d_A-Za-z]|％)"
)


def _in_context(text: str, number: Number) -> str:
    """The number with the unit or word behind it."""
    tail = _TAIL.match(text, number.end)
    return text[number.start : tail.end() if tail else number.end]


def _finding(
    compared: Comparison,
    check: str,
    s: Number | None,
    t: Number | None,
    severity: Severity,
    confidence: float,
    message: str,
    suggest: bool = False,
) -> Finding:
    fallback = 1.0 if compared.has_grammar else 0.7
    return Finding(
        check,
        CATEGORIES[check],
        severity,
        message + ".",
        _span(compared.source_text, s, with_unit=check == KIND),
        _span(compared.target_text, t, with_unit=check == KIND),
        _suggestion(compared, s, t) if suggest and s is not None else None,
        round(confidence * fallback, 3),
    )


def _suggestion(compared: Comparison, s: Number, t: Number | None) -> str | None:
    if is_vague(s):
        return None
    if t is None:
        return in_language(s, compared.target_language)
    replaced = compared.target_text[t.start : t.end]
    return in_place_of(replaced, s, compared.target_language)


def _span(text: str, number: Number | None, with_unit: bool) -> Span | None:
    if number is None:
        return None
    return number.start, number.start + len(_in_context(text, number)) if with_unit else number.end


CATEGORIES = {
    MISSING: "accuracy/omission",
    ADDED: "accuracy/addition",
    WRONG: "accuracy/mistranslation",
    MAGNITUDE: "accuracy/mistranslation",
    KIND: "accuracy/mistranslation",
    DATE: "accuracy/mistranslation",
}
