"""Texts reduced to what matters when two renderings are compared."""

from __future__ import annotations

import re
import unicodedata

from align.check.view import BeadView, analysis

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"the", "a", "an"})

#: English words that carry no content, for comparing phrases.
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the a an of and or to in on for with at by from as is are was were has have had be will",
    )
)


def letters_only(text: str) -> str:
    """Letters, digits and ideographs, case folded: what is left when punctuation, spaces and
    width are no difference."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _NO_LETTER.sub("", plain.casefold())


@analysis
def source_letters(view: BeadView) -> str:
    """:func:`letters_only` of the source."""
    return letters_only(view.source_text)


@analysis
def target_letters(view: BeadView) -> str:
    """:func:`letters_only` of the target."""
    return letters_only(view.target_text)


def plain_words(text: str) -> tuple[str, ...]:
    """Case-folded words without articles and plural endings."""
    words = (singular(word) for word in _WORD.findall(text.casefold()))
    return tuple(word for word in words if word not in _ARTICLES)


def singular(word: str) -> str:
    """A word without the ending of an English plural, possessive or verb form; crude."""
    word = re.sub(r"['’]s?$", "", word)
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("s", ""), ("ed", ""), ("ing", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def quoted(words: str) -> str:
    """A text for a message: cut when it is long."""
    return f"“{words}”" if len(words) <= 60 else f"“{words[:57]}…”"
