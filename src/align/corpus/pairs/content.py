"""Which documents go together by what they say, whatever they are called.

A document is the mean of its sentences' vectors, less the mean of all documents of its side. Two
documents are candidates when each is the other's best by the ratio margin (Artetxe and Schwenk
2019, *Margin-based Parallel Corpus Mining*): their cosine beside the mean of those with their
nearest neighbours. A candidate is taken when the aligner, too, holds the two texts for
translations of each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class _Side:
    names: list[str]
    documents: list[EncodedDocument]

    def means(self) -> Floats:
        rows = np.array([document.vectors.mean(axis=0) for document in self.documents])
        rows = rows - rows.mean(axis=0) if len(rows) > 2 else rows
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(norms, 1e-9), np.float32)


def match_content(sides: Sides, encoder: Encoder) -> list[Pair]:
    """Pairs by content: called like the source document. Documents without a counterpart, and those
    that cannot be read, are on one side only.

    Takes 2 KB of memory per sentence, and time in proportion to documents × documents for the
    comparison of their means.
    """
    source = _encoded(sides.source, sides.languages[0], encoder)
    target = _encoded(sides.target, sides.languages[1], encoder)
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


def _encoded(paths: Mapping[str, str], language: str | None, encoder: Encoder) -> _Side:
    from align.text import read_document

    names, documents = [], []
    for name, path in sorted(paths.items()):
        try:
            texts = read_document(path, language=language).texts
        except AlignError:
            continue
        if texts:
            vectors = encoder.encode(texts)
            padded = np.vstack([np.zeros((1, vectors.shape[1]), vectors.dtype), vectors])
            names.append(name)
            documents.append(EncodedDocument(texts, [padded]))
    return _Side(names, documents)


def margins(cosines: Floats) -> Floats:
    """Each cosine beside the mean of those with the nearest neighbours of both."""
    rows = _nearest(cosines)
    columns = _nearest(cosines.T)
    # Cosines of centred vectors may be negative: the scale is moved to [0, 2].
    return np.asarray((1 + cosines) / (1 + (rows[:, None] + columns[None, :]) / 2), np.float32)


def _nearest(cosines: Floats) -> Floats:
    count = min(_NEIGHBOURS, cosines.shape[1])
    return np.asarray(np.partition(cosines, -count, axis=1)[:, -count:].mean(axis=1))


def _matches(source: _Side, target: _Side) -> Iterator[tuple[str, str]]:
    """(name of the source, name of the target), the surest first; no document twice."""
    scores = margins(source.means() @ target.means().T)
    count = min(_CANDIDATES, scores.shape[1])
    best = np.argpartition(scores, -count, axis=1)[:, -count:]
    candidates = sorted(((-scores[i, j], i, int(j)) for i, row in enumerate(best) for j in row))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in candidates:
        if i in used[0] or j in used[1]:
            continue
        if relatedness(source.documents[i], target.documents[j]) >= _RELATED:
            used[0].add(i)
            used[1].add(j)
            yield source.names[i], target.names[j]
