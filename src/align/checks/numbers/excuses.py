"""What a good translator does with numbers: repeat one, count the rest of a list, convert a sum."""

from __future__ import annotations

import re

from align.checks.numbers.comparison import Comparison
from align.lexicon.numbers import Kind, Number
from align.lexicon.numbers.agree import agreement, is_converted, is_vague
from align.lexicon.numbers.weights import FIRM, GOOD


def is_answered(compared: Comparison, s: Number) -> bool:
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


def is_explained(compared: Comparison, t: Number) -> bool:
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


def must_be_kept(compared: Comparison, s: Number) -> bool:
    return s.weight >= GOOD and not _is_note(compared.source_text, s)


_SMALL = re.compile("[一二两三四五六七八九十半几双对俩仨]")
_RELATIVE_DATE = re.compile(
    "[今去明前后当同次翌]年|[本上下当][个]?[月周]|[今昨明前后当翌次]日|[今昨明前后]天|日前|近日"
    r"|\b(?:this|last|next|today|yesterday|tomorrow)\b"
)


def is_new(compared: Comparison, t: Number) -> bool:
    if t.weight < FIRM or t.value == 1 or t.kind in (Kind.VERSION, Kind.ORDINAL):
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
