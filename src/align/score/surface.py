"""What length, punctuation, digits and foreign characters say about a bead's quality; the part
that needs no word list and holds for any pair of languages."""

from __future__ import annotations

import math
import re

from align.scripts import HAN

#: What is counted on both sides: name → (characters of either script).
_MARKS = {
    "comma": ",，、،",
    "end": ".。",
    "question": "?？",
    "exclamation": "!！",
    "colon": ":：",
    "semicolon": ";；",
    "quote": '"“”«»「」『』《》',
    "bracket": "(（[［",
    "dash": "-–—",
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTER, _HAN, _NOT_ASCII = map(re.compile, ("[A-Za-z]", HAN, r"[^\x00-\x7f]"))
_CLOSED = '.!?"”)’。！？）…」』'


def length_features(source: str, target: str) -> dict[str, float]:
    """Logarithms of the lengths in characters and of their ratio."""
    a, b = math.log1p(len(source)), math.log1p(len(target))
    return {"source_length": a, "target_length": b, "length_ratio": b - a}


def mark_features(source: str, target: str) -> dict[str, float]:
    """Punctuation marks on each side and how many more the target has."""
    features: dict[str, float] = {}
    for name, marks in _MARKS.items():
        a = sum(map(source.count, marks))
        b = sum(map(target.count, marks))
        features |= {f"source_{name}": a, f"target_{name}": b, f"more_{name}": b - a}
    return features | {
        "straight_quotes": target.count('"'),
        "curly_quotes": target.count("“") + target.count("’"),
        "apostrophes": target.count("'") + target.count("’"),
        "source_closed": source.rstrip()[-1:] in _CLOSED,
        "target_closed": target.rstrip()[-1:] in _CLOSED,
    }


def character_features(source: str, target: str) -> dict[str, float]:
    """Digits that are on one side only, Chinese left in the target, letters in the source."""
    numbers = _NUMBER.findall(source.replace(",", ""))
    others = set(_NUMBER.findall(target.replace(",", "")))
    return {
        "source_numbers": len(numbers),
        "target_numbers": len(others),
        "missing_numbers": sum(number not in others for number in numbers),
        "source_letters": len(_LETTER.findall(source)),
        "target_han": len(_HAN.findall(target)),
        "target_not_ascii": len(_NOT_ASCII.findall(target)),
        "target_starts_small": target[:1].islower(),
    }
