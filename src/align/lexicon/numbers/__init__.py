"""Numbers by value: what stands in a text, and which number of a translation is which."""

from __future__ import annotations

import re

from align.lexicon.numbers.chinese import numbers_in_chinese
from align.lexicon.numbers.english import numbers_in_english
from align.lexicon.numbers.match import Matching, match_numbers
from align.lexicon.numbers.model import MOST_NUMBERS, Kind, Number, Value
from align.lexicon.numbers.other_languages import numbers_in_other

__all__ = ["MOST_NUMBERS", "Kind", "Matching", "Number", "Value", "match_numbers", "numbers_in"]

#: Languages whose number words are known; of others only figures are read,
#: with the words for powers of ten.
GRAMMARS = frozenset({"zh", "en"})


#: Addresses, code and markup: figures in them count nothing.
_CODE = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|[\w.+-]{1,64}@[A-Za-z0-9.-]+"
    r"|(?<![A-Za-z0-9.@-])(?:[A-Za-z0-9-]{1,63}\.)+(?:com|org|net|cn|io|gov|edu|co|uk|de|fr|jp|hk|tw|html?)\b(?:/[!-~]*)?"
    r"|`[^`\n]{1,400}`|&#?\w{1,8};|</?[A-Za-z][^<>\n]{0,400}>",
    re.ASCII,
)


def without_code(text: str) -> str:
    """``text`` with blanks for addresses, code in backquotes, tags and entities; as long as
    before."""
    if not any(mark in text for mark in "/@`&<.") or not _CODE.search(text):
        return text
    return _CODE.sub(lambda match: " " * len(match.group()), text)


def numbers_in(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of ``text``, in order, with [start, end) offsets into it; at most
    :data:`MOST_NUMBERS` of them.

    Args:
        language: ISO 639-1 code. Languages without a grammar of their own get figures only.
    """
    text = without_code(text)
    if language == "zh":
        return numbers_in_chinese(text)
    if language == "en":
        return numbers_in_english(text)
    return numbers_in_other(text, language)
