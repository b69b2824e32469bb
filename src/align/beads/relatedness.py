"""Whether two documents are translations of each other at all."""

from __future__ import annotations

import numpy as np

from align.beads.documents.encoded_document import EncodedDocument
from align.beads.first_pass.anchors import find_anchors

#: Steps between neighbouring anchors of two texts that run side by side, in segments.
_STEP = 3
#: Weight of supported anchors, per segment, at which a long pair is as likely related as not, what
#: a short one needs more (times its segments), and how sharply the odds rise with the logarithm.
_EVEN, _SHORT, _SLOPE = 0.04, 0.6, 5.0


def relatedness(near: EncodedDocument, far: EncodedDocument) -> float:
    """Probability in [0, 1] that the two documents are translations of each other.

    What counts is how far the anchors that follow each other closely exceed their neighbours in
    similarity, per segment of the shorter document: two texts about the same things have alike
    sentences, but not in the same order.
    """
    shorter = min(len(near), len(far))
    if not shorter:
        return 0.0
    anchors, gains = find_anchors(near.vectors, far.vectors)
    close = np.diff(anchors, axis=0).max(axis=1, initial=0) <= _STEP
    supported = np.append(close, False) | np.append(False, close)
    if len(anchors) < 2:
        supported = np.ones(len(anchors), dtype=bool)
    weight = float(gains[supported].sum()) / shorter
    odds = _SLOPE * (np.log(weight + 1e-9) - np.log(_EVEN + _SHORT / shorter))
    return float(1 / (1 + np.exp(-np.clip(odds, -50, 50))))
