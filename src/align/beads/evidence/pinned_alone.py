"""Segments that a person left alone: no bead with two sides may hold one."""

from __future__ import annotations

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.lattice.edges import Edges, prefix
from align.beads.lattice.grid import Floats

#: Log-odds that no evidence outweighs, and that sums of scores still bear.
FORBIDDEN = -1e5


class PinnedAlone:
    """What is added to the score of an edge that pins forbid: ``FORBIDDEN`` for each segment."""

    def __init__(self, near: EncodedDocument, far: EncodedDocument) -> None:
        self.any = bool(near.pinned_alone or far.pinned_alone)
        self.near, self.far = _counts(near), _counts(far)

    def __call__(self, edges: Edges) -> Floats:
        """(edges,)."""
        if not self.any:
            return np.zeros(len(edges))
        near = self.near[edges.i1] - self.near[edges.i0]
        far = self.far[edges.j1] - self.far[edges.j0]
        result: Floats = FORBIDDEN * (near + far) * ~edges.one_sided
        return result


def _counts(document: EncodedDocument) -> Floats:
    marked = np.zeros(len(document))
    marked[list(document.pinned_alone)] = 1
    return prefix(marked)
