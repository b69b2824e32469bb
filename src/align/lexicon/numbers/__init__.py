"""Numbers by value: what stands in a text, and which number of a translation is which."""

from __future__ import annotations

from align.lexicon.numbers.chinese import numbers_in_chinese
from align.lexicon.numbers.english import numbers_in_english
from align.lexicon.numbers.match import Matching, match_numbers
from align.lexicon.numbers.model import MOST_NUMBERS, Kind, Number, Value
from align.lexicon.numbers.other_languages import numbers_in_other

__all__ = ["MOST_NUMBERS", "Kind", "Matching", "Number", "Value", "match_numbers", "numbers_in"]

#: Languages whose number words are known; of others only figures are read,
#: with the words for powers of ten.
GRAMMARS = frozenset({"zh", "en"})


def numbers_in(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of ``text``, in order, with [start, end) offsets into it; at most
    :data:`MOST_NUMBERS` of them.

    Args:
        language: ISO 639-1 code. Languages without a grammar of their own get figures only.
    """
    if language == "zh":
        return numbers_in_chinese(text)
    if language == "en":
        return numbers_in_english(text)
    return numbers_in_other(text, language)
