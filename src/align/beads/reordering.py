"""Segments whose best partner lies outside their bead: moved, not lost.

Beads never cross, so a sentence that the translation moved past its neighbours ends up beside a
stranger or alone. Such pairs are reported, not silently lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.first_pass.anchors import Matrix
from align.beads.lattice.shapes import Placed

#: Segments to either side of a bead in which partners are looked for.
REACH = 12
#: Cosine a moved pair needs, and by how much it has to exceed what either segment finds at home.
#: Set by hand: high, since a wrong note costs more than a missed one.
LEAST, MARGIN = 0.5, 0.15


@dataclass(frozen=True, slots=True)
class Reordering:
    """A near and a far segment that are each other's best partner, in different beads.

    Attributes:
        near, far: indices of the segments.
        similarity: cosine of their vectors, at most 1, higher is more alike.
    """

    near: int
    far: int
    similarity: float


def find_reorderings(
    near: EncodedDocument, far: EncodedDocument, beads: Sequence[Placed]
) -> list[Reordering]:
    """Pairs of segments that are mutually best within reach, in different beads, and clearly more
    alike than either is to the other side of its own bead."""
    near_home, far_home = _homes(near, far, beads)
    best: dict[int, tuple[int, float]] = {}
    rival: dict[int, float] = {}
    for bead in beads:
        low, high = max(0, bead.j0 - REACH), min(len(far), bead.j1 + REACH)
        if bead.i0 == bead.i1 or low >= high:
            continue
        similarity = near.vectors[bead.i0 : bead.i1] @ far.vectors[low:high].T
        for j, value in enumerate(similarity.max(axis=0).tolist(), low):
            rival[j] = max(rival.get(j, -1.0), value)
        for i, choice in enumerate(similarity.argmax(axis=1).tolist(), bead.i0):
            if not bead.j0 <= choice + low < bead.j1:
                best[i] = (choice + low, float(similarity[i - bead.i0, choice]))
    return [
        Reordering(i, j, value)
        for i, (j, value) in best.items()
        if value >= max(LEAST, near_home[i] + MARGIN, far_home[j] + MARGIN, rival[j])
    ]


def _homes(
    near: EncodedDocument, far: EncodedDocument, beads: Sequence[Placed]
) -> tuple[Matrix, Matrix]:
    """What each segment finds at home: its best cosine with its bead's other side, as a whole or
    segment by segment; 0 for a segment that stands alone."""
    near_home = np.zeros(len(near), dtype=np.float32)
    far_home = np.zeros(len(far), dtype=np.float32)
    for bead in beads:
        if bead.i0 == bead.i1 or bead.j0 == bead.j1:
            continue
        rows, columns = slice(bead.i0, bead.i1), slice(bead.j0, bead.j1)
        a, b = near.vectors[rows], far.vectors[columns]
        single = a @ b.T
        whole = _whole(near, bead.i0, bead.i1) @ _whole(far, bead.j0, bead.j1)
        near_home[rows] = np.maximum(single.max(axis=1), whole)
        far_home[columns] = np.maximum(single.max(axis=0), whole)
    return near_home, far_home


def _whole(side: EncodedDocument, start: int, end: int) -> Matrix:
    size = min(end - start, len(side.windows))
    window: Matrix = side.windows[size - 1][end]
    return window
