"""How sure it is that a figure or a word is a number that a translation must keep: the steps.

The steps were set by hand and are held by ``python -m benchmarks numbers_mqm``, ``numbers_clean``
and ``numbers_planted``. What they decide: from GOOD on a number is reported when it has no partner
at all, from LIKELY on when another number seems to stand in its place, from FIRM on when it has
been added.
"""

from __future__ import annotations

#: Only answers a number of the other side: "both", "noon", "one".
ANSWERS = 0.0
#: "half an hour", "twice"; the century of 20世纪80年代.
FAINT = 0.2
#: Marks of a list, parts of names (MIX 2), single characters (三), one of anything.
WEAK = 0.3
#: "dozens", 半年, an hour without a part of the day (3点).
LOW = 0.4
#: 数百, a lone 百万, "the second".
EVEN = 0.5
#: Weekdays, "7/10", round decades, "a million".
LIKELY = 0.6
#: Small numbers in words, fractions in words, "5M".
FAIR = 0.7
#: Small counts that translators drop (三个人 "they") or mean loosely (一万个不服).
UNSURE = 0.75
#: Ordinals in figures, 八折, a month by itself.
GOOD = 0.8
#: Clocks, days, quarters, numerals with a unit.
FIRM = 0.9
#: Whole numerals (三百五十), months beside a figure, years in English.
SURE = 0.95
#: Figures.
CERTAIN = 1.0
