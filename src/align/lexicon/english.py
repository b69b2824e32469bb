"""Which English words are common ones, and which are names (SCOWL)."""

from __future__ import annotations

from functools import cache

from align.lexicon.tables import read_lines


@cache
def _words() -> tuple[frozenset[str], ...]:
    """Words written small, words with a capital, letter trigrams that occur in three or more."""
    return tuple(frozenset(line.split(" ")) for line in read_lines("english.txt.gz"))


def is_word(word: str) -> bool:
    """Whether ``word`` is an English word that is written small (``Culture`` is, ``Paris`` not)."""
    return word.lower() in _words()[0]


def is_name(word: str) -> bool:
    """Whether ``word``, spelt with a capital, is in the word list."""
    return word[:1].upper() + word[1:].lower() in _words()[1] or word in _words()[1]


def all_names() -> frozenset[str]:
    """Every capitalised word of the list."""
    return _words()[1]


def is_spellable(word: str) -> bool:
    """Whether every three letters in a row occur so in some listed words: Patrlk is not."""
    text = f"^{word.lower()}$"
    known = _words()[2]
    return all(text[i : i + 3] in known for i in range(len(text) - 2))
