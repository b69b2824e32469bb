"""What the number checks say: findings, messages, suggestions."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from importlib.resources import files

from align.bitext import Finding, Severity, Span
from align.checks.numbers.comparison import Comparison
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.agree import is_vague
from align.lexicon.numbers.render import in_language, in_place_of, meaning
from align.lexicon.numbers.units import CHINESE
from align.lexicon.numbers.weights import GOOD

#: What is left of a confidence where the number words of a language are not known (set by hand).
WITHOUT_GRAMMAR = 0.7

#: Characters of a run of numbers that a message quotes.
MOST_QUOTED = 80

CATEGORIES = {"number-missing": "accuracy/omission", "number-added": "accuracy/addition"}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A row of ``evidence.toml``."""

    check: str
    severity: Severity
    confidence: float


EVIDENCE = {
    name: _Evidence(row["check"], Severity(row["severity"]), row["confidence"])
    for name, row in tomllib.loads(
        (files("align.checks.numbers") / "evidence.toml").read_text(encoding="utf-8")
    ).items()
}


def magnitude(compared: Comparison, s: Number, t: Number) -> Finding:
    """A slip by a power of ten."""
    return _differing(compared, "magnitude", s, t)


def date(compared: Comparison, s: Number, t: Number) -> Finding:
    """A part of a date that differs."""
    return _differing(compared, "date", s, t)


def wrong(compared: Comparison, s: Number, t: Number) -> Finding:
    """Another value."""
    if s.kind is Kind.MULTIPLE and "more" in (s.unit, t.unit):
        return _by_or_to(compared, s, t)
    is_plain = s.unit is None and s.kind is Kind.COUNT
    return _differing(compared, "plain-value" if is_plain else "value", s, t)


def otherwise(compared: Comparison, s: Number, t: Number) -> Finding:
    """Another value, given in another way."""
    return _differing(compared, "other-way", s, t)


def look_alike(compared: Comparison, s: Number, t: Number) -> Finding:
    """Figures that differ by one digit or by an order of digits, whatever they count."""
    return _differing(compared, "look-alike", s, t)


def _by_or_to(compared: Comparison, s: Number, t: Number) -> Finding:
    """增长了三倍 makes four times as much; many a writer means three times."""
    more, factor = (s, t) if s.unit == "more" else (t, s)
    message = (
        f"{quoted(compared, s, t)}: growth by {meaning(more)} times makes "
        f"{meaning(replace(more, value=more.value + 1))} times as much, not {meaning(factor)} times"
    )
    return finding(compared, "growth", s, t, message)


def _differing(compared: Comparison, evidence: str, s: Number, t: Number) -> Finding:
    said = _briefly(compared.target.text, t)
    message = f"{_says(compared.source.text, s)}, the translation says {said}"
    return finding(compared, evidence, s, t, message, suggest=True)


def runs(text: str, numbers: list[Number]) -> list[list[Number]]:
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


#: What translators leave out most readily: a time, a day, a date line.
_MILD = frozenset({Kind.DATE, Kind.TIME})


def missing(compared: Comparison, run: list[Number]) -> Finding:
    """Neighbouring numbers of the source that the translation does not have."""
    first, last = run[0], run[-1]
    if len(run) == 1:
        said = _says(compared.source.text, first)
        message = f"{said}, the translation has no such number"
    else:
        end = last.start + len(_in_context(compared.source.text, last))
        said = _shortened(compared.source.text[first.start : end])
        message = f"“{said}”: the translation has none of these numbers"
    evidence = "missing-date" if all(s.kind in _MILD for s in run) else "missing"
    weight = max(s.weight for s in run)
    found = finding(compared, evidence, first, None, message, len(run) == 1, weight)
    # With not one number left of several, it is the whole translation that is in doubt.
    is_all = len(run) > 2 and len(run) == sum(n.weight >= GOOD for n in compared.source.numbers)
    target_span = (0, len(compared.target.text)) if is_all else None
    return replace(found, source_span=(first.start, last.end), target_span=target_span)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED] + "…"


def too_many(compared: Comparison) -> Finding:
    """A note that a bead holds more numbers than can be compared."""
    message = (
        "The numbers were not compared: there are too many of them "
        f"({len(compared.source.numbers)} read in the source, {len(compared.target.numbers)} in "
        "the translation)"
    )
    return finding(compared, "too-many", None, None, message)


def further(compared: Comparison, more: int) -> Finding:
    """A note that ``more`` numbers are missing or added beside those reported."""
    message = f"{more} more numbers or runs of numbers stand on one side only"
    return finding(compared, "too-many", None, None, message)


def added(compared: Comparison, t: Number) -> Finding:
    """A number of the translation that the source does not have."""
    said = _briefly(compared.target.text, t)
    message = f"The translation says {said}, the source has no such number"
    return finding(compared, "added", None, t, message, weight=t.weight)


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


def quoted(compared: Comparison, s: Number, t: Number) -> str:
    """Both numbers with what stands behind them."""
    return f"“{_in_context(compared.source.text, s)}” and “{_in_context(compared.target.text, t)}”"


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


def finding(
    compared: Comparison,
    evidence: str,
    s: Number | None,
    t: Number | None,
    message: str,
    suggest: bool = False,
    weight: float = 1.0,
) -> Finding:
    """A finding on ``s`` and ``t`` (None: absent) by a row of ``evidence.toml``.

    ``message`` comes without the full stop; ``weight`` multiplies the confidence."""
    row = EVIDENCE[evidence]
    known = 1.0 if compared.has_grammar else WITHOUT_GRAMMAR
    with_unit = row.check == "number-kind"
    return Finding(
        row.check,
        CATEGORIES.get(row.check, "accuracy/mistranslation"),
        row.severity,
        message + ".",
        _span(compared.source.text, s, with_unit),
        _span(compared.target.text, t, with_unit),
        _suggestion(compared, s, t) if suggest and s is not None else None,
        round(row.confidence * weight * known, 3),
        evidence,
    )


def evidence_on(evidence: str, message: str, source: Span, target: Span) -> Finding:
    """A finding by a row of ``evidence.toml`` on words that are no numbers of the comparison."""
    row = EVIDENCE[evidence]
    return Finding(
        row.check,
        "accuracy/mistranslation",
        row.severity,
        message,
        source,
        target,
        None,
        row.confidence,
        evidence,
    )


def _suggestion(compared: Comparison, s: Number, t: Number | None) -> str | None:
    if is_vague(s):
        return None
    if t is None:
        return in_language(s, compared.target.language)
    replaced = compared.target.text[t.start : t.end]
    return in_place_of(replaced, s, compared.target.language)


def _span(text: str, number: Number | None, with_unit: bool) -> Span | None:
    if number is None:
        return None
    return number.start, number.start + len(_in_context(text, number)) if with_unit else number.end
