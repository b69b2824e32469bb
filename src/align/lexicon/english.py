"""Which English words are common ones, and which are names (SCOWL)."""

from __future__ import annotations

from collections import Counter
from functools import cache

from align.lexicon.tables import read_lines


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    lower, capital = read_lines("english.txt.gz")
    return frozenset(lower.split(" ")), frozenset(capital.split(" "))


def is_word(word: str) -> bool:
    """Whether ``word`` is an English word that is written small (``Culture`` is, ``Paris`` not)."""
    return word.lower() in _words()[0]


def is_name(word: str) -> bool:
    """Whether ``word``, spelt with a capital, is in the word list."""
    return word[:1].upper() + word[1:].lower() in _words()[1] or word in _words()[1]


def all_names() -> frozenset[str]:
    """Every capitalised word of the list."""
    return _words()[1]


@cache
def _trigrams() -> frozenset[str]:
    """Letter trigrams, with the word's edges, that three listed words or more have."""
    counts: Counter[str] = Counter()
    for words in _words():
        for word in words:
            text = f"^{word.lower()}$"
            counts.update([text[i : i + 3] for i in range(len(text) - 2)])
    return frozenset(trigram for trigram, count in counts.items() if count > 2)


def is_spellable(word: str) -> bool:
    """Whether every three letters in a row occur so in some listed words: Patrlk is not."""
    text = f"^{word.lower()}$"
    known = _trigrams()
    return all(text[i : i + 3] in known for i in range(len(text) - 2))
