"""How the best path is found, and how probable each bead is.

A linear-chain conditional random field over the beads of a lattice (Lafferty et al. 2001; over
beads of segments it is a semi-Markov one, Sarawagi & Cohen 2004). The score of a path is the sum
of its edges' scores, plus ``run`` for each insertion that directly follows an insertion and each
deletion that follows a deletion: opening such a run may cost more than continuing it, as affine
gaps do in sequence alignment (Gotoh 1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.lattice.grid import Floats, Lattice
from align.beads.lattice.shapes import Ints, Placed

#: Stands for minus infinity: exp of it is 0, sums of it do not overflow.
IMPOSSIBLE = -1e9
#: Subsentence this exp adds nothing to a sum that holds a 1.
_UNDERFLOW = -60.0
#: Anti-diagonals whose outgoing edges are looked up at once.
_BLOCK = 512
#: Nodes whose edges' probabilities are computed at once.
_NODES = 16_384


@dataclass(frozen=True)
class Posterior:
    """What the forward and backward passes say.

    Attributes:
        log_partition: log of the summed weight of all paths.
        edges: probability of each edge, float32, shape (nodes, shapes).
        runs: expected number of continued runs.
    """

    log_partition: float
    edges: NDArray[np.float32]
    runs: float


def posterior(lattice: Lattice, scores: Floats, run: float = 0.0) -> Posterior:
    """Probability of every edge.

    Args:
        scores: shape (nodes, shapes); ``IMPOSSIBLE`` for edges that may not be taken.
        run: the bonus of continuing a run, at least 0.
    """
    bonus = float(np.log(np.maximum(np.expm1(run), 1e-300))) if run > 0 else IMPOSSIBLE
    total, gaps = _forward(lattice, scores, bonus)
    after, after_gap = _backward(lattice, scores, bonus)
    size = len(lattice)
    z = total[size - 1]
    edges = np.empty(lattice.source.shape, dtype=np.float32)
    extra = 0.0
    with np.errstate(under="ignore", over="ignore"):
        for first in range(0, size, _NODES):
            here = slice(first, min(first + _NODES, size))
            source = lattice.source[here]
            found = total[source]
            found += scores[here]
            found[:, :2] += after_gap[here]
            found[:, 2:] += after[here, None]
            found -= z
            np.exp(np.minimum(found, 0.0, out=found), out=found)
            before = gaps[source[:, :2], np.arange(2)]
            before += bonus + scores[here, :2] + after_gap[here] - z
            more = np.exp(np.minimum(before, 0.0))
            found[:, :2] += more
            extra += float(more.sum())
            edges[here] = np.minimum(found, 1.0)
    # The weight e^run of a continued run is split into 1 (in ``total``) and expm1(run) (``gaps``).
    share = np.exp(run) / np.expm1(run) if run > 0 else 0.0
    return Posterior(float(z), edges, float(extra * share))


def _forward(lattice: Lattice, scores: Floats, bonus: float) -> tuple[Floats, Floats]:
    size, start, source = len(lattice), lattice.start, lattice.source
    total = np.full(size + 1, IMPOSSIBLE)
    gaps = np.full((size + 1, 2), IMPOSSIBLE)
    total[0] = 0.0
    kinds = np.arange(2)
    with np.errstate(under="ignore"):
        for a, b in zip(start[1:-1].tolist(), start[2:].tolist(), strict=True):
            into = source[a:b]
            x = total[into]
            x[:, :2] = np.logaddexp(x[:, :2], gaps[into[:, :2], kinds] + bonus)
            x += scores[a:b]
            gaps[a:b] = x[:, :2]
            total[a:b] = _log_sum(x)
    return total, gaps


def _backward(lattice: Lattice, scores: Floats, bonus: float) -> tuple[Floats, Floats]:
    size, start = len(lattice), lattice.start
    kinds = np.arange(2)
    after = np.full(size + 1, IMPOSSIBLE)
    after_gap = np.full((size + 1, 2), IMPOSSIBLE)
    after[size - 1] = 0.0
    after_gap[size - 1] = 0.0
    for last in range(len(start) - 2, 0, -_BLOCK):
        first = max(0, last - _BLOCK)
        base = int(start[first])
        target = lattice.targets(base, int(start[last]))
        leaving = _leaving(target, scores)
        for d in range(last - 1, first - 1, -1):
            a, b = int(start[d]), int(start[d + 1])
            out = target[a - base : b - base]
            x = after[out]
            x[:, :2] = after_gap[out[:, :2], kinds]
            x += leaving[a - base : b - base]
            after[a:b] = _log_sum(x)
            after_gap[a:b] = np.logaddexp(after[a:b, None], x[:, :2] + bonus)
    return after, after_gap


def _leaving(target: Ints, scores: Floats) -> Floats:
    """Scores of the edges that lead to each target."""
    size = len(scores)
    out: Floats = scores[np.minimum(target, size - 1), np.arange(scores.shape[1])]
    out[target == size] = IMPOSSIBLE
    return out


def _log_sum(x: Floats) -> Floats:
    """Log of the summed exp of each row."""
    top = x.max(axis=1)
    weight = x - top[:, None]
    np.maximum(weight, _UNDERFLOW, out=weight)
    np.exp(weight, out=weight)
    result: Floats = top + np.log(weight.sum(axis=1))
    return result


def best_path(lattice: Lattice, scores: Floats, run: float = 0.0) -> list[tuple[int, int]]:
    """(node, shape) of each bead of the path with the highest score, in order."""
    size, start, source = len(lattice), lattice.start, lattice.source
    best = np.full(size + 1, IMPOSSIBLE * 1e3)
    gaps = np.full((size + 1, 2), IMPOSSIBLE * 1e3)
    best[0] = 0.0
    chosen = np.zeros(size, dtype=np.int64)
    continued = np.zeros((size, 2), dtype=bool)
    kinds = np.arange(2)
    for a, b in zip(start[1:-1].tolist(), start[2:].tolist(), strict=True):
        into = source[a:b]
        x = best[into]
        running = gaps[into[:, :2], kinds] + run
        continued[a:b] = running > x[:, :2]
        x[:, :2] = np.maximum(x[:, :2], running)
        x += scores[a:b]
        gaps[a:b] = x[:, :2]
        chosen[a:b] = shape = x.argmax(axis=1)
        best[a:b] = x[np.arange(b - a), shape]
    return _trace(source, chosen, continued)


def place(lattice: Lattice, scores: Floats, run: float = 0.0) -> list[Placed]:
    """The beads of the best path, with their probabilities.

    That of an insertion or deletion is the probability that its segment stands alone, wherever
    between the other side's segments that may be.
    """
    probable = posterior(lattice, scores, run).edges
    alone = (
        np.bincount(lattice.i, probable[:, 0], lattice.near_count + 1),
        np.bincount(lattice.j, probable[:, 1], lattice.far_count + 1),
    )
    shapes = lattice.shapes.pairs
    placed: list[Placed] = []
    for node, shape in best_path(lattice, scores, run):
        i, j = int(lattice.i[node]), int(lattice.j[node])
        near, far = shapes[shape]
        likely = probable[node, shape] if shape > 1 else alone[shape][(i, j)[shape]]
        placed.append(Placed(i - near, i, j - far, j, min(float(likely), 1.0)))
    return placed


def _trace(source: NDArray[np.int32], chosen: Ints, continued: np.ndarray) -> list[tuple[int, int]]:
    path: list[tuple[int, int]] = []
    node, forced = len(chosen) - 1, -1
    while node > 0:
        shape = int(chosen[node]) if forced < 0 else forced
        path.append((node, shape))
        forced = shape if shape < 2 and continued[node, shape] else -1
        node = int(source[node, shape])
        if node >= len(chosen):
            raise ValueError("no path leads through the lattice")
    return path[::-1]
