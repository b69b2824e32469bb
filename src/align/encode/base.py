"""What an encoder is. To add one: implement :class:`Encoder` in a file of its own and name it in
``encode/registry.py`` (or publish it under the entry point group ``align.encoders``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from align.encode.tokens import Ints, Tokens

Vectors = NDArray[np.float32]


@runtime_checkable
class Encoder(Protocol):
    """Turns texts of several languages into vectors of one space."""

    @property
    def name(self) -> str:
        """Short name for the signature, e.g. ``use``."""

    @property
    def version(self) -> str:
        """Version of the model and code: the same version gives the same vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes it was trained on; empty when unknown."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of unit length. A text's vector
        depends on that text only. An empty text gives a valid unit vector too."""


@dataclass(frozen=True, slots=True)
class DocumentVectors:
    """Unit vectors of a document at every depth.

    Attributes:
        segments: windows of 1, 2, … neighbouring segments: [k, i] is the window of k + 1 segments
            that *ends* at segment i, zeros where i < k; (windows, segments, dimension).
        clauses: the same for clauses, (windows, clauses, dimension).
        tokens: each token with its neighbours, float16, (tokens, dimension).
    """

    segments: NDArray[np.floating]
    clauses: NDArray[np.floating]
    tokens: NDArray[np.float16]


@runtime_checkable
class SubsentenceEncoder(Encoder, Protocol):
    """An encoder that can look below the sentence: the aligner's second pass needs one. All its
    vectors lie in one space. Any other encoder gets the first pass alone."""

    def tokenize(self, texts: Sequence[str]) -> Tokens:
        """The tokens of each text, at least one for each."""

    def pieces(self, ids: Ints) -> list[str]:
        """The text of each token id; U+2581 stands for a space."""

    def embeddings(self, ids: Ints) -> Vectors:
        """Vectors of token ids out of any context, float32, not unit, (len(ids), dimension)."""

    def encode_below(
        self, tokens: Tokens, clause_starts: Ints, segment_windows: int, clause_windows: int
    ) -> DocumentVectors:
        """The vectors of a document.

        Args:
            tokens: what :meth:`tokenize` gave for its segments.
            clause_starts: flat position of each clause's first token and, last, the number of
                tokens. Every segment starts a clause.
            segment_windows, clause_windows: the most segments and clauses in a window.
        """
