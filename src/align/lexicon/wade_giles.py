"""Wade–Giles spelling, for names from Taiwan and from older texts."""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"),
)  # fmt: skip
_FINALS = {
    "ian": "ien", "ie": "ieh", "ong": "ung", "ue": "ueh", "ve": "ueh", "iong": "iung", "v": "u",
    "ui": "ui", "uo": "o", "e": "o",
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu",
    "si": "ssu", "yi": "i", "you": "yu", "ye": "yeh", "yan": "yen", "yong": "yung", "yue": "yueh",
    "er": "erh", "ju": "chu", "qu": "chu", "xu": "hsu", "xi": "hsi", "xue": "hsueh", "gui": "kuei",
    "kui": "kuei", "qian": "chien", "hui": "hui", "rong": "jung", "guo": "kuo", "kuo": "kuo",
    "huo": "huo", "ge": "ko", "ke": "ko", "he": "ho",
}  # fmt: skip
_KEEPS_E = frozenset({"ch", "sh", "j", "t", "ts", "s", "l", "n"})


@lru_cache(maxsize=512)
def wade_giles(syllable: str) -> str:
    """Wade–Giles spelling of a pinyin syllable, without apostrophes and diacritics."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    pinyin = next((p for p, _ in _INITIALS if syllable.startswith(p)), None)
    initial = dict(_INITIALS)[pinyin] if pinyin else re.match("[^aeiouv]*", syllable)[0]  # type: ignore[index]
    final = syllable[len(pinyin or initial) :]
    if final == "e" and initial in _KEEPS_E:
        return initial + "e"
    if final == "uo" and initial == "sh":
        return "shuo"
    return initial + _FINALS.get(final, final)
