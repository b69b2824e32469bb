"""The right figure as the wrong thing: an ordinal, a day, a currency, a unit, per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Finding
from align.checks.numbers.comparison import Comparison
from align.checks.numbers.wording import finding, quoted
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.agree import same_currency
from align.lexicon.numbers.render import meaning
from align.lexicon.numbers.units import SIZES
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
    if min(s.value, t.value) < 2 or s.value != t.value or min(s.weight, t.weight) < WEAK:
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
    return finding(
        compared,
        "ordinal",
        s,
        t,
        f"{quoted(compared, s, t)}: one side says which in a row ({meaning(chinese)}), the other "
        "how many",
    )


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
    return finding(
        compared, "day", s, t, f"{quoted(compared, s, t)}: a day of the month, not a number of days"
    )


def _point_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    if s.kind is not Kind.PERCENT or t.kind is not Kind.PERCENT:
        return None
    if s.unit == t.unit or "point" not in (s.unit, t.unit):
        return None
    return finding(
        compared,
        "point",
        s,
        t,
        f"{quoted(compared, s, t)}: a difference in percentage points is not one in per cent",
    )


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
    return finding(
        compared,
        "currency",
        s,
        t,
        f"{quoted(compared, s, t)}: the amount is the same, the currency is not "
        f"({s.unit} and {t.unit})",
    )


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
    return finding(
        compared,
        "unit",
        s,
        t,
        f"{quoted(compared, s, t)}: the same figure with another unit ({s.unit} and {t.unit})",
    )


def _percent_slip(compared: Comparison, s: Number, t: Number) -> Finding | None:
    percent, other = (s, t) if s.kind is Kind.PERCENT else (t, s)
    if percent.kind is not Kind.PERCENT or other.kind is not Kind.COUNT or percent.also:
        return None
    if s.value != t.value or min(s.weight, t.weight) < FIRM:
        return None
    text = compared.target_text if other is t else compared.source_text
    if re.match(r"\W{0,2}\s*(?:to|or|and|-|–|点)", text[other.end :]):
        return None
    return finding(
        compared, "percent", s, t, f"{quoted(compared, s, t)}: a percentage on one side only"
    )
