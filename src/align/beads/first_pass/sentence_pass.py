"""The first pass: sentences, judged by whole windows, lengths and marks, in a band."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.evidence import window_cosines as windows
from align.beads.evidence.lengths_marks import (
    LENGTH_NAMES,
    MARK_NAMES,
    LengthEvidence,
    MarkEvidence,
    length_ratio,
)
from align.beads.first_pass.anchors import band, find_anchors
from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Floats, Lattice, build_lattice
from align.beads.lattice.paths import IMPOSSIBLE
from align.beads.lattice.shapes import SENTENCES, Ints, Shapes

NAMES = (*windows.NAMES, *windows.LONELY_NAMES, *LENGTH_NAMES, *MARK_NAMES)

#: How far, in near segments along an anti-diagonal, the band reaches from the rough path.
REACH = 6.0
#: Nodes whose edges are scored at once.
_NODES = 4_000


def sentence_lattice(
    near: EncodedDocument, far: EncodedDocument, shapes: Shapes = SENTENCES
) -> tuple[Lattice, Ints]:
    """The band around the rough path, and the anchors it follows."""
    anchors, _ = find_anchors(near.vectors, far.vectors)
    centre, reach = band(anchors, len(near), len(far), REACH)
    return build_lattice(centre, reach, len(near), len(far), shapes), anchors


class SentenceEvidence:
    """The columns ``NAMES`` for edges of a sentence lattice."""

    def __init__(
        self, lattice: Lattice, near: EncodedDocument, far: EncodedDocument, anchors: Ints
    ) -> None:
        self.ratio = ratio = length_ratio(near.characters, far.characters, anchors)
        most_near, most_far = windows.window_counts(lattice.shapes)
        cosine = windows.cosines(lattice, near.windows[:most_near], far.windows[:most_far])
        self.parts: list[Callable[[Edges], Columns]] = [
            windows.WindowEvidence(lattice, cosine),
            windows.LonelyEvidence(lattice, cosine),
            LengthEvidence(near.characters, far.characters, ratio),
            MarkEvidence(near.texts, far.texts),
        ]

    def __call__(self, edges: Edges) -> Columns:
        return np.concatenate([part(edges) for part in self.parts], axis=1)


def score_edges(
    lattice: Lattice,
    evidence: Callable[[Edges], Columns],
    scorer: Callable[[Columns, Ints], Floats],
    offset: Callable[[Edges], Floats] | None = None,
) -> Floats:
    """Scores of all edges, shape (nodes, shapes); ``IMPOSSIBLE`` where there is none."""
    scores = np.full(lattice.source.shape, IMPOSSIBLE)
    for first in range(0, len(lattice), _NODES):
        edges = Edges.of(lattice, first, first + _NODES)
        score = scorer(evidence(edges), edges.shape)
        scores[edges.node, edges.shape] = score if offset is None else score + offset(edges)
    return scores
