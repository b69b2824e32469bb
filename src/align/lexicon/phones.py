"""Chinese syllables and Latin spelling as sequences of sound classes, on one letter each.

The classes are coarse on purpose: transliteration into Chinese loses voicing, l/r and clusters,
and Latin spelling does not say which language it belongs to.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from align.lexicon.pinyin import syllables
from align.lexicon.tables import word_set

#: Pinyin initials of two letters, as one symbol.
_INITIALS = {"zh": "Z", "ch": "C", "sh": "S"}
#: Syllables whose vowel usually only carries a consonant (斯 s, 特 t, 克 k, 尔 l/r).
_CARRIERS = word_set("si shi te ke de ge fu bu pu mu ci zi chi zhi he le lu se ze")
_VOWELS = "aeiouv"

#: Latin spelling to sound, the longest first.
_LATIN = [
    ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("eau", "o"), ("ch", "C"), ("sh", "S"), ("ph", "f"),
    ("th", "T"), ("gh", "g"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("wh", "w"), ("zh", "Z"),
    ("cz", "C"), ("sz", "S"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ie", "i"),
    ("au", "o"), ("aw", "o"), ("oe", "o"), ("ng", "N"), ("kn", "n"), ("wr", "r"), ("gn", "n"),
]  # fmt: skip
_CONTEXT = [("c(?=[eiy])", "c"), ("c", "k"), ("g(?=[eiy])", "J"), ("y(?=[aeiou])", "y"), ("y", "i")]
#: The sound of each group of the pattern; the last group, any letter, stands for itself.
_SOUNDS = [sound for _, sound in [*_LATIN, *_CONTEXT]]
_SPELLING = re.compile("|".join(f"({spelling})" for spelling, _ in [*_LATIN, *_CONTEXT]) + "|(.)")


@lru_cache(maxsize=16384)
def chinese_phones(text: str) -> str:
    """Sound classes of Chinese characters. Upper-case vowels are weak ones: 斯 → ``sI``; 儿, 尔
    → ``R``; a final n or ng → ``N``."""
    return "".join(map(_syllable_phones, syllables(text)))


@lru_cache(maxsize=1024)
def _syllable_phones(syllable: str) -> str:
    if syllable == "er":
        return "R"
    initial = _INITIALS.get(syllable[:2], syllable[0] if syllable[0] not in _VOWELS else "")
    final = syllable[2:] if syllable[:2] in _INITIALS else syllable[len(initial) :]
    nasal = "N" if final.endswith(("n", "ng")) else ""
    vowels = re.sub("[^aeiouv]", "", final)
    if syllable in _CARRIERS:
        vowels = vowels.upper()
    return initial + vowels + nasal


@lru_cache(maxsize=65536)
def latin_phones(word: str) -> str:
    """Sound classes of a word in Latin letters; a final mute e is ``E``."""
    folded = unicodedata.normalize("NFKD", word).lower()
    letters = re.sub(r"([b-df-hj-np-tv-z])\1+", r"\1", re.sub("[^a-z]", "", folded))
    phones = "".join(
        _SOUNDS[match.lastindex - 1] if match.lastindex <= len(_SOUNDS) else match[0]
        for match in _SPELLING.finditer(letters)
        if match.lastindex
    )
    return phones[:-1] + "E" if len(phones) > 2 and letters.endswith("e") else phones
