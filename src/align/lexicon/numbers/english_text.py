"""An English text in tokens, as the number grammar reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from align.lexicon.numbers.model import Number

TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+|[½¼¾⅓⅔]")
GLYPHS = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """The text, its tokens and where each lies."""

    text: str
    tokens: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def gap(self, i: int) -> str:
        """What stands between token ``i - 1`` and token ``i``."""
        return self.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.starts) else ""

    def word(self, i: int) -> str:
        """Token ``i`` in lower case, empty beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def follows(self, i: int, gaps: tuple[str, ...] = (" ", "-", "\u00a0", "")) -> bool:
        """Whether token ``i`` exists and belongs to the one before."""
        return 0 < i < len(self.tokens) and self.gap(i) in gaps


#: A number and the index of the first token behind it.
Read = tuple[Number, int]
