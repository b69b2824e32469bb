"""The dynamic programme against an enumeration of every path."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.beads.lattice.grid import Lattice, build_lattice
from align.beads.lattice.paths import IMPOSSIBLE, best_path, place, posterior
from align.beads.lattice.shapes import CLAUSES, Shapes


def full_lattice(near: int, far: int) -> Lattice:
    centre = np.linspace(0, near, near + far + 1)
    return build_lattice(centre, np.full(near + far + 1, 50.0), near, far, CLAUSES)


def every_path(lattice: Lattice) -> Iterator[list[tuple[int, int]]]:
    def onward(node: int) -> Iterator[list[tuple[int, int]]]:
        if node == len(lattice) - 1:
            yield []
        for shape, target in enumerate(lattice.targets(node, node + 1)[0].tolist()):
            if target < len(lattice):
                for rest in onward(target):
                    yield [(target, shape), *rest]

    yield from onward(0)


def weight(path: list[tuple[int, int]], scores: np.ndarray, run: float) -> float:
    shapes = [shape for _, shape in path]
    runs = sum(a == b < 2 for a, b in pairwise(shapes))
    return sum(scores[node, shape] for node, shape in path) + run * runs


@settings(max_examples=25, deadline=None)
@given(
    near=st.integers(1, 4),
    far=st.integers(1, 4),
    run=st.sampled_from([0.0, 0.3, 2.0]),
    seed=st.integers(0, 9999),
)
def test_best_path_and_posterior_are_those_of_all_paths(
    near: int, far: int, run: float, seed: int
) -> None:
    lattice = full_lattice(near, far)
    scores = np.random.default_rng(seed).normal(0, 2, lattice.source.shape)
    scores[lattice.source == len(lattice)] = IMPOSSIBLE
    paths = list(every_path(lattice))
    weights = np.array([weight(path, scores, run) for path in paths])
    total = math.log(np.exp(weights - weights.max()).sum()) + weights.max()
    expected = np.zeros(scores.shape)
    for path, one in zip(paths, weights, strict=True):
        for node, shape in path:
            expected[node, shape] += math.exp(one - total)
    found = posterior(lattice, scores, run)
    assert found.log_partition == pytest.approx(total)
    assert np.allclose(found.edges, expected, atol=1e-9)
    assert weight(best_path(lattice, scores, run), scores, run) == pytest.approx(weights.max())


def test_a_run_costs_less_than_its_parts() -> None:
    lattice = full_lattice(3, 1)
    scores = np.where(lattice.source < len(lattice), -3.0, IMPOSSIBLE)
    scores[:, 2] = np.where(scores[:, 2] > IMPOSSIBLE, 0.0, IMPOSSIBLE)
    apart = [bead for bead in place(lattice, scores) if bead.j0 == bead.j1]
    together = [bead for bead in place(lattice, scores, 2.5) if bead.j0 == bead.j1]
    assert len(apart) == 0 or len(together) >= len(apart)
    assert {b.i1 - b.i0 for b in together} <= {1}


def test_part_of_a_lattice_has_the_nodes_of_its_box() -> None:
    lattice = build_lattice(np.linspace(0, 9, 19), np.full(19, 2.0), 9, 9, CLAUSES)
    part, nodes = lattice.part(3, 7, 2, 8)
    assert (lattice.i[nodes] == part.i + 3).all()
    assert (lattice.j[nodes] == part.j + 2).all()
    inside = (lattice.i >= 3) & (lattice.i <= 7) & (lattice.j >= 2) & (lattice.j <= 8)
    assert len(part) == inside.sum()


def test_shapes_start_with_the_one_sided_ones() -> None:
    with pytest.raises(ValueError, match="first two"):
        Shapes(((1, 1), (1, 0), (0, 1)))
