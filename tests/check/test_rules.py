"""Regular-expression checks of a user's own."""

from __future__ import annotations

import pytest

from align.bitext import bitext_from_pairs
from align.check import rules
from align.check.config import CheckConfig
from align.check.rules import apply_rule, largest_repeat, parse_rule, try_rule
from align.check.runner import check
from align.errors import ConfigError

PERCENT = {
    "id": "percent",
    "source": "百分之",
    "not-target": "per ?cent|%",
    "message": "Write the percentage.",
    "wrong": [["百分之五", "five"]],
    "right": [["百分之五", "5 percent"], ["五", "five"]],
}


def test_it_passes_its_own_examples():
    trials = try_rule(parse_rule(PERCENT, "x"))
    assert [trial.expected for trial in trials] == [True, False, False]
    assert all(trial.passed for trial in trials)


def test_a_failing_example_is_seen():
    trials = try_rule(parse_rule({**PERCENT, "wrong": [["百分之五", "5%"]]}, "x"))
    assert not trials[0].passed


@pytest.mark.parametrize(
    ("rule", "source", "target", "spans"),
    [
        ({"target": r"\butili[sz]e"}, "用", "We utilize and utilise", [(3, 10), (15, 22)]),
        ({"target": "x", "source": "y"}, "z", "x", []),
        ({"target": "x", "not-source": "y"}, "y", "x", []),
        ({"not-target": "x"}, "y", "abc", [(0, 3)]),
        ({"source": "y", "not-target": "x"}, "y", "abc", [None]),
    ],
)
def test_conditions_and_spans(rule, source, target, spans):
    parsed = parse_rule({"id": "r", "message": "m", **rule}, "x")
    assert [hit.target for hit in apply_rule(parsed, source, target)] == spans


def test_suggestion_may_use_groups():
    rule = parse_rule(
        {"id": "r", "message": "m", "target": r"(\d+) per cent", "suggestion": r"\1%"}, "x"
    )
    (hit,) = apply_rule(rule, "", "5 per cent")
    assert hit.suggestion == "5%"


def test_rules_run_with_the_other_checks_and_can_be_disabled():
    rule = parse_rule({**PERCENT, "target-languages": ["en"]}, "x")
    bitext = bitext_from_pairs([("百分之五", "five")], "zh", "en")
    assert "percent" in {
        f.check for b in check(bitext, CheckConfig(rules=(rule,))) for f in b.findings
    }
    off = CheckConfig(rules=(rule,), disable=frozenset({"percent"}))
    assert "percent" not in {f.check for b in check(bitext, off) for f in b.findings}
    french = bitext_from_pairs([("百分之五", "cinq")], "zh", "fr")
    assert not [
        f
        for b in check(french, CheckConfig(rules=(rule,), enable=frozenset({"percent"})))
        for f in b.findings
    ]


@pytest.mark.parametrize(
    ("pattern", "repeats"),
    [
        ("abc", 1),
        (r"\d{4}-\d{2}", 4),
        ("a{2,30}", 30),
        ("a{5,}", 5),
        ("(?:a{3}b){4}c{2}", 12),
        ("(a{3}(b{5}){2}){2}", 20),
        (r"\({7}[(){9}]{8}", 8),
        ("a{,3}", 1),
    ],
)
def test_nested_counts_are_multiplied(pattern, repeats):
    assert largest_repeat(pattern) == repeats


RUNAWAY = {"id": "runaway", "message": "m", "target": "(.*?x){8}y"}


def test_a_rule_that_takes_too_long_is_reported_once_and_left_out(monkeypatch):
    monkeypatch.setattr(rules, "SECONDS_PER_BEAD", 0.05)
    config = CheckConfig(
        enable=frozenset({"runaway", "percent"}),
        rules=(parse_rule(RUNAWAY, "x"), parse_rule(PERCENT, "x")),
    )
    hard = ("百分之五", "ax" * 200)
    bitext = bitext_from_pairs([("好", "good"), hard, hard, hard], "zh", "en")
    failures = []
    checked = check(bitext, config, on_failure=failures.append)
    assert [(failure.check, failure.bead) for failure in failures] == [("runaway", 1)]
    assert "longer than" in str(failures[0])
    assert [len(bead.findings) for bead in checked] == [0, 1, 1, 1]


def test_a_trial_that_takes_too_long_is_an_error(monkeypatch):
    monkeypatch.setattr(rules, "SECONDS_PER_BEAD", 0.05)
    rule = parse_rule({**RUNAWAY, "wrong": [["x", "ax" * 200]]}, "x")
    with pytest.raises(ConfigError, match="the rule runaway: its pattern took longer"):
        try_rule(rule)


def test_a_pattern_that_matches_everywhere_gives_so_many_findings_only():
    rule = parse_rule({"id": "r", "message": "m", "target": "a"}, "x")
    assert len(list(apply_rule(rule, "", "a" * 5000))) == rules.MOST_HITS
