"""The summary counts right and shows the gravest findings first, of many kinds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.bitext import Bitext, Finding, Severity, bitext_from_pairs
from align.report.summary import summarise


def _bitext() -> Bitext:
    bitext = bitext_from_pairs([("一。", "One."), ("二。", "Two."), ("", "Three.")], "zh", "en")
    typo = Finding("typography", "fluency/punctuation", Severity.MINOR, "t", confidence=0.9)
    name = Finding("name-wrong", "terminology/name", Severity.MAJOR, "n", None, (0, 3), "Won", 0.6)
    gram = Finding("grammar", "fluency/grammar", Severity.MINOR, "g", confidence=0.5)
    note = Finding("number-added", "accuracy/addition", Severity.NEUTRAL, "x")
    one, two, three = bitext.beads
    beads = (
        replace(one, confidence=0.8, estimate=0.5, findings=(typo, typo, note)),
        replace(two, confidence=1.0, estimate=0.7, penalty=2.0, findings=(name, gram)),
        replace(three, confidence=0.6),
    )
    return replace(bitext, beads=beads)


def test_it_counts_beads_and_findings() -> None:
    summary = summarise(_bitext())
    assert summary.beads == {"1-1": 2, "0-1": 1}
    assert summary.findings["typography"] == {"minor": 2}
    assert summary.count(Severity.MAJOR) == 1
    assert summary.confidence == pytest.approx(0.8)
    assert summary.penalty == 2.0


def test_the_estimate_is_that_of_beads_with_both_sides() -> None:
    assert summarise(_bitext()).estimate == pytest.approx(0.6)


def test_the_gravest_come_first_then_one_of_each_check() -> None:
    worst = summarise(_bitext()).worst
    assert [w.check for w in worst] == ["name-wrong", "typography", "grammar", "typography"]
    assert (worst[0].bead, worst[0].excerpt, worst[0].suggestion) == (2, "Two", "Won")


def test_without_figures_there_are_none_rather_than_zeros() -> None:
    summary = summarise(bitext_from_pairs([("一。", "One.")], "zh", "en"))
    assert summary.confidence is summary.estimate is summary.related is None
