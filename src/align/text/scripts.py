"""Scripts: which one a character belongs to, and which kind of Chinese a text is written in.

What only one of two standards can write is told by the standards themselves: a character of GB 2312
that Big5 lacks is simplified, the reverse traditional, and one that JIS alone knows Japanese.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from align.scripts import HAN_CHARACTER

#: Languages or scripts by their letters. ``han`` and ``kana`` are told apart further on.
SCRIPTS: dict[str, re.Pattern[str]] = {
    "kana": re.compile("[\u3040-\u30fa\u30fd-\u30ff\uff66-\uff9f]"),
    "ko": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "han": HAN_CHARACTER,
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
#: Characters after which the kind of Chinese is clear.
_SAMPLE = 20_000
#: Characters of each script that say about what one word of another says.
CHARACTERS_PER_WORD = {"th": 4, "ar": 4, "he": 4, "el": 5, "ru": 5, "hi": 4}


def count_scripts(text: str) -> Counter[str]:
    """Words' worth of each script but Latin in ``text``; a Han character counts as one."""
    counts: Counter[str] = Counter()
    for name, pattern in SCRIPTS.items():
        found = len(pattern.findall(text))
        if found:
            counts[name] = -(-found // CHARACTERS_PER_WORD.get(name, 1))
    return counts


def is_japanese(text: str, han: int, kana: int) -> bool:
    """Whether Han characters are Japanese: by kana, or else by characters only Japan writes."""
    if kana:
        return 9 * kana >= han
    known = Counter(map(_standard, text))
    return known["ja"] > known["Hans"] + known["Hant"]


def chinese_script(text: str) -> str | None:
    """``Hans`` or ``Hant`` after the characters that only one of them has; None when none does."""
    known = Counter(map(_standard, text[:_SAMPLE]))
    if known["Hans"] == known["Hant"]:
        return None
    return "Hans" if known["Hans"] > known["Hant"] else "Hant"


@lru_cache(20_000)
def _standard(character: str) -> str | None:
    """The one national standard that knows a Han character; None when several do, or none."""
    if not SCRIPTS["han"].match(character):
        return None
    codecs = {"Hans": "gb2312", "Hant": "big5", "ja": "shift_jis"}
    knows = [name for name, codec in codecs.items() if _encodes(character, codec)]
    if "Hans" in knows and "Hant" in knows:
        return None
    return "ja" if knows == ["ja"] else next((name for name in knows if name != "ja"), None)


def _encodes(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
