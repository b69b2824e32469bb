"""Which script a character belongs to: the one place for the ranges of Han characters."""

from __future__ import annotations

import re

#: Han characters, the iteration mark and the ideographic zero among them, as the inside of a
#: regular expression's character class: unified ideographs with extensions A to H, and the
#: compatibility ideographs (Unicode 16).
HAN_RANGES = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: One Han character.
HAN = f"[{HAN_RANGES}]"

HAN_CHARACTER = re.compile(HAN)
#: A word written with letters of an alphabet.
LATIN_WORD = re.compile(r"[^\W\d_\u3000-\U0003ffff]+(?:['’-][^\W\d_\u3000-\U0003ffff]+)*")


def is_han(character: str) -> bool:
    """Whether ``character``, one of length 1, is a Han character."""
    return "\u4e00" <= character <= "\u9fff" or HAN_CHARACTER.match(character) is not None
