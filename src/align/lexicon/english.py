"""English words: how common they are, their parts of speech and sound, and which are names (SCOWL,
WordNet, CMUdict). ``training/lexicon/english.py`` builds the table and documents it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from align.lexicon.tables import read_lines

#: Rarest band of everyday word lists; what is rarer is known and nothing else.
LISTED_BAND = 4
_RARE, _TRIGRAMS = "5", "^"
_ARTICLES = ("a", "an", "a/an")
_UNKNOWN = (9, "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of English word forms.

    Attributes:
        entries: form → (band, tags). Band 1 (commonest) … 4; 0 for names and abbreviations, which
            are written with their capitals. Tags are parts of speech, the commonest first: ``n s``
            noun singular, plural; ``v z d p g`` verb base, third person, past, participle, -ing;
            ``a c`` adjective, comparative or superlative; ``r`` adverb.
        names: the commoner words that are written with a capital.
        rare: further words, apart by spaces; taken apart when first needed.
        trigrams: three letters in a row, ``^`` and ``$`` for the edges, that words have.
        articles: beginning of a word (``$``: its end) → ``a``, ``an`` or ``a/an``, where that is
            not what shorter beginnings and the letters say.
    """

    entries: Mapping[str, tuple[int, str]]
    names: frozenset[str]
    rare: str
    trigrams: frozenset[str]
    articles: Mapping[str, str]

    def knows(self, word: str) -> bool:
        """Whether ``word`` is spelt right; case is not judged."""
        if word in self.entries:
            return True
        lower = word.lower()
        return (
            lower in self.entries
            or lower.capitalize() in self.entries
            or word.upper() in self.entries
            or lower in _rare_words()
        )

    def band(self, word: str) -> int:
        """Band of a form in lower case; 9 when unknown."""
        return self.entries.get(word, _UNKNOWN)[0]

    def tags(self, word: str) -> str:
        """Parts of speech of a form in lower case, the commonest first; empty when unknown."""
        return self.entries.get(word, _UNKNOWN)[1]

    def article(self, word: str) -> str:
        """The article that a word in lower case takes by its sound: ``a``, ``an``, or ``a/an`` when
        both are heard."""
        spelt = word + "$"
        beginnings = (spelt[:end] for end in range(min(len(spelt), 12), 0, -1))
        found = (self.articles[start] for start in beginnings if start in self.articles)
        return next(found, "an" if word[:1] in tuple("aeiou") else "a")

    def only(self, word: str, tags: str) -> bool:
        """Whether ``word`` has a reading and every one of its readings is among ``tags``."""
        found = self.tags(word)
        return bool(found) and all(tag in tags for tag in found)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    entries: dict[str, tuple[int, str]] = {}
    special = {"0": "", _RARE: "", _TRIGRAMS: ""}
    articles: dict[str, str] = {}
    for line in read_lines("english.txt.gz"):
        band, tags, words = line.split("\t")
        if band in special:
            special[band] = words
        if band in _ARTICLES:
            articles.update(dict.fromkeys(words.split(" "), band))
        elif band not in (_RARE, _TRIGRAMS):
            entry = (int(band) % 6, tags.removeprefix("-"))
            entries.update(dict.fromkeys(words.split(" "), entry))
    names, trigrams = (frozenset(special[band].split(" ")) for band in ("0", _TRIGRAMS))
    return Lexicon(entries, names, special[_RARE], trigrams, articles)


@cache
def _rare_words() -> frozenset[str]:
    return frozenset(lexicon().rare.split(" "))


def is_word(word: str) -> bool:
    """Whether ``word`` is an English word that is written small (``Culture`` is, ``Paris`` not)."""
    return len(word) > 1 and 0 < lexicon().band(word.lower()) <= LISTED_BAND


def is_name(word: str) -> bool:
    """Whether ``word``, spelt with a capital, is in the word list."""
    names = lexicon().names
    return word[:1].upper() + word[1:].lower() in names or word in names


def all_names() -> frozenset[str]:
    """Every capitalised word of the list."""
    return lexicon().names


def is_spellable(word: str) -> bool:
    """Whether every three letters in a row occur so in some listed words: Patrlk is not."""
    text = f"^{word.lower()}$"
    known = lexicon().trigrams
    return all(text[i : i + 3] in known for i in range(len(text) - 2))
