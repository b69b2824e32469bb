"""English number words and their values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from align.lexicon.numbers import data
from align.lexicon.numbers.model import Value, exact

_TABLE: dict[str, Any] = data.table("english.toml")


def _counted(name: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * n for n, word in enumerate(_TABLE[name].split())}


def _by_value(name: str) -> dict[str, Value]:
    return {
        word: exact(Fraction(value))
        for value, group in _TABLE[name].items()
        for word in group.split()
    }


def _powers(name: str) -> dict[str, int]:
    return {word: 10**exponent for word, exponent in _TABLE[name].items()}


def around(name: str) -> frozenset[str]:
    """A list of words that stand around numbers (see ``english.toml``)."""
    return frozenset(_TABLE["around"][name].split())


SMALL = _counted("small_from_0", 0)
TENS = _counted("tens_from_20", 20, 10)
CARDINALS = {**SMALL, **TENS}
SCALES = _powers("scales")
SHORT_SCALES = _powers("short_scales")
GLUED_SCALES = {**SHORT_SCALES, **_powers("glued_scales")}
PLURALS: dict[str, tuple[int, int]] = {
    w: (low, high) for w, (low, high) in _TABLE["plurals"].items()
}
ORDINALS = _counted("ordinals_from_1", 1) | _counted("ordinal_tens_from_20", 20, 10)
DENOMINATORS: dict[str, int] = {
    **_TABLE["denominators"],
    **{w + s: value for w, value in ORDINALS.items() if value >= 4 for s in ("", "s")},
}
MONTHS = {
    name: month for month, names in enumerate(_TABLE["months_from_1"], 1) for name in names.split()
}
WEEKDAYS = _counted("weekdays_from_1", 1)
LOOSE_WORDS = _by_value("loose")
FACTORS = _by_value("factors")
PERIODS: dict[str, tuple[str | None, int]] = {
    word: (unit or None, value) for word, (unit, value) in _TABLE["periods"].items()
}
AGES = _counted("ages_from_20", 20, 10)
ROMAN = _counted("roman_from_2", 2)

_SMALL_NAMES = {value: word for word, value in SMALL.items()}
_TENS_NAMES = {value: word for word, value in TENS.items()}


def english_words(value: int) -> str:
    """A whole number in words: 1,234 is ``one thousand two hundred and thirty-four``."""
    if value < 20:
        return _SMALL_NAMES[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS_NAMES[tens * 10] + (f"-{_SMALL_NAMES[rest]}" if rest else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        tail = f" and {english_words(rest)}" if rest else ""
        return f"{_SMALL_NAMES[hundreds]} hundred{tail}"
    name, scale = max(((n, s) for n, s in SCALES.items() if s <= value), key=lambda pair: pair[1])
    head, rest = divmod(value, scale)
    joiner = " and " if 0 < rest < 100 else " "
    return f"{english_words(head)} {name}" + (joiner + english_words(rest) if rest else "")
