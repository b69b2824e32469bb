"""A finding's confidence is the share of its like that raters confirm; its severity follows."""

from dataclasses import replace

import pytest

from align.bitext import Finding, Severity, bitext_from_pairs
from align.check.calibration import LEAST, calibrate, carried, table
from align.check.config import CheckConfig
from align.check.registry import all_checks
from align.check.runner import check

SHARES = {"spelling": ([0.6, 0.8], [0.4, 0.9])}


def finding(confidence: float, severity: Severity = Severity.MAJOR, name: str = "spelling"):
    return Finding(name, "fluency/spelling", severity, "Why", confidence=confidence)


@pytest.mark.parametrize(
    ("own", "share"), [(0.6, 0.4), (0.8, 0.9), (0.7, 0.65), (0.1, 0.4), (0.99, 0.9)]
)
def test_known_figures_get_their_share_and_others_lie_between(own: float, share: float) -> None:
    assert calibrate(finding(own), SHARES).confidence == pytest.approx(share)


def test_evidence_has_a_share_of_its_own_and_unknown_evidence_one_between() -> None:
    shares = {"spelling": ([0.5], [0.6]), "spelling:misspelt": ([0.8], [0.9])}
    for evidence, share in (("misspelt", 0.9), ("capital", 0.7), ("", 0.6)):
        assert calibrate(replace(finding(0.8), evidence=evidence), shares).confidence == share


def test_a_check_that_the_ratings_never_met_keeps_its_figure() -> None:
    assert calibrate(finding(0.83, name="glossary-term"), SHARES).confidence == 0.83


@pytest.mark.parametrize(
    ("severity", "confidence", "left"),
    [
        (Severity.CRITICAL, 0.7, Severity.CRITICAL),
        (Severity.CRITICAL, 0.69, Severity.MINOR),
        (Severity.MAJOR, 0.7, Severity.MAJOR),
        (Severity.MAJOR, 0.6, Severity.MINOR),
        (Severity.MAJOR, 0.3, Severity.NEUTRAL),
        (Severity.MINOR, 0.5, Severity.MINOR),
        (Severity.MINOR, 0.49, Severity.NEUTRAL),
        (Severity.NEUTRAL, 0.1, Severity.NEUTRAL),
    ],
)
def test_severity_is_what_the_confidence_carries(
    severity: Severity, confidence: float, left: Severity
) -> None:
    assert carried(severity, confidence) is left


def test_shipped_table_is_sound() -> None:
    known = {check.id for check in all_checks()}
    for name, (own, shares) in table().items():
        assert name.partition(":")[0] in known
        assert own == sorted(set(own))
        assert all(0 < share < 1 for share in shares)


def test_what_the_runner_says_keeps_the_promise() -> None:
    pairs = [
        ("公司有3000名员工。", "The company has 300 employees."),
        ("他叫雷军。", "He is Lei Jin."),
    ]
    for bead in check(bitext_from_pairs(pairs, "zh", "en")):
        for one in bead.findings:
            assert one.confidence >= LEAST.get(one.severity, 0.0)


def test_a_severity_of_the_users_stands() -> None:
    pairs = [("他来了。", "He come came came here here here.")]
    bitext = bitext_from_pairs(pairs, "zh", "en")
    config = CheckConfig(severities={"doubled-word": Severity.CRITICAL})
    found = [
        f for bead in check(bitext, config) for f in bead.findings if f.check == "doubled-word"
    ]
    assert found and all(one.severity is Severity.CRITICAL for one in found)
