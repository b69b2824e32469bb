"""What scores of beads add up to."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Finding, Severity, bitext_from_pairs
from align.errors import InputError
from align.score import (
    beads_to_read,
    document_score,
    mqm,
    reading_curve,
    section_curve,
    worst_beads,
)


def scored(estimates: list[float | None]) -> Bitext:
    bitext = bitext_from_pairs([("源", "four words of text")] * len(estimates), "zh", "en")
    beads = [
        replace(bead, estimate=e, penalty=None if e is None else 5 * (1 - e))
        for bead, e in zip(bitext.beads, estimates, strict=True)
    ]
    return replace(bitext, beads=tuple(beads))


estimates = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(estimates)
def test_the_interval_holds_the_mean_and_is_the_same_every_time(values: list[float]) -> None:
    score = document_score(scored([*values, None]), samples=100)
    assert score.beads == len(values)
    assert score.estimate_interval[0] <= score.estimate + 1e-9
    assert score.estimate_interval[1] >= score.estimate - 1e-9 or len(values) > 1
    assert score == document_score(scored([*values, None]), samples=100)


def test_one_bead_has_an_interval_of_no_width() -> None:
    assert document_score(scored([0.25])).estimate_interval == (0.25, 0.25)


def test_the_worst_come_first_and_unestimated_beads_never() -> None:
    assert worst_beads(scored([0.9, None, 0.1, 0.5, 0.1]), 3) == [2, 4, 3]


@given(estimates)
def test_the_reading_curve_rises_to_one(values: list[float]) -> None:
    curve = reading_curve(scored(values))
    assert len(curve) == len(values)
    assert curve == sorted(curve)
    if any(value < 0.999 for value in values):
        assert curve[-1] == pytest.approx(1)


def test_how_many_beads_hold_most_of_the_errors() -> None:
    bitext = scored([0.0, 1.0, 0.0, 1.0, 1.0])
    assert beads_to_read(bitext, 0.5) == 1
    assert beads_to_read(bitext, 0.8) == 2
    assert beads_to_read(bitext, 1.0) == 2


@given(estimates, st.integers(1, 12))
def test_sections_follow_each_other_and_cover_all(values: list[float], count: int) -> None:
    sections = section_curve(scored(values), count)
    assert sections[0].first == 0
    assert sections[-1].last == len(values) - 1
    for a, b in pairwise(sections):
        assert b.first == a.last + 1


def finding(severity: Severity, confidence: float) -> Finding:
    return Finding("c", "accuracy", severity, "m", confidence=confidence)


def test_mqm_weighs_findings_by_severity_and_chance_and_then_by_verdict() -> None:
    bitext = scored([0.5, 0.5])
    found = (finding(Severity.MAJOR, 0.5), finding(Severity.MINOR, 1.0))
    bitext = replace(bitext, beads=(replace(bitext.beads[0], findings=found), bitext.beads[1]))
    before = mqm(bitext)
    assert (before.findings, before.points, before.words) == (2, 3.5, 8)
    assert before.per_thousand == pytest.approx(437.5)
    after = mqm(bitext, {(0, 0): "accepted", (0, 1): "ignored"})
    assert (after.findings, after.points) == (1, 5.0)


def test_what_was_not_estimated_is_said_so() -> None:
    with pytest.raises(InputError, match="no bead is estimated"):
        document_score(scored([None]))
    with pytest.raises(InputError, match="one section or more"):
        section_curve(scored([0.5]), 0)
