"""Units and currencies as both languages write them, with the factors that make them comparable."""

from __future__ import annotations

import re
from fractions import Fraction

from align.lexicon.numbers import data
from align.lexicon.numbers.model import Kind, listed

_UNITS, _CURRENCIES = data.rows("units.tsv"), data.rows("currencies.tsv")
_NAMES = data.rows("currency-names.tsv")

Unit = tuple[Kind, str | None]

#: unit -> (dimension, size in the dimension's base unit); parts of a currency among them
SIZES: dict[str, tuple[str, Fraction]] = {
    row["unit"]: (row["dimension"], Fraction(row["size"]))
    for row in _UNITS
    if row["dimension"] != "temperature"
} | {
    "yuan": ("yuan", Fraction(1)),
    "CNY": ("yuan", Fraction(1)),
    "CNY-jiao": ("yuan", Fraction(1, 10)),
    "CNY-fen": ("yuan", Fraction(1, 100)),
    "USD": ("dollar", Fraction(1)),
    "dollar": ("dollar", Fraction(1)),
    "USD-cent": ("dollar", Fraction(1, 100)),
    "GBP": ("pound", Fraction(1)),
    "GBP-penny": ("pound", Fraction(1, 100)),
}
#: Dimensions in which nobody rounds a conversion.
EXACT = frozenset({"months", "duration", "yuan", "dollar", "pound"})
#: Currencies with parts, by dimension.
PARTED = frozenset({"yuan", "dollar", "pound"})
#: Units that are multiples of each other.
METRIC = frozenset(
    listed("""km m cm mm um nm li t kg jin g mg ug km2 m2 cm2 ha l ml m3 W kW MW GW kWh Hz kHz MHz
        GHz mV V kV mA A hPa kPa MPa kbps Mbps Gbps""")
)
#: Per cent, percentage points and basis points: how many hundredths each is.
SHARES: dict[str | None, Fraction] = {
    None: Fraction(1),
    "point": Fraction(1),
    "bp": Fraction(1, 100),
}
#: Temperatures convert with an offset: unit -> (factor, offset) to degrees Celsius.
TEMPERATURES = {
    row["unit"]: (Fraction(row["size"]), Fraction(row["offset"]))
    for row in _UNITS
    if row["dimension"] == "temperature"
}
#: Bare names ("$", "dollars", 元) and the currencies that they may stand for.
LOOSE = {row["code"]: frozenset(row["loose"].split()) for row in _CURRENCIES if row["loose"]}
#: What names a currency's country, so that its 元 or dollar may be meant.
CONTEXTS = {row["code"]: re.compile(row["context"]) for row in _CURRENCIES if row["context"]}

#: Chinese unit -> (kind, canonical unit). Longer names must be tried first.
CHINESE: dict[str, Unit] = {
    **{row["chinese"]: (Kind.MONEY, row["code"]) for row in _NAMES},
    **{word: (Kind.MONEY, row["code"]) for row in _CURRENCIES for word in row["chinese"].split()},
    **{word: (Kind.MEASURE, row["unit"]) for row in _UNITS for word in row["chinese"].split()},
    "度": (Kind.MEASURE, None),
    **dict.fromkeys(("个百分点", "百分点"), (Kind.PERCENT, "point")),
    **dict.fromkeys(("个基点", "基点", "个BP", "BP", "bp"), (Kind.PERCENT, "bp")),
    **dict.fromkeys(("%", "％"), (Kind.PERCENT, None)),
    "倍": (Kind.MULTIPLE, "factor"),
}
#: A Chinese unit with the space before it.
UNIT = re.compile(
    r"\s?(?:" + "|".join(sorted(map(re.escape, CHINESE), key=len, reverse=True)) + ")"
)
#: English unit word (lower case) -> (kind, canonical unit)
ENGLISH: dict[str, Unit] = {
    **{
        word + ending: (Kind.MEASURE, row["unit"])
        for row in _UNITS
        for word in row["english"].split()
        for ending in ("", "s")
    },
    **{w: (Kind.MEASURE, row["unit"]) for row in _UNITS for w in row["abbreviations"].split()},
    **{
        word: (Kind.MONEY, row["code"])
        for row in _CURRENCIES
        for word in row["english"].split()
        if "_" not in word
    },
    **dict.fromkeys(("bp", "bps"), (Kind.PERCENT, "bp")),
}
#: Names of currencies in several words (lower case): words -> code
PHRASES: dict[tuple[str, ...], str] = {
    tuple(name.split()): row["code"] for row in _NAMES for name in row["english"].split("|")
} | {
    tuple(name.split("_")): row["code"]
    for row in _CURRENCIES
    for name in row["english"].split()
    if "_" in name
}
#: Words of the longest.
MOST_PHRASE = max(map(len, PHRASES))
_FIRST_WORDS = frozenset(phrase[0] for phrase in PHRASES)

#: Money signs that stand before the figure, longest first when matched.
SIGNS: dict[str, str] = {sign: row["code"] for row in _CURRENCIES for sign in row["signs"].split()}


def currency_phrase(words: list[str]) -> tuple[str, int] | None:
    """The currency that ``words`` (lower case) begin with, and how many of them name it."""
    if words and words[0] in _FIRST_WORDS:
        for length in range(min(MOST_PHRASE, len(words)), 1, -1):
            if code := PHRASES.get(tuple(words[:length])):
                return code, length
    return None


def spoken(language: str) -> dict[str, str]:
    """Unit -> how a suggestion in ``language`` (``chinese`` or ``english``) writes it."""
    column = f"say_{language}"
    named = [(row["unit"], row[column]) for row in _UNITS]
    named += [(row["code"], row[column]) for row in _CURRENCIES]
    return {unit: name for unit, name in named if name}
