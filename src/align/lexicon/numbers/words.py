"""English number words and their values."""

from __future__ import annotations

from fractions import Fraction

from align.lexicon.numbers.model import listed

SMALL = {
    word: value
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
CARDINALS = {**SMALL, **TENS}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
#: Plurals and abbreviations that only follow a figure.
SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
GLUED_SCALES = {**SHORT_SCALES, "k": 10**3, "m": 10**6, "b": 10**9, "K": 10**3, "M": 10**6}
#: "millions of": at least so much and less than the next word up.
PLURALS = {
    "dozens": (20, 199), "scores": (20, 199), "tens": (20, 99), "hundreds": (100, 999),
    "thousands": (1000, 99_999), "millions": (10**6, 999 * 10**6),
    "billions": (10**9, 999 * 10**9), "trillions": (10**12, 10**15),
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        start=1,
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        listed(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth "
            "hundredth"
        ),
        start=2,
    )
}
DENOMINATORS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
} | {
    word + ending: value
    for word, value in ORDINALS.items()
    if value >= 4
    for ending in ("", "s")
}  # fmt: skip
DENOMINATORS |= {"thousandth": 1000, "thousandths": 1000}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    day: number
    for number, day in enumerate(
        listed("monday tuesday wednesday thursday friday saturday sunday"), start=1
    )
}
#: Words that may answer a number of the other side but that never have to be answered.
LOOSE_WORDS: dict[str, int | Fraction] = {
    "both": 2, "couple": 2, "pair": 2, "pairs": 2, "once": 1, "single": 1, "sole": 1, "dual": 2,
    "duo": 2, "trio": 3, "twins": 2, "twin": 2, "another": 1, "either": 2, "triplets": 3,
    "bilateral": 2, "teen": 10, "teens": 10, "teenage": 10, "teenager": 10, "teenagers": 10,
    "biennial": 2, "halfway": Fraction(1, 2), "quartet": 4, "quintet": 5, "septuagenarian": 70,
    "octogenarian": 80, "tenfold": 10, "double-digit": 10, "doubles": 2, "tripartite": 3,
    "trilateral": 3, "unanimous": 1, "thrice": 3, "threesome": 3, "foursome": 4, "foursomes": 4,
    "fourball": 4, "fourballs": 4, "triangle": 3, "pentagon": 5, "hexagon": 6, "bi": 2,
    "tri": 3, "quadruple": 4, "weekend": 2, "lunar": 1, "centenary": 100, "centennial": 100,
    "bicentenary": 200, "millennium": 1000, "millennia": 1000, "myriad": 10000,
}  # fmt: skip
FACTORS = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "trebled": 3, "quadruple": 4, "quadrupled": 4,
    "quadruples": 4, "quadrupling": 4, "quintupled": 5, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "tenfold": 10,
    "twice": 2,
}  # fmt: skip
PERIODS = {
    "decade": ("year", 10), "decades": ("year", 10), "century": ("year", 100),
    "centuries": ("year", 100), "fortnight": ("day", 14), "dozen": (None, 12),
}  # fmt: skip
AGES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
         "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16}  # fmt: skip

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
