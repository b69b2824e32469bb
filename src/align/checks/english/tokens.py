"""Cut English into words without losing their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: A word with its apostrophes and hyphens ("don't", "full-screen"), or a number.
TOKEN = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*")
#: Stretches that are not prose: addresses, file names, mentions.
ADDRESS = re.compile(r"\S*(?:://|www\.|@|\.(?:com|cn|org|net|io|html?)\b)\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text.

    Attributes:
        raw: as written.
        words: in lower case, with straight apostrophes.
        starts, ends: character offsets.
        gaps: the text between each word and the one before it (the first: before it).
        tail: the text after the last word.
        glued: whether nothing but white space stands between each word and the one before it;
            one more, False, for the end.
    """

    raw: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    tail: str
    glued: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word at ``index`` in lower case; empty outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def joined(self, index: int) -> bool:
        """Whether nothing but white space stands between the word and the one before it.
        ``index`` may be one past the last word."""
        return self.glued[index]

    def next_word(self, index: int) -> str:
        """The following word if only white space stands between, else empty."""
        return self.words[index + 1] if self.glued[index + 1] else ""

    def previous_word(self, index: int) -> str:
        """The preceding word if only white space stands between, else empty."""
        return self.words[index - 1] if self.glued[index] else ""


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(listed.split())


@lru_cache(maxsize=64)
def tokenize(text: str) -> Tokens:
    """The words and numbers of ``text``, in order."""
    matches = list(TOKEN.finditer(text))
    raw = tuple([match[0] for match in matches])
    starts = tuple([match.start() for match in matches])
    ends = tuple([match.end() for match in matches])
    gaps = tuple([text[a:b] for a, b in zip((0, *ends), starts, strict=False)])
    lowered = "\n".join(raw).lower().replace("’", "'").replace("‘", "'")
    words = tuple(lowered.split("\n")) if raw else ()
    glued = (False, *[gap.isspace() for gap in gaps[1:]], False)
    return Tokens(raw, words, starts, ends, gaps, text[ends[-1] :] if ends else text, glued)
