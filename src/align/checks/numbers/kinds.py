"""The right figure as the wrong thing: an ordinal, a day, a currency, a unit, per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Finding
from align.checks.numbers.comparison import Comparison
from align.checks.numbers.relative_times import relative_time_slips
from align.checks.numbers.signs import sign_slip
from align.checks.numbers.time_kinds import half_lost, half_of_day_slip, single_unit_slip
from align.checks.numbers.wording import finding, quoted
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.agree import are_of_one_currency, is_share_converted, same_currency
from align.lexicon.numbers.render import meaning
from align.lexicon.numbers.units import LOOSE, SIZES, TEMPERATURES
from align.lexicon.numbers.weights import FIRM, LIKELY, WEAK


def kind_findings(compared: Comparison) -> Iterator[Finding]:
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
            half_of_day_slip,
            sign_slip,
        ):
            if (found := test(compared, s, t)) is not None:
                yield found
                break
    if (one := single_unit_slip(compared)) is not None:
        yield one
    if (half := half_lost(compared)) is not None:
        yield half
    yield from relative_time_slips(compared)


_AFTER_ORDINAL = re.compile(
    r"[-\s](?:times\b|(?:(?:major|main|great|important|different|such) )?(?:[a-z]+ )?"
    r"(?!this|does|plus|towards|versus|always|across|years|months|weeks|days|hours|minutes|seconds)"
    r"[a-z]{3,}s\b)"
)
#: How far before a number its name is looked for, in characters.
_REACH = 40
_NAME_BEFORE = re.compile(
    r"(?:\b[A-Z]\w*|\b[Nn]o\.?|#|\bnumber|\bone of (?:the )?(?:only )?|\btop)\s*$"
)


def _ordinal_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    """ "three times" for 第三次, "the third time" for 三次."""
    if {s.kind, t.kind} not in ({Kind.ORDINAL, Kind.COUNT}, {Kind.ORDINAL, Kind.MULTIPLE}):
        return None
    if min(s.value, t.value) < 2 or s.value != t.value or min(s.weight, t.weight) < WEAK:
        return None
    chinese, english, text, english_text = _by_language(compared, s, t)
    if english.kind is Kind.ORDINAL or chinese.kind is not Kind.ORDINAL:
        return None
    if _NAME_BEFORE.search(english_text[max(0, english.start - _REACH) : english.start]):
        return None
    is_congress = text[chinese.start] != "第" and text.startswith("大", chinese.end)
    if not is_congress and not _AFTER_ORDINAL.match(english_text, english.end):
        return None
    return finding(
        compared,
        "ordinal",
        s,
        t,
        f"{quoted(compared, s, t)}: one side says which in a row ({meaning(chinese)}), the other "
        "how many",
    )


def _by_language(compared: Comparison, s: Number, t: Number) -> tuple[Number, Number, str, str]:
    """The Chinese and the English number, the Chinese and the English text."""
    chinese, english = compared.in_chinese_and_english
    numbers = (s, t) if chinese is compared.source else (t, s)
    return *numbers, chinese.text, english.text


_DAY_AFTER = re.compile("日(?:电|讯|消息|[上下中]午|凌晨|早|晚|傍晚|夜|深夜)")


def _day_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    """ "11 days" or a bare 11 for 11日, the 11th."""
    chinese, english, text, _ = _by_language(compared, s, t)
    if chinese.unit != "day" or chinese.kind is not Kind.DATE or english.value != chinese.value:
        return None
    if english.kind not in (Kind.COUNT, Kind.MEASURE) or english.weight < LIKELY:
        return None
    if not (text.endswith("月", 0, chinese.start) or _DAY_AFTER.match(text, chinese.end)):
        return None
    return finding(
        compared, "day", s, t, f"{quoted(compared, s, t)}: a day of the month, not a number of days"
    )


def _point_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.kind is not Kind.PERCENT or t.kind is not Kind.PERCENT or s.unit == t.unit:
        return None
    if "bp" in (s.unit, t.unit) and not is_share_converted(s, t):
        message = "a basis point is a hundredth of a percentage point"
        return finding(compared, "basis-point", s, t, f"{quoted(compared, s, t)}: {message}")
    if "point" not in (s.unit, t.unit) or "bp" in (s.unit, t.unit):
        return None
    message = "a difference in percentage points is not one in per cent"
    return finding(compared, "point", s, t, f"{quoted(compared, s, t)}: {message}")


_POINTS = re.compile(r"[-\s]points?\b")
_POINT_UNITS = frozenset({"point", "bp"})


def are_points(compared: Comparison, s: Number, t: Number) -> bool:
    """Whether both count points of a share: of a per cent, basis points, "points" in polls."""
    shares = [number.kind is Kind.PERCENT and number.unit in _POINT_UNITS for number in (s, t)]
    if all(shares):
        return True
    side, other = (compared.target, t) if shares[0] else (compared.source, s)
    is_count = any(shares) and other.kind is Kind.COUNT
    return is_count and _POINTS.match(side.text, other.end) is not None


def _currency_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.kind is not Kind.MONEY or t.kind is not Kind.MONEY or s.unit == t.unit:
        return None
    if are_of_one_currency(s.unit, t.unit):
        return None
    if same_currency(s.unit, t.unit) and _may_be_meant(compared, s.unit, t.unit):
        return None
    return finding(
        compared,
        "currency",
        s,
        t,
        f"{quoted(compared, s, t)}: the amount is the same, the currency is not",
    )


def _may_be_meant(compared: Comparison, a: str | None, b: str | None) -> bool:
    """Whether a bare 元 may stand for the other currency: its country is named, or it is that of
    China."""
    if "yuan" not in (a, b):
        return True
    other = b if a == "yuan" else a
    meant = LOOSE.get(other or "", frozenset({other})) & LOOSE["yuan"]
    # 1美元兑7.2元: where the dollar is named, a bare 元 is none.
    named = {n.unit for side in (compared.source, compared.target) for n in side.numbers}
    meant -= named - {a, b}
    return "CNY" in meant or any(compared.names(code) for code in meant if code is not None)


#: −40 °C is −40 °F.
_MEETING = 40
#: Traditional units whose old renderings are established.
_SISTERS = ({"li", "mile"}, {"jin", "lb"})
_TIMES = {"duration", "months"}


def _unit_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.unit == t.unit or s.value != t.value:
        return None
    if s.unit in TEMPERATURES and t.unit in TEMPERATURES:
        # The scales meet at forty below.
        return None if s.value == _MEETING else _unit_finding(compared, s, t)
    if s.unit not in SIZES or t.unit not in SIZES:
        return None
    first, second = SIZES[s.unit][0], SIZES[t.unit][0]
    if (first != second and not {first, second} <= _TIMES) or {s.unit, t.unit} in _SISTERS:
        return None
    if SIZES[s.unit] == SIZES[t.unit] or min(s.weight, t.weight) < WEAK or s.value < 2:
        return None
    return _unit_finding(compared, s, t)


def _unit_finding(compared: Comparison, s: Number, t: Number) -> Finding:
    return finding(
        compared,
        "unit",
        s,
        t,
        f"{quoted(compared, s, t)}: the same figure with another unit",
    )


_RANGE_GOES_ON = re.compile(r"\W{0,2}\s*(?:to|or|and|-|–|点|-?points?\b)")


def _percent_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    percent, other = (s, t) if s.kind is Kind.PERCENT else (t, s)
    if percent.kind is not Kind.PERCENT or other.kind is not Kind.COUNT or percent.also:
        return None
    if s.value != t.value or min(s.weight, t.weight) < FIRM:
        return None
    text = (compared.target if other is t else compared.source).text
    if _RANGE_GOES_ON.match(text, other.end):
        return None
    return finding(
        compared, "percent", s, t, f"{quoted(compared, s, t)}: a percentage on one side only"
    )
