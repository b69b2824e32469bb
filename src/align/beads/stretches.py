"""Both passes over two encoded documents, the second one stretch by stretch."""

from __future__ import annotations

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.documents.subsentence import Subsentence
from align.beads.evidence.paragraph_borders import ParagraphEvidence
from align.beads.evidence.pinned_alone import PinnedAlone
from align.beads.evidence.times import TimeEvidence
from align.beads.first_pass.sentence_pass import SentenceEvidence, score_edges, sentence_lattice
from align.beads.lattice.edges import Edges
from align.beads.lattice.grid import Floats
from align.beads.lattice.paths import place
from align.beads.lattice.shapes import Ints, Placed
from align.beads.scorers import Weights
from align.beads.second_pass.refine import OpenBeads, SubsentencePair, open_edges, refine

#: Beads that the second pass takes at once, and how many before and behind it may look at.
STRETCH, CONTEXT = 320, 6
#: The most clauses of a side in a stretch: tables of their links are that long and wide.
MOST_CLAUSES = 6_000
#: Where, in lengths of a stretch, its end is looked for.
_EARLIEST, _LATEST = 3 / 4, 5 / 4


def align_encoded(near: EncodedDocument, far: EncodedDocument, weights: Weights) -> list[Placed]:
    """Align two encoded documents, neither of them empty.

    Documents whose encoder gives nothing below the sentence get the first pass alone.
    """
    lattice, anchors = sentence_lattice(near, far)
    evidence = SentenceEvidence(lattice, near, far, anchors)
    layout = ParagraphEvidence(near, far, weights.paragraphs)
    pinned = PinnedAlone(near, far)
    times = TimeEvidence(near, far)

    def offset(edges: Edges) -> Floats:
        return layout(edges) + pinned(edges) + times(edges)

    scores = score_edges(lattice, evidence, weights.sentences, offset)
    if near.subsentence is None or far.subsentence is None:
        del evidence  # its cosines are most of the memory
        return place(lattice, scores, weights.sentences.run)
    first = open_edges(lattice, evidence, offset, scores, weights.sentences.run)
    cuts = _bounded(_cuts(first), first, near.subsentence, far.subsentence)
    placed: list[Placed] = []
    for start, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        placed += _stretch(first, near, far, evidence.ratio, weights, (start, end))
    return placed


def _cuts(first: OpenBeads) -> Ints:
    """Positions on the path between which stretches lie: the surest border near each multiple of
    ``STRETCH`` beads, and both ends."""
    count = len(first.path) - 1
    if count < 2 * STRETCH:
        return np.array([0, count])
    sure = _certainty(first)
    cuts = [0]
    while count - cuts[-1] > 2 * STRETCH:
        low, high = (cuts[-1] + int(STRETCH * share) for share in (_EARLIEST, _LATEST))
        cuts.append(low + int(sure[low:high].argmax()))
    return np.array([*cuts, count])


def _bounded(cuts: Ints, first: OpenBeads, near: Subsentence, far: Subsentence) -> Ints:
    """The cuts, and more of them where a stretch holds very many clauses."""
    path = first.path
    clauses = np.maximum(
        np.searchsorted(near.clause_segment, path[:, 0]),
        np.searchsorted(far.clause_segment, path[:, 1]),
    )
    result, waiting = [int(cuts[0])], cuts[:0:-1].tolist()
    sure: Floats | None = None
    while waiting:
        start, end = result[-1], waiting[-1]
        if clauses[end] - clauses[start] <= MOST_CLAUSES or end - start < 4:
            result.append(waiting.pop())
            continue
        sure = _certainty(first) if sure is None else sure
        quarter = (end - start) // 4
        low = start + max(1, quarter)
        waiting.append(low + int(sure[low : end - quarter].argmax()))
    return np.array(result)


def _certainty(first: OpenBeads) -> Floats:
    """Probability in the first pass of the beads on both sides of each node of the path."""
    lattice, path = first.lattice, first.path
    probable = np.zeros(lattice.source.shape, dtype=np.float32)
    probable[first.edges.node, first.edges.shape] = first.probable
    steps = np.diff(path, axis=0)
    shapes = {pair: number for number, pair in enumerate(lattice.shapes.pairs)}
    shape = np.array([shapes[int(a), int(b)] for a, b in steps])
    bead = probable[lattice.node(path[1:, 0], path[1:, 1]), shape] * (shape > 1)
    sure: Floats = np.minimum(np.append(bead, 0.0), np.append(0.0, bead))
    return sure


def _stretch(
    first: OpenBeads,
    near: EncodedDocument,
    far: EncodedDocument,
    ratio: float,
    weights: Weights,
    core: tuple[int, int],
) -> list[Placed]:
    """The beads between two positions of the path, seen with some context on either side."""
    assert near.subsentence is not None and far.subsentence is not None
    ends = [max(0, core[0] - CONTEXT), min(len(first.path) - 1, core[1] + CONTEXT)]
    (i0, j0), (i1, j1) = first.path[ends].tolist()
    borders = first.path[list(core)]
    part = first.part((i0, i1, j0, j1), borders)
    both = SubsentencePair(
        near.subsentence.part(i0, i1), far.subsentence.part(j0, j1), (i1 - i0, j1 - j0), ratio
    )
    (a0, b0), (a1, b1) = borders.tolist()
    beads = (bead.moved(i0, j0) for bead in refine(part, both, weights))
    inside = [b for b in beads if a0 <= b.i0 and b.i1 <= a1 and b0 <= b.j0 and b.j1 <= b1]
    return [weights.calibration(bead) for bead in inside]
