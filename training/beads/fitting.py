"""Fitting a linear scorer of edges by conditional maximum likelihood (L-BFGS, L2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize

from align.beads.lattice.edges import Columns, Edges
from align.beads.lattice.grid import Floats, Lattice
from align.beads.lattice.paths import IMPOSSIBLE, best_path
from align.beads.scorers import Linear
from align.beads.second_pass.clause_paths import ClauseLattice
from benchmarks.common.gold import GoldDocument, Pair, monotone_path
from training.beads.fast import edge_posterior


@dataclass(frozen=True)
class Example:
    """One document: the edges of its lattice that may be taken, their evidence, the gold path.

    Attributes:
        gold: positions in ``edges`` of the path's beads, or None if the lattice lacks one.
    """

    document: GoldDocument
    lattice: Lattice
    edges: Edges
    columns: Columns
    gold: np.ndarray | None
    extra: dict = field(default_factory=dict)


def make_example(
    document: GoldDocument, lattice: Lattice, edges: Edges, columns: Columns, **extra: object
) -> Example:
    path = monotone_path(document, lattice.shapes.pairs)
    place = np.full(lattice.source.shape, -1)
    place[edges.node, edges.shape] = np.arange(len(edges))
    positions = []
    i = j = 0
    for a, b in path:
        i, j = i + len(a), j + len(b)
        node = int(lattice.node(np.array(i), np.array(j)))
        shape = lattice.shapes.pairs.index((len(a), len(b)))
        positions.append(place[node, shape] if node < len(lattice) else -1)
    gold = np.array(positions)
    return Example(document, lattice, edges, columns, None if gold.min() < 0 else gold, dict(extra))


def dense(example: Example, scores: Floats) -> Floats:
    full = np.full(example.lattice.source.shape, IMPOSSIBLE)
    full[example.edges.node, example.edges.shape] = scores
    return full


def edges_posterior(example: Example | LatentExample, scores: Floats, run: float):
    """Log partition, probability of each edge, expected continued runs."""
    lattice, edges = example.lattice, example.edges
    source = lattice.source[edges.node, edges.shape]
    scores = scores.astype(np.float64)
    return edge_posterior(source, edges.node, edges.shape, scores, len(lattice), run)


def gold_runs(example: Example) -> int:
    kinds = example.edges.shape[example.gold]
    return int(((kinds[1:] == kinds[:-1]) & (kinds[1:] < 2)).sum())


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    l2: float,
    iterations: int = 80,
    weights: Sequence[float] | None = None,
    tie: bool = True,
    fixed: Sequence[int] = (),
) -> Linear:
    """The weights of highest penalised likelihood; every column is scaled to unit deviation."""
    use = [e for e in examples if e.gold is not None]
    importance = [
        w
        for e, w in zip(examples, weights or [1.0] * len(examples), strict=True)
        if e.gold is not None
    ]
    count = use[0].columns.shape[1]
    shapes = len(use[0].lattice.shapes)
    deviation = np.sqrt(
        np.mean([e.columns.var(axis=0, dtype=np.float64) for e in use], axis=0)
        + np.var([e.columns.mean(axis=0, dtype=np.float64) for e in use], axis=0)
    )
    deviation[deviation < 1e-6] = 1
    deviation[list(fixed)] = np.inf

    def unpack(w):
        biases = w[count : count + shapes].copy()
        if tie:
            biases[:2] = biases[:2].sum()
        return w[:count] / deviation, biases, w[-1]

    def objective(w):
        loss = 0.5 * l2 * (w @ w)
        gradient = l2 * w
        columns_w, biases, run = unpack(w)
        for e, weight in zip(use, importance, strict=True):
            scores = e.columns @ columns_w.astype(np.float32) + biases[e.edges.shape]
            z, p, continued = edges_posterior(e, scores, run)
            runs = gold_runs(e)
            loss += weight * (z - scores[e.gold].sum() - run * runs)
            change = p.copy()
            np.subtract.at(change, e.gold, 1.0)
            live = np.abs(change) > 1e-7
            gradient[:count] += (
                weight * (change[live].astype(np.float32) @ e.columns[live]) / deviation
            )
            by_shape = np.bincount(e.edges.shape, change, shapes)
            if tie:
                by_shape[:2] = by_shape[:2].sum()
            gradient[count : count + shapes] += weight * by_shape
            gradient[-1] += weight * (continued - runs)
        return loss, gradient

    start = np.zeros(count + shapes + 1)
    start[-1] = 0.1
    bounds = [(None, None)] * (count + shapes) + [(1e-3, 12.0)]
    result = minimize(
        objective,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": iterations},
    )
    columns_w, biases, run = unpack(result.x)
    return Linear(tuple(names), columns_w, biases, float(run))


def adjust(
    examples: Sequence[Example],
    base: Linear,
    free: Sequence[int],
    l2: float,
    weights: Sequence[float],
    iterations: int = 80,
) -> Linear:
    """Refit some columns, the bias of one-sided beads and the bonus of runs; the rest stays.

    Args:
        free: columns that may change; they are penalised for leaving ``base``.
    """
    use = [(e, w) for e, w in zip(examples, weights, strict=True) if e.gold is not None]
    parts = []
    for e, weight in use:
        one_sided = e.edges.one_sided[:, None]
        columns = np.hstack([e.columns[:, free], one_sided]).astype(np.float64)
        parts.append((e, weight, scores_of(e, base).astype(np.float64), columns, gold_runs(e)))
    pooled = np.concatenate([c[e.edges.one_sided] for e, _, _, c, _ in parts])
    deviation = pooled.std(axis=0)
    deviation[deviation < 1e-6] = 1

    def objective(w: Floats) -> tuple[float, Floats]:
        loss, gradient = 0.5 * l2 * (w[:-1] @ w[:-1]), np.append(l2 * w[:-1], 0.0)
        for e, weight, fixed, columns, runs in parts:
            scores = fixed + columns @ (w[:-1] / deviation)
            z, p, continued = edges_posterior(e, scores, w[-1])
            loss += weight * (z - scores[e.gold].sum() - w[-1] * runs)
            change = p.copy()
            np.subtract.at(change, e.gold, 1.0)
            gradient[:-1] += weight * (change @ columns) / deviation
            gradient[-1] += weight * (continued - runs)
        return loss, gradient

    start = np.append(np.zeros(len(deviation)), base.run)
    bounds = [(None, None)] * len(deviation) + [(1e-3, 12.0)]
    result = minimize(
        objective,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": iterations},
    )
    change = result.x[:-1] / deviation
    columns_w, biases = base.weights.copy(), base.biases.copy()
    columns_w[list(free)] += change[:-1]
    biases[:2] += change[-1]
    return Linear(base.names, columns_w, biases, float(result.x[-1]))


def scores_of(example: Example, model: Linear) -> Floats:
    return model(example.columns, example.edges.shape)


def decode(example: Example, scores: Floats, run: float) -> list[Pair]:
    shapes = example.lattice.shapes.pairs
    beads = []
    for node, shape in best_path(example.lattice, dense(example, scores), run):
        i, j = int(example.lattice.i[node]), int(example.lattice.j[node])
        k, m = shapes[shape]
        beads.append((tuple(range(i - k, i)), tuple(range(j - m, j))))
    return beads


@dataclass(frozen=True)
class LatentExample:
    """One document's clauses: the paths that pass through the borders of the gold beads.

    Attributes:
        allowed: which edges such paths may take.
    """

    lattice: Lattice
    edges: Edges
    columns: Columns
    allowed: np.ndarray


def allowed_edges(clauses: ClauseLattice, edges: Edges, path: Sequence[Pair]) -> np.ndarray:
    """Edges that stay inside a gold bead and end at no joint border of sentences but its own."""
    lattice = clauses.lattice
    i = np.cumsum([0, *(len(a) for a, _ in path)])
    j = np.cumsum([0, *(len(b) for _, b in path)])
    x, y = clauses.near_borders[i], clauses.far_borders[j]
    i0, i1, j0, j1 = edges.i0, edges.i1, edges.j0, edges.j1
    allowed = np.zeros(len(edges), dtype=bool)
    for a, b, c, d in zip(x[:-1], x[1:], y[:-1], y[1:], strict=True):
        low, high = np.searchsorted(i1 + j1, [a + c, b + d + 1])
        part = slice(low, high)
        allowed[part] |= (i0[part] >= a) & (i1[part] <= b) & (j0[part] >= c) & (j1[part] <= d)
    gold = set(zip(x.tolist(), y.tolist(), strict=True))
    bad = clauses.joint.copy()
    for node in np.flatnonzero(bad):
        bad[node] = (int(lattice.i[node]), int(lattice.j[node])) not in gold
    return allowed & ~bad[edges.node]


def fit_latent(
    examples: Sequence[LatentExample], names: Sequence[str], l2: float, iterations: int = 60
) -> Linear:
    """The weights of highest penalised likelihood of the allowed paths together."""
    count, shapes = examples[0].columns.shape[1], len(examples[0].lattice.shapes)
    deviation = np.concatenate([e.columns for e in examples]).std(axis=0, dtype=np.float64)
    deviation[deviation < 1e-6] = 1

    def objective(w: Floats) -> tuple[float, Floats]:
        loss, gradient = 0.5 * l2 * (w @ w), l2 * w
        columns_w = (w[:count] / deviation).astype(np.float32)
        for e in examples:
            scores = e.columns @ columns_w + w[count:][e.edges.shape]
            free, p, _ = edges_posterior(e, scores, 0.0)
            bound, q, _ = edges_posterior(e, np.where(e.allowed, scores, IMPOSSIBLE), 0.0)
            if bound < IMPOSSIBLE / 2:
                raise ValueError("no path of clauses passes through the gold beads")
            loss += free - bound
            change = p - q
            live = np.abs(change) > 1e-7
            gradient[:count] += (change[live].astype(np.float32) @ e.columns[live]) / deviation
            gradient[count:] += np.bincount(e.edges.shape, change, shapes)
        return loss, gradient

    result = minimize(
        objective,
        np.zeros(count + shapes),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations},
    )
    return Linear(tuple(names), result.x[:count] / deviation, result.x[count:])
