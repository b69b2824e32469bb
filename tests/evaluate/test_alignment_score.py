"""Strict and lax scores, held against values worked out by hand from vecalign's definitions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Link
from align.evaluate.alignment import score_alignment

GOLD: list[Link] = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3))]


def test_the_gold_itself_scores_one() -> None:
    score = score_alignment([GOLD], [GOLD])
    assert score.f1_strict == score.f1_lax == 1.0
    assert (score.gold_beads, score.hypothesis_beads) == (3, 4)


def test_a_split_bead_is_a_lax_hit_only() -> None:
    test: list[Link] = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2, 3))]
    score = score_alignment([GOLD], [test])
    assert score.precision_strict == pytest.approx(3 / 5)
    # The invented deletion ((2,), ()) shares no linked pair, so it is wrong in both senses.
    assert score.precision_lax == pytest.approx(4 / 5)
    assert score.recall_strict == pytest.approx(2 / 3)
    assert score.recall_lax == pytest.approx(1.0)


def test_recall_ignores_deletions_and_precision_does_not() -> None:
    test: list[Link] = [((0,), (0,)), ((1, 2), (1,)), ((4,), (2, 3))]
    score = score_alignment([GOLD], [test])
    assert score.precision_strict == 1.0
    assert score.recall_strict == 1.0


def test_counts_are_pooled_over_documents() -> None:
    wrong: list[Link] = [((0,), (1,)), ((1,), (0,))]
    right: list[Link] = [((0,), (0,)), ((1,), (1,))]
    score = score_alignment([GOLD, right], [GOLD, wrong])
    assert score.precision_strict == pytest.approx(4 / 6)
    assert score.recall_strict == pytest.approx(3 / 5)


def test_nothing_at_all_scores_zero_and_does_not_divide() -> None:
    assert score_alignment([[]], [[]]).f1_strict == 0.0


def test_documents_must_correspond() -> None:
    with pytest.raises(ValueError):
        score_alignment([GOLD], [])


LINKS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 9), max_size=3, unique=True).map(lambda x: tuple(sorted(x))),
        st.lists(st.integers(0, 9), max_size=3, unique=True).map(lambda x: tuple(sorted(x))),
    ),
    max_size=10,
)


@given(LINKS, LINKS)
def test_lax_is_never_below_strict_and_all_lie_in_the_unit_interval(
    gold: list[Link], test: list[Link]
) -> None:
    score = score_alignment([gold], [test])
    assert 0 <= score.precision_strict <= score.precision_lax <= 1
    assert 0 <= score.recall_strict <= score.recall_lax <= 1
