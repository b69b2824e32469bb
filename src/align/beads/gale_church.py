"""The baseline that needs no vectors: lengths alone (Gale and Church 1993)."""

from __future__ import annotations

import math

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.evidence.pinned_alone import PinnedAlone
from align.beads.lattice.edges import Edges, prefix
from align.beads.lattice.grid import Floats, build_lattice
from align.beads.lattice.paths import IMPOSSIBLE, place
from align.beads.lattice.shapes import Placed, Shapes

#: Their priors of 1-0, 0-1, 1-1, 1-2, 2-1 and 2-2.
_SHAPES = Shapes(((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2)))
_PRIORS = (0.0099 / 2, 0.0099 / 2, 0.89, 0.089 / 2, 0.089 / 2, 0.011)
#: Their variance of the length in characters, per character.
_VARIANCE = 6.8
#: Reach of the band: a constant, and what the square root of the segments is multiplied with.
_REACH, _DRIFT = 10.0, 2.0


def align_lengths(near: EncodedDocument, far: EncodedDocument) -> list[Placed]:
    """Align by lengths in characters, with Gale and Church's priors and variance; the mean ratio
    is the documents' own."""
    n, m = len(near), len(far)
    a, b = prefix(near.characters), prefix(far.characters)
    if a[-1] == 0 or b[-1] == 0:
        a, b = np.arange(n + 1.0), np.arange(m + 1.0)
    centre, reach = _band_by_length(a / a[-1], b / b[-1])
    lattice = build_lattice(centre, reach, n, m, _SHAPES)
    edges = Edges.of(lattice)
    x = (a[edges.i1] - a[edges.i0]) * (b[-1] / a[-1])
    y = b[edges.j1] - b[edges.j0]
    delta = np.abs(y - x) / np.sqrt(np.maximum((x + y) / 2, 1.0) * _VARIANCE)
    tail = np.array([math.erfc(value / math.sqrt(2)) for value in delta])
    scores = np.full(lattice.source.shape, IMPOSSIBLE)
    prior = np.log(np.array(_PRIORS))[edges.shape]
    pinned = PinnedAlone(near, far)(edges)
    scores[edges.node, edges.shape] = prior + np.log(np.maximum(tail, 1e-30)) + pinned
    return place(lattice, scores)


def _band_by_length(near: Floats, far: Floats) -> tuple[Floats, Floats]:
    """A centre line where both texts are equally far through, and a reach that grows with the
    square root of the length, as the drift of a random walk does."""
    n, m = len(near) - 1, len(far) - 1
    j_of_i = np.interp(near, far, np.arange(m + 1))
    i_all = np.concatenate([[0], np.arange(n + 1), [n]])
    j_all = np.concatenate([[0], np.maximum.accumulate(j_of_i), [m]])
    diagonals = np.arange(n + m + 1)
    centre = np.interp(diagonals, i_all + j_all, i_all)
    return centre, np.full(len(diagonals), _REACH + _DRIFT * math.sqrt(n + m))
