"""A few random sequences against the server itself, killed in the middle; ``python -m benchmarks
sequences`` runs two hundred."""

from __future__ import annotations

import multiprocessing

import pytest


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="needs forkserver"
)
def test_beads_stay_whole_and_nothing_acknowledged_is_lost():
    from benchmarks.review.sequences import run

    tally = run(4, 8)
    assert tally["sequences"] >= 4
    assert tally["acknowledged"] > 3
    assert tally["kills"] > 0
