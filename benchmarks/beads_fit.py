"""Fitting a linear scorer of edges by conditional maximum likelihood (L-BFGS, L2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize

from align.beads.evidence import Columns, Edges
from align.beads.lattice import Floats, Lattice
from align.beads.model import Linear
from align.beads.paths import IMPOSSIBLE, best_path, posterior
from beads_data import GoldDocument, Pair, monotone_path


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
            p = posterior(e.lattice, dense(e, scores), run)
            runs = gold_runs(e)
            loss += weight * (p.log_partition - scores[e.gold].sum() - run * runs)
            change = p.edges[e.edges.node, e.edges.shape].copy()
            np.subtract.at(change, e.gold, 1.0)
            live = np.abs(change) > 1e-7
            gradient[:count] += (
                weight * (change[live].astype(np.float32) @ e.columns[live]) / deviation
            )
            by_shape = np.bincount(e.edges.shape, change, shapes)
            if tie:
                by_shape[:2] = by_shape[:2].sum()
            gradient[count : count + shapes] += weight * by_shape
            gradient[-1] += weight * (p.runs - runs)
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
