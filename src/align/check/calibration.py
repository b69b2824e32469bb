"""What a finding's confidence is worth: the share of such findings that raters confirm.

A check says how sure it is in figures of its own, and on which of its kinds of evidence a finding
rests. ``calibration.tsv`` holds, for each check, kind of evidence and own figure, how many findings
there were on people's ratings, how many of them were confirmed, and the share that follows. A row
without evidence is what to expect of any evidence of the check. The table is written by
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

#: Check, or check and evidence (:func:`key`) → its own figures, ascending, and the share that each
#: stands for.
Table = Mapping[str, tuple[Sequence[float], Sequence[float]]]


def key(check: str, evidence: str) -> str:
    """The name under which a table holds a check's evidence; the check's own without any."""
    return f"{check}:{evidence}" if evidence else check


@cache
def table() -> Table:
    """The shares as shipped."""
    rows: dict[str, list[tuple[float, float]]] = {}
    text = files("align.check").joinpath("calibration.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        check, evidence, own, _, _, share = line.split("\t")
        rows.setdefault(key(check, evidence), []).append((float(own), float(share)))
    return {
        name: ([own for own, _ in sorted(pairs)], [share for _, share in sorted(pairs)])
        for name, pairs in rows.items()
    }


def calibrate(finding: Finding, shares: Table | None = None) -> Finding:
    """``finding`` with the share of its like as confidence, and the severity that it can carry.

    A figure between two known ones gets a share between theirs, one outside them the nearest's.
    Evidence that the ratings never met gets the mean of its own figure and its check's share.
    """
    shares = table() if shares is None else shares
    own = confidence = finding.confidence
    if known := shares.get(key(finding.check, finding.evidence)):
        confidence = _between(own, *known)
    elif known := shares.get(finding.check):
        confidence = round((own + _between(own, *known)) / 2, 4)
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
