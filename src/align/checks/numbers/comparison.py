"""The numbers of a bead and which of them belong together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from align.lexicon.numbers import GRAMMARS, Matching, Number, match_numbers


@dataclass(frozen=True)
class Comparison:
    """The numbers of a bead and which of them belong together."""

    source_text: str
    target_text: str
    source_language: str
    target_language: str
    source: tuple[Number, ...]
    target: tuple[Number, ...]

    @cached_property
    def pairs(self) -> tuple[tuple[Number, Number], ...]:
        """Numbers that agree."""
        return tuple((self.source[i], self.target[j]) for i, j in self._matching.pairs)

    @cached_property
    def left_source(self) -> tuple[Number, ...]:
        """Source numbers without a partner."""
        return tuple(self.source[i] for i in self._matching.source)

    @cached_property
    def left_target(self) -> tuple[Number, ...]:
        """Target numbers without a partner."""
        return tuple(self.target[j] for j in self._matching.target)

    @cached_property
    def _matching(self) -> Matching:
        return match_numbers(self.source, self.target, len(self.source_text), len(self.target_text))

    @property
    def has_grammar(self) -> bool:
        """Whether the number words of both languages are known."""
        return {self.source_language, self.target_language} <= GRAMMARS

    def distance(self, s: Number, t: Number) -> float:
        """How far apart two numbers lie, in shares of their texts."""
        return abs(s.start / len(self.source_text) - t.start / len(self.target_text))
