"""Regular-expression checks of a user's own."""

from __future__ import annotations

import pytest

from align.bitext import bitext_from_pairs
from align.check.config import CheckConfig
from align.check.rules import apply_rule, parse_rule, try_rule
from align.check.runner import check

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
    assert [finding.target_span for finding in apply_rule(parsed, source, target)] == spans


def test_suggestion_may_use_groups():
    rule = parse_rule(
        {"id": "r", "message": "m", "target": r"(\d+) per cent", "suggestion": r"\1%"}, "x"
    )
    (finding,) = apply_rule(rule, "", "5 per cent")
    assert finding.suggestion == "5%"


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
