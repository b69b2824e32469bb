"""Which documents go together by what they say, whatever they are called.

A document is the mean of its sentences' vectors, less the mean of all documents of its side. Two
documents are candidates when each is the other's best by the ratio margin (Artetxe and Schwenk
2019, *Margin-based Parallel Corpus Mining*): their cosine beside the mean of those with their
nearest neighbours. A candidate is taken when the aligner, too, holds the two texts for
translations of each other.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.relatedness import relatedness
from align.corpus.pairs.discover import Sides
from align.corpus.pairs.pair import Pair
from align.errors import AlignError

if TYPE_CHECKING:
    from align.encode.base import Encoder

Floats = NDArray[np.float32]
#: Neighbours whose cosines a margin is taken over.
_NEIGHBOURS = 4
#: Best partners of a document that are looked at, and the probability from which one is taken.
_CANDIDATES, _RELATED = 3, 0.5
#: Cosines held at once.
_AT_ONCE = 1 << 22


class _Side:
    """The documents of one side: their means in memory, the vectors of their sentences on disk."""

    def __init__(self, home: BinaryIO) -> None:
        self.names: list[str] = []
        self._means: list[Floats] = []
        self._home = home
        self._shapes: list[tuple[int, int]] = []
        self._starts: list[int] = []

    def add(self, name: str, vectors: Floats) -> None:
        self.names.append(name)
        self._means.append(np.asarray(vectors.mean(axis=0), np.float32))
        self._starts.append(self._home.seek(0, os.SEEK_END))
        self._shapes.append((vectors.shape[0], vectors.shape[1]))
        self._home.write(np.ascontiguousarray(vectors, np.float32).tobytes())

    def document(self, number: int) -> EncodedDocument:
        rows, dimension = self._shapes[number]
        self._home.seek(self._starts[number])
        raw = self._home.read(rows * dimension * 4)
        padded = np.zeros((rows + 1, dimension), np.float32)
        padded[1:] = np.frombuffer(raw, np.float32).reshape(rows, dimension)
        return EncodedDocument([""] * rows, [padded])

    def means(self) -> Floats:
        """Unit vectors, less what all documents of the side have in common."""
        rows = np.array(self._means)
        rows = rows - rows.mean(axis=0) if len(rows) > 2 else rows
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(norms, 1e-9), np.float32)


def match_content(sides: Sides, encoder: Encoder) -> list[Pair]:
    """Pairs by content: called like the source document. Documents without a counterpart, and those
    that cannot be read, are on one side only.

    Every document is compared with every document of the other side by one product of two
    vectors, a block of documents at a time: 50,000 a side take minutes and, beside 2 KB per
    document, a fixed amount of memory. Vectors of sentences lie in a temporary file, 2 KB each.
    """
    with tempfile.TemporaryFile() as near, tempfile.TemporaryFile() as far:
        source, target = _Side(cast(BinaryIO, near)), _Side(cast(BinaryIO, far))
        _encode(source, sides.source, sides.languages[0], encoder)
        _encode(target, sides.target, sides.languages[1], encoder)
        found = dict(_matches(source, target)) if source.names and target.names else {}
    pairs = [
        Pair(name, path, sides.target.get(found.get(name, "")))
        for name, path in sides.source.items()
    ]
    taken = set(found.values())
    for name, path in sides.target.items():
        if name not in taken:
            own = f"{sides.languages[1] or 'target'}/{name}" if name in sides.source else name
            pairs.append(Pair(own, None, path))
    return sorted(pairs, key=lambda pair: pair.name)


def _encode(side: _Side, paths: Mapping[str, str], language: str | None, encoder: Encoder) -> None:
    from align.text import read_document

    for name, path in sorted(paths.items()):
        try:
            texts = read_document(path, language=language).texts
        except AlignError:
            continue
        if texts:
            side.add(name, encoder.encode(texts))


def candidates(source: Floats, target: Floats) -> list[tuple[float, int, int]]:
    """(margin, source, target) of the best targets of each source, the best first.

    A margin is a cosine beside the mean of those with the nearest neighbours of both.

    Args:
        source, target: unit vectors, (documents, dimension).
    """
    blocks = _blocks(len(source), len(target))
    rows = [_nearest(source[block] @ target.T) for block in blocks]
    columns = [_nearest(target[block] @ source.T) for block in _blocks(len(target), len(source))]
    near = np.concatenate(columns)
    count = min(_CANDIDATES, len(target))
    found: list[tuple[float, int, int]] = []
    for block, own in zip(blocks, rows, strict=True):
        # Cosines of centred vectors may be negative: the scale is moved to [0, 2].
        margins = (1 + source[block] @ target.T) / (1 + (own[:, None] + near[None, :]) / 2)
        best = np.argpartition(margins, -count, axis=1)[:, -count:]
        for i, row in enumerate(best, block.start):
            found += [(float(margins[i - block.start, j]), i, int(j)) for j in row]
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))


def _blocks(rows: int, columns: int) -> list[slice]:
    size = max(1, _AT_ONCE // columns)
    return [slice(start, min(start + size, rows)) for start in range(0, rows, size)]


def _nearest(cosines: Floats) -> Floats:
    count = min(_NEIGHBOURS, cosines.shape[1])
    return np.asarray(np.partition(cosines, -count, axis=1)[:, -count:].mean(axis=1))


def _matches(source: _Side, target: _Side) -> Iterator[tuple[str, str]]:
    """(name of the source, name of the target), the surest first; no document twice."""
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in candidates(source.means(), target.means()):
        if i in used[0] or j in used[1]:
            continue
        if relatedness(source.document(i), target.document(j)) >= _RELATED:
            used[0].add(i)
            used[1].add(j)
            yield source.names[i], target.names[j]
