"""The languages of a text and its translation: each is evidence of the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from align.languages import UNDETERMINED, find_language
from align.text.identify import Guess, identify

#: How much less likely a pair in one language is than another; two texts of one are not a bitext.
_SAME = 0.1
#: How much likelier a pair of Chinese and English, and one with either, is than any other.
_BOTH, _EITHER, _COMMON = 10.0, 3.0, frozenset({"zh", "en"})
#: How much a language's name in the name of a file or its folder says.
_NAMED = 20.0

Sides = tuple[str | None, str | None]


def pair_languages(
    texts: tuple[str, str], *, given: Sides = (None, None), paths: Sides = (None, None)
) -> tuple[str, str]:
    """ISO 639-1 codes of a source and a target text.

    A side whose text leaves no doubt is what its text says. Where there is doubt, the pair is
    taken that is likeliest as a whole: a language given for either side, and those that the files
    are named after (``book.en.txt``, ``corpus/zh/``), count.

    Args:
        texts: source and target, or a stretch of each.
        given: codes that the user or the file states; they are never changed.
        paths: where the texts come from.
    """
    sides = [
        [(code, 1.0)] if code else _candidates(identify(text), path)
        for text, code, path in zip(texts, given, paths, strict=True)
    ]
    pairs = (
        (-p * q * _prior(source, target), i + j, source, target)
        for i, (source, p) in enumerate(sides[0])
        for j, (target, q) in enumerate(sides[1])
    )
    _, _, source, target = min(pairs)
    return source, target


def _candidates(guess: Guess, path: str | None) -> list[tuple[str, float]]:
    """(code, weight) of what a side may be in, the likeliest first."""
    named = set(_names(path)) if path else set()
    if guess.code == UNDETERMINED:
        return [(code, 1.0) for code in sorted(named)[:1]] or [(UNDETERMINED, 1.0)]
    if guess.is_sure:
        return [(guess.code, 1.0)]
    return [(code, p * (_NAMED if code in named else 1.0)) for code, p in guess.ranking]


def _prior(source: str, target: str) -> float:
    if source == target:
        return _SAME
    return (1.0, _EITHER, _BOTH)[len({source, target} & _COMMON)]


def _names(path: str) -> Iterator[str]:
    """Codes of languages that a file, or the folder it lies in, is named after."""
    pure = PurePath(path)
    ends = re.split(r"[._-]", pure.stem)
    for part in (pure.parent.name, *(ends[-1:] if len(ends) > 1 else ends), pure.suffix[1:]):
        language = find_language(part) if part else None
        if language is not None:
            yield language.code
