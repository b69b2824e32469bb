"""The nouns: what they know of themselves."""

from __future__ import annotations

import json

import pytest

from align.bitext import Bead, Doubt, Finding, Severity


@pytest.mark.parametrize("name", ["major", "MAJOR", " Major ", Severity.MAJOR])
def test_a_severity_is_known_by_name_whatever_the_capitals(name):
    assert Severity.parse(name) is Severity.MAJOR


@pytest.mark.parametrize("value", ["grave", "", None, 5, [], {"a": 1}, "x" * 10_000])
def test_an_unknown_severity_is_refused_with_the_known_ones(value):
    with pytest.raises(ValueError, match="neutral, minor, major, critical") as error:
        Severity.parse(value)
    assert len(str(error.value)) < 120


def test_the_worst_finding_of_a_bead():
    findings = tuple(Finding("a", "b", severity, "c") for severity in ("minor", "critical"))
    assert Bead((0,), (0,), "a", "b").worst is None
    found = tuple(Finding("a", "b", Severity.parse(f.severity), "c") for f in findings)
    assert Bead((0,), (0,), "a", "b", findings=found).worst is Severity.CRITICAL


def test_a_bead_is_plain_values():
    finding = Finding("a", "b", Severity.MINOR, "c", (0, 1), None, "d", 0.5)
    row = Bead((0, 1), (), "a b", "", 0.5, findings=(finding,)).to_dict()
    assert json.loads(json.dumps(row)) == row
    assert row["findings"][0]["source_span"] == [0, 1]


def test_doubts_are_written_as_triples() -> None:
    row = Bead((0,), (0,), "甲", "one two", doubts=(Doubt(4, 7, 0.5),), raw_estimate=0.25).to_dict()
    assert row["doubts"] == [[4, 7, 0.5]] and row["raw_estimate"] == 0.25
