"""What a finding's confidence is worth: the share of such findings that raters confirm.

A check says how sure it is in figures of its own, one for each kind of evidence that it knows.
``calibration.tsv`` holds, for each check and each such figure, how many findings there were on
people's ratings, how many of them overlapped what a rater marked, and the share that follows
(drawn towards the check's own figure where there are few). It is written by
``python -m training confidence``. A check that the ratings never met keeps its figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from align.bitext import Finding, Severity

#: The least confidence that a finding of each severity has; below it, the next one down.
LEAST = {Severity.CRITICAL: 0.7, Severity.MAJOR: 0.7, Severity.MINOR: 0.5}
_LOWER = {
    Severity.CRITICAL: Severity.MINOR,
    Severity.MAJOR: Severity.MINOR,
    Severity.MINOR: Severity.NEUTRAL,
}

#: Check → its own figures, ascending, and the share that each stands for.
Table = Mapping[str, tuple[Sequence[float], Sequence[float]]]


@cache
def table() -> Table:
    """The shares as shipped."""
    rows: dict[str, list[tuple[float, float]]] = {}
    text = files("align.check").joinpath("calibration.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        check, own, _, _, share = line.split("\t")
        rows.setdefault(check, []).append((float(own), float(share)))
    return {
        check: ([own for own, _ in sorted(pairs)], [share for _, share in sorted(pairs)])
        for check, pairs in rows.items()
    }


def calibrate(finding: Finding, shares: Table | None = None) -> Finding:
    """``finding`` with the share of its like as confidence, and the severity that it can carry.

    A figure between two known ones gets a share between theirs, one outside them the nearest's.
    """
    known = (table() if shares is None else shares).get(finding.check)
    confidence = finding.confidence if known is None else _between(finding.confidence, *known)
    return replace(finding, confidence=confidence, severity=carried(finding.severity, confidence))


def carried(severity: Severity, confidence: float) -> Severity:
    """The gravest severity up to ``severity`` that a finding of this confidence may have."""
    while severity is not Severity.NEUTRAL and confidence < LEAST[severity]:
        severity = _LOWER[severity]
    return severity


def _between(value: float, own: Sequence[float], shares: Sequence[float]) -> float:
    place = bisect_left(own, value)
    if place == 0 or place == len(own):
        return shares[min(place, len(own) - 1)]
    low, high = own[place - 1], own[place]
    part = (value - low) / (high - low)
    return round(shares[place - 1] + part * (shares[place] - shares[place - 1]), 4)
