"""English number words: cardinals, ordinals, fractions, months, "dozens of"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from align.lexicon.numbers import english_vocabulary as words
from align.lexicon.numbers.english_context import and_a_half, ordinal, scales, with_unit
from align.lexicon.numbers.english_text import Read, Text
from align.lexicon.numbers.model import Kind, Number, Value, exact
from align.lexicon.numbers.units import ENGLISH
from align.lexicon.numbers.weights import ANSWERS, EVEN, FAINT, FAIR, GOOD, LIKELY, LOW, SURE, WEAK


def word(read: Text, i: int) -> Read | None:
    word, start, end = read.lower[i], read.starts[i], read.ends[i]
    for reader in (fraction_words, cardinal_words):
        if (result := reader(read, i)) is not None:
            return result
    if word in words.PLURALS:
        return _plural(read, i)
    if word in words.MONTHS:
        return _month(read, i)
    if word in words.WEEKDAYS and read.tokens[i][0].isupper():
        return Number(words.WEEKDAYS[word], start, end, Kind.DATE, "weekday", weight=LIKELY), i + 1
    if word in words.ORDINALS:
        weight = ANSWERS if words.ORDINALS[word] < 3 else EVEN
        number = Number(words.ORDINALS[word], start, end, Kind.ORDINAL, weight=weight)
        number, j = ordinal(read, number, i, i + 1)
        return (number if number.unit else replace(number, weight=weight)), j
    if word in words.FACTORS:
        unit = "times" if word.endswith("fold") or word == "twice" else "factor"
        return Number(words.FACTORS[word], start, end, Kind.MULTIPLE, unit, weight=FAINT), i + 1
    if word in words.PERIODS:
        unit_name, value = words.PERIODS[word]
        kind = Kind.MEASURE if unit_name else Kind.COUNT
        return Number(value, start, end, kind, unit_name, weight=FAINT), i + 1
    if word in words.AGES:
        value = words.AGES[word]
        also = (1900 + value,)
        return Number(value, start, end, Kind.DATE, "decade-of", also=also, weight=WEAK), i + 1
    if word in ("midnight", "noon", "midday"):
        value = 0 if word == "midnight" else 720
        return Number(value, start, end, Kind.TIME, also=(12, 24), weight=ANSWERS), i + 1
    if word in words.LOOSE_WORDS:
        return Number(words.LOOSE_WORDS[word], start, end, weight=ANSWERS), i + 1
    return None


def cardinal_words(read: Text, i: int) -> Read | None:
    parsed = _parse_cardinal(read, i)
    if parsed is None:
        return None
    value, j = parsed
    is_scale = read.lower[i] in words.SCALES or read.lower[i] in ("hundred", "dozen")
    before = read.lower[max(0, i - 2) : i]
    if is_scale and ((before[-1:] and before[-1] in _SEVERAL) or before == ["couple", "of"]):
        span = read.starts[i], read.ends[j - 1]
        return Number(2 * value, *span, upper=10 * value, approximate=True, weight=LOW), j
    # "A million shards" and "per million" count nothing.
    weight = LIKELY if read.lower[i] in words.SCALES else _word_weight(value)
    number = Number(value, read.starts[i], read.ends[j - 1], weight=weight)
    if (half := and_a_half(read, j, number)) is not None:
        number, j = half
    if read.follows(j) and read.word(j) in words.ORDINALS and value >= 20 and value % 10 == 0:
        low = words.ORDINALS[read.word(j)]
        if low < 10:
            number = replace(number, value=value + low, end=read.ends[j])
            return ordinal(read, number, i, j + 1)
    if read.follows(j) and read.word(j) == "s":
        return number, j
    return with_unit(read, number, i, j)


_SEVERAL = words.around("several")


def _word_weight(value: Value) -> float:
    if value < 2:
        return ANSWERS
    if value < 3:
        return WEAK
    return FAIR if value <= 12 else SURE


def _parse_cardinal(read: Text, i: int) -> tuple[int, int] | None:
    """Value of the cardinal number words from token ``i`` on, and the index behind them."""
    groups: list[tuple[int, int]] = []
    current, j, last = 0, i, 0
    while j < len(read.tokens):
        word = read.lower[j]
        if j > i and not read.follows(j):
            break
        if word in words.CARDINALS:
            step = _add_cardinal(current, words.CARDINALS[word], last)
            if step is None:
                break
            current, last = step, words.CARDINALS[word]
        elif word in ("hundred", "dozen") and current < 100:
            current = (current or 1) * (100 if word == "hundred" else 12)
            last = 100
        elif word in words.SCALES:
            _close_group(groups, current, words.SCALES[word])
            current, last = 0, 1000
        elif not (word == "and" and j > i and last >= 100 and read.word(j + 1) in words.CARDINALS):
            break
        j += 1
    if j == i or read.lower[j - 1] == "and":
        return None
    return sum(value for _, value in groups) + current, j


def _close_group(groups: list[tuple[int, int]], current: int, scale: int) -> None:
    """A scale word takes all smaller groups before it: one thousand two hundred trillion."""
    while groups and groups[-1][0] < scale:
        current += groups.pop()[1]
    groups.append((scale, (current or 1) * scale))


def _add_cardinal(current: int, value: int, last: int) -> int | None:
    """``current`` with the next word's value added; None when a new number begins there."""
    if last == 0 or (last >= 100 and current % 100 == 0):
        return current + value
    if last in words.TENS.values() and 0 < value < 10:
        return current + value
    # "nineteen ninety-seven" is a year.
    if current in (18, 19, 20) and value >= 10:
        return current * 100 + value
    return None


def fraction_words(read: Text, i: int) -> Read | None:
    """half, a quarter, one third, two-thirds, three quarters; half a million."""
    word = read.lower[i]
    start = read.starts[i]
    if word in ("half", "quarter"):
        return _half_or_quarter(read, i)
    if word not in words.CARDINALS or not read.follows(i + 1):
        if word in words.DENOMINATORS and read.word(i - 1) == "a" and read.word(i + 1) == "of":
            share = Fraction(1, words.DENOMINATORS[word])
            return Number(share, start, read.ends[i], Kind.FRACTION, weight=LIKELY), i + 1
        return None
    following, value = read.lower[i + 1], words.CARDINALS[word]
    if following not in words.DENOMINATORS or (following == "second"):
        return None
    if value >= 20 and not following.endswith("s"):
        return None
    if following in ("quarter", "quarters") and read.word(i + 2) not in ("of", "century", "the"):
        return None
    fraction = exact(Fraction(value, words.DENOMINATORS[following]))
    return Number(fraction, start, read.ends[i + 1], Kind.FRACTION, weight=FAIR), i + 2


def _half_or_quarter(read: Text, i: int) -> Read:
    share = Fraction(1, 2) if read.lower[i] == "half" else Fraction(1, 4)
    start = read.starts[i]
    j = i + 1
    while read.word(j) in ("of", "a", "an") and j < i + 3:
        j += 1
    scale, k = scales(read, j) if j < len(read.tokens) else (1, j)
    if scale > 1:
        number = Number(exact(share * scale), start, read.ends[k - 1], weight=FAIR)
        return with_unit(read, number, i, k)
    kind, unit = ENGLISH.get(read.word(j), (Kind.FRACTION, None))
    if unit and kind is Kind.MEASURE and (j > i + 1 or read.gap(j) == "-"):
        return Number(share, start, read.ends[i], kind, unit, weight=FAINT), i + 1
    weight = WEAK if read.lower[i] == "half" else ANSWERS
    return Number(share, start, read.ends[i], Kind.FRACTION, weight=weight), i + 1


def _plural(read: Text, i: int) -> Read:
    """dozens, hundreds of millions, tens of thousands."""
    low, high = words.PLURALS[read.lower[i]]
    j = i + 1
    if read.word(j) == "of" and read.word(j + 1) in words.PLURALS:
        scale = words.PLURALS[read.word(j + 1)][0]
        low, high, j = low * scale, (high + 1) * scale - 1, j + 2
    elif read.word(j) == "of" and read.word(j + 1) in words.SCALES:
        scale = words.SCALES[read.word(j + 1)]
        low, high, j = low * scale, (high + 1) * scale - 1, j + 2
    number = Number(low, read.starts[i], read.ends[j - 1], upper=high, approximate=True, weight=LOW)
    return number, j


_MONTH_LEADS = words.around("month_leads")


def _month(read: Text, i: int) -> Read | None:
    if not read.tokens[i][0].isupper():
        return None
    beside = _is_figure(read.word(i - 1)) or _is_figure(read.word(i + 1))
    beside = beside or read.word(i - 1) in ("th", "st", "nd", "rd", "of")
    lead = read.word(i - 1) in _MONTH_LEADS and read.lower[i] not in ("jun", "jan", "mar", "sep")
    is_plain = len(read.tokens[i]) > 3 and read.lower[i] not in ("march", "sept")
    if not (is_plain or beside or lead):
        return None
    weight = SURE if beside else GOOD
    month = words.MONTHS[read.lower[i]]
    return Number(month, read.starts[i], read.ends[i], Kind.DATE, "month", weight=weight), i + 1


def _is_figure(word: str) -> bool:
    return word[:1].isdecimal()


def roman(read: Text, i: int) -> Read | None:
    value = words.ROMAN.get(read.tokens[i])
    if value is None:
        return None
    return Number(value, read.starts[i], read.ends[i], Kind.ORDINAL, weight=ANSWERS), i + 1
