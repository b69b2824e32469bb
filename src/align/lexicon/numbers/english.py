"""The numbers of an English text, by value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from align.lexicon.numbers import english_vocabulary as words
from align.lexicon.numbers.english_figures import figure
from align.lexicon.numbers.english_text import GLYPHS, TOKEN, Text
from align.lexicon.numbers.english_words import roman, word
from align.lexicon.numbers.model import MOST_NUMBERS, Kind, Number
from align.lexicon.numbers.sharing import share_scales
from align.lexicon.numbers.weights import LIKELY

_WORDS_OF_INTEREST = frozenset(
    {
        *words.CARDINALS, *words.SCALES, *words.PLURALS, *words.ORDINALS, *words.DENOMINATORS,
        *words.MONTHS, *words.WEEKDAYS, *words.LOOSE_WORDS, *words.FACTORS, *words.PERIODS,
        *words.AGES, "hundred", "midnight", "noon", "midday",
    }
)  # fmt: skip
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


def numbers_in_english(text: str) -> tuple[Number, ...]:
    """The numbers of an English text, in order."""
    tokens = TOKEN.findall(text)
    lower = "\n".join(tokens).lower().split("\n")
    has_words = not _WORDS_OF_INTEREST.isdisjoint(lower)
    if not (has_words or _DIGIT.search(text) or not words.ROMAN.keys().isdisjoint(tokens)):
        return ()
    matches = list(TOKEN.finditer(text))
    read = Text(text, tokens, lower, [m.start() for m in matches], [m.end() for m in matches])
    return tuple(share_scales(read, list(islice(_scan(read), MOST_NUMBERS))))


def _scan(read: Text) -> Iterator[Number]:
    i = 0
    while i < len(read.tokens):
        token = read.lower[i]
        if token in _WORDS_OF_INTEREST:
            result = word(read, i)
        elif token[0].isdecimal():
            found, i = figure(read, i)
            yield from found
            continue
        elif token[0] in GLYPHS:
            glyph = GLYPHS[token]
            yield Number(glyph, read.starts[i], read.ends[i], Kind.FRACTION, weight=LIKELY)
            result = None
        else:
            result = roman(read, i) if read.tokens[i] in words.ROMAN else None
        if result is None:
            i += 1
            continue
        number, i = result
        yield number
