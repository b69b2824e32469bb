"""What the encoder found of the segments of one job, kept for whoever asks for the same again.

Aligning needs the tokens of every segment in their neighbourhood, the estimate needs each token of
many of the same segments by itself. Both come from the same contributions, which are worked out
once and put aside here; vectors are made of those that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from align.encode.tokens import Ints, Tokens
from align.encode.use.forward import head
from align.encode.use.model_files import Floats, Weights

#: Tokens of a job that are kept at most, at 2.5 KB each; longer documents are worked out anew.
MOST_TOKENS = 50_000
#: Texts whose vectors are made together.
_BATCH = 64


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
    """Texts, by their tokens, with their vectors and what their tokens contribute."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[Floats, Floats]] = {}
        self._room = MOST_TOKENS

    def has_room(self, tokens: Tokens) -> bool:
        """Whether what so many tokens contribute would be kept."""
        return len(tokens) <= self._room

    def add(self, tokens: Tokens, sentences: Floats, alone: Floats) -> None:
        """Keep what was found of a document's segments: vectors, (segments, 512), and the summed
        contributions of each token and its segment's two marks, (tokens, 640)."""
        self._room -= len(tokens)
        for sentence, (start, end) in zip(sentences, pairwise(tokens.starts.tolist()), strict=True):
            self._known[tokens.ids[start:end].tobytes()] = sentence, alone[start:end]

    def find(self, texts: Sequence[Ints], weights: Weights) -> list[Known | None]:
        """What is known of the texts with these tokens."""
        found = [self._known.get(ids.tobytes()) for ids in texts]
        known = [entry for entry in found if entry is not None]
        vectors: list[Floats] = []
        for first in range(0, len(known), _BATCH):
            sums = [alone for _, alone in known[first : first + _BATCH]]
            joined = np.concatenate(sums)
            made = head(weights, joined, np.full(len(joined), 3))
            vectors += np.split(made, np.cumsum([len(alone) for alone in sums])[:-1])
        made_of = iter(vectors)
        return [entry and Known(entry[0], next(made_of)) for entry in found]
