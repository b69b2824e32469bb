"""Numbers written in figures, for languages whose number words are not known here."""

from __future__ import annotations

import re
from fractions import Fraction

from align.lexicon.numbers.model import Number, Value, exact, listed

#: Languages that write 1.234,5 where English writes 1,234.5.
DECIMAL_COMMA = frozenset(
    listed("de fr es it pt nl pl ru tr cs da sv fi nb no uk el hu ro bg id vi")
)

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,'\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\w])")


def numbers_in_figures(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of ``text`` that stand in figures. Where a mark may divide thousands or decimals
    (1.234), both values are kept, the one usual in ``language`` first."""
    return tuple(_read(match, language in DECIMAL_COMMA) for match in _FIGURE.finditer(text))


def _read(match: re.Match[str], comma: bool) -> Number:
    figures = re.sub("['\u00a0\u202f]", "", match.group())
    values = [
        value for value in (_value(figures, comma), _value(figures, not comma)) if value is not None
    ]
    first = values[0] if values else int(re.sub(r"\D", "", figures))
    return Number(first, *match.span(), also=tuple(v for v in values[1:] if v != first), weight=0.9)


def _value(figures: str, comma: bool) -> Value | None:
    group, point = (".", ",") if comma else (",", ".")
    whole, _, decimals = figures.partition(point)
    if group in decimals or point in decimals:
        return None
    parts = whole.split(group)
    if len(parts) > 1 and any(len(part) != 3 for part in parts[1:]):
        return None
    return exact(Fraction("".join(parts) + (f".{decimals}" if decimals else "")))
