"""Units and currencies as both languages write them, with the factors that make them comparable."""

from __future__ import annotations

from fractions import Fraction

from align.lexicon.numbers import data
from align.lexicon.numbers.model import Kind

_UNITS, _CURRENCIES = data.rows("units.tsv"), data.rows("currencies.tsv")

Unit = tuple[Kind, str | None]

#: unit -> (dimension, size in the dimension's base unit)
SIZES: dict[str, tuple[str, Fraction]] = {
    row["unit"]: (row["dimension"], Fraction(row["size"]))
    for row in _UNITS
    if row["dimension"] != "temperature"
}
#: Temperatures convert with an offset: unit -> (factor, offset) to degrees Celsius.
TEMPERATURES = {
    row["unit"]: (Fraction(row["size"]), Fraction(row["offset"]))
    for row in _UNITS
    if row["dimension"] == "temperature"
}
#: Currencies that a text may call by one bare name: "$" and "dollars" may be any dollar, "yuan"
#: any 元, "¥" yuan or yen.
LOOSE = {row["code"]: frozenset(row["loose"].split()) for row in _CURRENCIES if row["loose"]}

#: Chinese unit -> (kind, canonical unit). Longer names must be tried first.
CHINESE: dict[str, Unit] = {
    **{word: (Kind.MONEY, row["code"]) for row in _CURRENCIES for word in row["chinese"].split()},
    **{word: (Kind.MEASURE, row["unit"]) for row in _UNITS for word in row["chinese"].split()},
    **dict.fromkeys(("毫克", "微克", "度"), (Kind.MEASURE, None)),
    **dict.fromkeys(("个百分点", "百分点"), (Kind.PERCENT, "point")),
    **dict.fromkeys(("%", "％"), (Kind.PERCENT, None)),
    "倍": (Kind.MULTIPLE, "factor"),
}
#: English unit word (lower case) -> (kind, canonical unit)
ENGLISH: dict[str, Unit] = {
    **{
        word + ending: (Kind.MEASURE, row["unit"])
        for row in _UNITS
        for word in row["english"].split()
        for ending in ("", "s")
    },
    **{w: (Kind.MEASURE, row["unit"]) for row in _UNITS for w in row["abbreviations"].split()},
    **{word: (Kind.MONEY, row["code"]) for row in _CURRENCIES for word in row["english"].split()},
}
#: Money signs that stand before the figure, longest first when matched.
SIGNS: dict[str, str] = {sign: row["code"] for row in _CURRENCIES for sign in row["signs"].split()}


def spoken(language: str) -> dict[str, str]:
    """Unit -> how a suggestion in ``language`` (``chinese`` or ``english``) writes it."""
    column = f"say_{language}"
    named = [(row["unit"], row[column]) for row in _UNITS]
    named += [(row["code"], row[column]) for row in _CURRENCIES]
    return {unit: name for unit, name in named if name}
