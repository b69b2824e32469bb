"""Cut English into words without losing their places; code, paths and addresses are no words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: A word with its apostrophes and hyphens ("don't", "full-screen"), or a number.
TOKEN = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*")
#: Stands for every character of what is not prose, so that offsets stay.
OPAQUE = "\ufffc"
#: Code between backticks, one line at most.
QUOTED_CODE = re.compile(r"(?<!`)`++[^`\n]{1,300}`++")
#: What shows, anywhere in a stretch without spaces, that it is an address, a path or code.
CODE_MARK = re.compile(
    r"://|www\.|@\w|\w@|\w_\w|__|::|\(\)|->|=>|[=!]=|&&|\|\||[{}<>\\$]|\w=\w|\w\[|%[sd]|[a-z\d][A-Z]\w{0,60}\("
    r"|\.(?:com|cn|org|net|io|html?|py|jsx?|tsx?|json|ya?ml|toml|css|md|txt|sh|exe|dll|conf|xml)\b"
)
#: The same at its beginning: a flag, a path, a command's variable, a mention, camelCase.
CODE_START = re.compile(r"-{1,2}[A-Za-z]|\.{0,2}/\w|~/|#\w|[a-z]+\d*[A-Z]")
#: Without one of these a text has no code; skips most texts cheaply.
MAYBE_CODE = re.compile(r"[`_@\\/<>{}$=|&%#~]|\(\)|->|::|\.[a-z]|(?<![^\s(\[\"'“‘])-|[a-z\d][A-Z]")
#: Names that look like code and are read as words.
NAME_LIKE = re.compile(r"[ei][A-Z][a-z]+\W*(?:['’‘]s)?\W*")
OPENING, CLOSING = "\"'“‘([", "\"'”’)].,;:!?"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text.

    Attributes:
        text: the text, with :data:`OPAQUE` for each character of code.
        raw: the words as written.
        words: in lower case, with straight apostrophes.
        starts, ends: character offsets.
        gaps: the text between each word and the one before it (the first: before it).
        tail: the text after the last word.
        glued: whether nothing but one white space stands between each word and the one before it
            (two are where something was left out); one more, False, for the end.
    """

    text: str
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
        """Whether only white space stands between the word and the one before it. ``index`` may
        be one past the last word."""
        return self.glued[index]

    def next_word(self, index: int) -> str:
        """The following word if only white space stands between, else empty."""
        return self.words[index + 1] if self.glued[index + 1] else ""

    def previous_word(self, index: int) -> str:
        """The preceding word if only white space stands between, else empty."""
        return self.words[index - 1] if self.glued[index] else ""


def prose(text: str) -> str:
    """The text with :data:`OPAQUE` for each character of code, paths, addresses and markup."""
    if not MAYBE_CODE.search(text):
        return text
    parts, at = [], 0
    for start, end in sorted(_code_spans(text)):
        parts += [text[at:start], OPAQUE * (end - max(start, at))]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    if "`" in text:
        yield from (match.span() for match in QUOTED_CODE.finditer(text))
    for match in re.finditer(r"\S+", text):
        chunk = match[0]
        inner = chunk.lstrip(OPENING)
        start = match.start() + len(chunk) - len(inner)
        inner = inner.rstrip(CLOSING)
        if CODE_MARK.search(chunk):
            yield match.start(), match.end()
        elif CODE_START.match(inner) and not NAME_LIKE.fullmatch(inner):
            yield start, start + len(inner)


@lru_cache(maxsize=64)
def tokenize(text: str) -> Tokens:
    """The words and numbers of ``text``, in order."""
    text = prose(text)
    matches = list(TOKEN.finditer(text))
    raw = tuple([match[0] for match in matches])
    starts = tuple([match.start() for match in matches])
    ends = tuple([match.end() for match in matches])
    gaps = tuple([text[a:b] for a, b in zip((0, *ends), starts, strict=False)])
    words = tuple([word.lower().replace("’", "'").replace("‘", "'") for word in raw])
    glued = (False, *[len(gap) == 1 and gap.isspace() for gap in gaps[1:]], False)
    return Tokens(text, raw, words, starts, ends, gaps, text[ends[-1] :] if ends else text, glued)
