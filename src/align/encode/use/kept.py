"""What the encoder found of the segments of one job, kept for whoever asks for the same again.

Aligning needs the tokens of every segment in their neighbourhood, the estimate needs each token of
most of the same segments by itself. Both come from the same contributions, which are the dear part:
they are worked out once, and the second kind of vectors is put aside here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from align.encode.tokens import Ints, Tokens
from align.encode.use.model_files import Floats

#: Tokens of a job that are kept at most, at 2 KB each; longer documents are worked out anew.
MOST_TOKENS = 1 << 16


@dataclass(frozen=True, slots=True)
class Known:
    """One text.

    Attributes:
        sentence: its unit vector, (512,), float32.
        tokens: unit vectors of each token by itself, (tokens, 512), float32.
    """

    sentence: Floats
    tokens: Floats


class KeptVectors:
    """Texts, by their tokens, and their vectors."""

    def __init__(self) -> None:
        self._known: dict[bytes, Known] = {}
        self._room = MOST_TOKENS

    def has_room(self, tokens: Tokens) -> bool:
        """Whether the vectors of so many tokens would be kept."""
        return len(tokens) <= self._room

    def add(self, tokens: Tokens, sentences: Floats, vectors: Floats) -> None:
        """Keep what was found of a document's segments, (segments, 512) and (tokens, 512)."""
        self._room -= len(tokens)
        for sentence, (start, end) in zip(sentences, pairwise(tokens.starts.tolist()), strict=True):
            self._known[tokens.ids[start:end].tobytes()] = Known(sentence, vectors[start:end])

    def find(self, ids: Ints) -> Known | None:
        """What is known of the text with these tokens."""
        return self._known.get(ids.tobytes())
