"""The forward and backward passes of ``align.beads.lattice.paths``, compiled for training.

Fitting runs them some thousand times; the package itself runs them once and needs no compiler.
"""

from __future__ import annotations

import numba
import numpy as np

_LOW = -1e9


@numba.njit(cache=True)
def _log_add(x: float, y: float) -> float:
    if x < y:
        x, y = y, x
    if y < -1e8:
        return x
    return x + np.log1p(np.exp(y - x))


@numba.njit(cache=True)
def edge_posterior(source, target, shape, scores, nodes, run):  # type: ignore[no-untyped-def]
    """Log partition, probability of each edge and expected continued runs.

    Args:
        source, target: node of each edge, sorted by target; node 0 starts, the last node ends.
        shape: of each edge; 0 and 1 are one-sided.
    """
    count = len(scores)
    total = np.full(nodes, _LOW)
    gap = np.full((nodes, 2), _LOW)
    bonus = np.log(np.expm1(run)) if run > 0 else _LOW
    total[0] = 0.0
    for e in range(count):
        s = source[e]
        x = total[s]
        if shape[e] < 2:
            x = _log_add(x, gap[s, shape[e]] + bonus)
        x += scores[e]
        if x < -1e8:
            continue
        if shape[e] < 2:
            gap[target[e], shape[e]] = x
        total[target[e]] = _log_add(total[target[e]], x)
    after = np.full(nodes, _LOW)
    after_gap = np.full((nodes, 2), _LOW)
    after[nodes - 1] = 0.0
    probability = np.zeros(count)
    z = total[nodes - 1]
    runs = 0.0
    share = np.exp(run) / np.expm1(run) if run > 0 else 0.0
    for e in range(count - 1, -1, -1):
        s, t = source[e], target[e]
        if shape[e] < 2:
            x = _log_add(after[t], after_gap[t, shape[e]]) + scores[e]
        else:
            x = after[t] + scores[e]
        if x < -1e8:
            continue
        after[s] = _log_add(after[s], x)
        p = np.exp(min(0.0, total[s] + x - z))
        if shape[e] < 2:
            after_gap[s, shape[e]] = _log_add(after_gap[s, shape[e]], x + bonus)
            q = np.exp(min(0.0, gap[s, shape[e]] + bonus + x - z))
            p += q
            runs += q * share
        probability[e] = min(p, 1.0)
    return z, probability, runs
