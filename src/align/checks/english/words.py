"""An English word list with bands of frequency and parts of speech (SCOWL and WordNet; built by
``training/lexicon/english.py``, which documents the file). Loaded on first use."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

#: Words of this band (SCOWL's size 80) are known and nothing else.
RARE_BAND = "5"
UNKNOWN = (9, "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of English word forms.

    Attributes:
        entries: form → (band, tags). Band 1 (commonest) … 4, 0 for names and abbreviations, which
            are written with their capitals. Tags are parts of speech, the commonest first: ``n s``
            noun singular, plural; ``v z d p g`` verb base, third person, past, participle, -ing;
            ``a c`` adjective, comparative or superlative; ``r`` adverb.
        rare: further words, each between spaces: searched seldom, so never taken apart.
    """

    entries: Mapping[str, tuple[int, str]]
    rare: str

    def knows(self, word: str) -> bool:
        """Whether ``word`` is spelt right; case is not judged."""
        if word in self.entries:
            return True
        lower = word.lower()
        return (
            lower in self.entries
            or lower.capitalize() in self.entries
            or word.upper() in self.entries
            or f" {lower} " in self.rare
        )

    def band(self, word: str) -> int:
        """Band of a form in lower case; 9 when unknown."""
        return self.entries.get(word, UNKNOWN)[0]

    def tags(self, word: str) -> str:
        """Parts of speech of a form in lower case, the commonest first; empty when unknown."""
        return self.entries.get(word, UNKNOWN)[1]

    def only(self, word: str, tags: str) -> bool:
        """Whether ``word`` has a reading and every one of its readings is among ``tags``."""
        found = self.tags(word)
        return bool(found) and all(tag in tags for tag in found)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    data = gzip.decompress(files(__package__).joinpath("lexicon.txt.gz").read_bytes()).decode()
    entries: dict[str, tuple[int, str]] = {}
    rare = " "
    for line in data.splitlines():
        band, tags, words = line.split("\t")
        if band == RARE_BAND:
            rare += words + " "
        else:
            entry = (int(band), tags.removeprefix("-"))
            entries.update(dict.fromkeys(words.split(" "), entry))
    return Lexicon(entries, rare)
