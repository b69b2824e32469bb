"""English number words: cardinals, ordinals, fractions, months, "dozens of"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from align.lexicon.numbers import english_vocabulary as words
from align.lexicon.numbers.english_context import and_a_half, ordinal, scales, with_unit
from align.lexicon.numbers.english_text import Read, Text
from align.lexicon.numbers.model import Kind, Number, Value, exact, listed
from align.lexicon.numbers.units import ENGLISH
from align.lexicon.numbers.weights import (
    ANSWERS,
    EVEN,
    FAINT,
    FAIR,
    FIRM,
    GOOD,
    LIKELY,
    LOW,
    SURE,
    WEAK,
)


def word(read: Text, i: int) -> Read | None:
    word, start, end = read.lower[i], read.starts[i], read.ends[i]
    for reader in (fraction_words, _spoken_time, cardinal_words):
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
        if _AGE_BEFORE & set(read.lower[max(0, i - 3) : i]):
            number = Number(value, start, end, Kind.MEASURE, "year", value + 9, weight=LIKELY)
            return number, i + 1
        also = (1900 + value,)
        return Number(value, start, end, Kind.DATE, "decade-of", also=also, weight=WEAK), i + 1
    if word in ("midnight", "noon", "midday"):
        value = 0 if word == "midnight" else 720
        return Number(value, start, end, Kind.TIME, also=(12, 24), weight=ANSWERS), i + 1
    if word in words.LOOSE_WORDS:
        return Number(words.LOOSE_WORDS[word], start, end, weight=ANSWERS), i + 1
    return None


#: In his early sixties: an age, not a decade.
_AGE_BEFORE = frozenset(listed("his her their your my our"))


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
    found, end = with_unit(read, number, i, j)
    if found.kind is Kind.PERCENT:
        found = replace(found, weight=max(found.weight, FAIR))
    return found, end


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
    if (found := one_in(read, i)) is not None:
        return found
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
    part = exact(Fraction(value, words.DENOMINATORS[following]))
    number = Number(part, start, read.ends[i + 1], Kind.FRACTION, weight=FAIR)
    if following in ("quarter", "quarters") and read.word(i + 2) not in ("of", "the"):
        # Three quarters of a year are meant as often as three of four parts.
        number = replace(number, also=(value,))
    return _of_unit(read, number, i + 2) or (number, i + 2)


#: The most that one is "in": beyond, it is a year or a sum.
_MOST_IN = 100


def one_in(read: Text, i: int) -> Read | None:
    """ "*One in five*", "*three out of ten*", "*one in every three*": a share."""
    value = words.SMALL.get(read.lower[i]) or _hour(read.lower[i]) or 0
    if not 1 <= value <= 9 or read.word(i - 1) in words.MONTHS:
        return None
    j = i + 1
    if read.lower[j : j + 2] == ["out", "of"]:
        j += 2
    elif read.word(j) in ("in", "of") and (read.word(j) == "in" or read.word(j + 1) == "every"):
        j += 1
    else:
        return None
    j += read.word(j) == "every"
    of = words.SMALL.get(read.word(j)) or words.TENS.get(read.word(j)) or _hour(read.word(j)) or 0
    if not value < of <= _MOST_IN or not all(read.follows(k, (" ",)) for k in range(i + 1, j + 1)):
        return None
    if read.word(j + 1) in words.MONTHS or read.word(j + 1) in words.SCALES:
        return None
    if read.word(j + 1) in ENGLISH and read.word(j - 1) != "every":
        return None  # "one in two years"
    number = Number(Fraction(value, of), read.starts[i], read.ends[j], Kind.FRACTION, weight=FAIR)
    return number, j + 1


def _of_unit(read: Text, number: Number, j: int) -> Read | None:
    """ "a quarter *of a percentage point*", "half *a century*", "a quarter *point*"."""
    k = j
    while read.word(k) in ("of", "a", "an", "one") and k < j + 2:
        k += 1
    if read.word(k) == "percentage" and read.word(k + 1).startswith("point"):
        return replace(number, kind=Kind.PERCENT, unit="point", also=(), weight=FAIR), k + 2
    if k in (j, j + 2) and read.word(k) in ("point", "points") and read.gap(k) in (" ", "-"):
        return replace(number, kind=Kind.PERCENT, unit="point", also=(), weight=LIKELY), k + 1
    kind, unit = ENGLISH.get(read.word(k), (Kind.FRACTION, None))
    if unit and kind is Kind.MEASURE and (k > j or read.gap(j) == "-"):
        # 半百 counts years without naming them.
        also = (exact(number.value * 100),) if unit == "century" else ()
        # "Half an hour" says which unit: it may be held against another number of hours.
        weight = LIKELY if number.value < 1 and k > j else min(number.weight, FAINT)
        return replace(number, kind=kind, unit=unit, also=also, weight=weight), k
    return None


def _half_or_quarter(read: Text, i: int) -> Read:
    share = Fraction(1, 2) if read.lower[i] == "half" else Fraction(1, 4)
    start = read.starts[i]
    if (found := _past_or_to(read, i, i + 1, int(share * 60), i)) is not None:
        return found
    if read.lower[max(0, i - 2) : i] == ["and", "a"] and read.word(i - 4) in ("a", "an"):
        kind, unit = ENGLISH.get(read.word(i - 3), (Kind.COUNT, None))
        if kind is Kind.MEASURE:
            span = read.starts[i - 4], read.ends[i]
            return Number(1 + share, *span, kind, unit, weight=FAIR), i + 1
    j = i + 1
    while read.word(j) in ("of", "a", "an") and j < i + 3:
        j += 1
    scale, k = scales(read, j) if j < len(read.tokens) else (1, j)
    if scale > 1:
        number = Number(exact(share * scale), start, read.ends[k - 1], weight=FAIR)
        return with_unit(read, number, i, k)
    weight = WEAK if read.lower[i] == "half" else ANSWERS
    if share == Fraction(1, 4) and read.word(i - 1) in ("a", "one") and read.word(i + 1) == "of":
        # A quarter of the year is three months; one of people is a share.
        named = read.lower[i + 2 : i + 4]
        weight = ANSWERS if set(named) & _PERIODS_OF_QUARTERS else LIKELY
    number = Number(share, start, read.ends[i], Kind.FRACTION, weight=weight)
    if (found := _of_unit(read, number, i + 1)) is not None:
        return found[0], i + 1
    return number, i + 1


_PERIODS_OF_QUARTERS = frozenset(listed("year season fiscal financial hour"))
_AFTER, _BEFORE = frozenset({"past", "after"}), frozenset({"to", "before"})


def _past_or_to(read: Text, i: int, j: int, minutes: int, first: int) -> Read | None:
    """ "half *past three*", "a quarter *to eight*", "ten minutes *past six*": a time."""
    hour = words.SMALL.get(read.word(j + 1)) or _hour(read.word(j + 1))
    is_part = read.word(j + 2) in words.DENOMINATORS
    if hour is None or not 1 <= hour <= 12 or is_part or not read.follows(j, (" ",)):
        return None
    if read.word(j) in _AFTER:
        value = hour * 60 + minutes
    elif read.word(j) in _BEFORE and (read.word(i) == "quarter" or read.word(j - 1) == "minutes"):
        value = hour * 60 - minutes
    else:
        return None
    return Number(value, read.starts[first], read.ends[j + 1], Kind.TIME, weight=FIRM), j + 2


def _hour(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= 2 else None


_AT = frozenset(listed("at by until till from before after around about"))


def _spoken_time(read: Text, i: int) -> Read | None:
    """ "at *eight thirty*", "*ten minutes past six*"."""
    value = words.CARDINALS.get(read.lower[i])
    if value is None:
        return None
    minutes_word = i + 1 + (read.word(i + 1) == "minutes")
    if (found := _past_or_to(read, i, minutes_word, value, i)) is not None:
        return found
    minutes = words.CARDINALS.get(read.word(i + 1), 0)
    if read.word(i - 1) not in _AT or not 1 <= value <= 12 or not 10 <= minutes < 60:
        return None
    end = i + 1
    if minutes >= 20 and 0 < words.SMALL.get(read.word(i + 2), 0) < 10:
        minutes, end = minutes + words.SMALL[read.word(i + 2)], i + 2
    if not read.follows(i + 1, (" ", "-")):
        return None
    return Number(
        value * 60 + minutes, read.starts[i], read.ends[end], Kind.TIME, weight=LIKELY
    ), end + 1


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
