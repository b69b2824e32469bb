"""A bitext in a few figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from align.bitext import Bead, Bitext, Finding, Severity

#: How many of the worst findings a summary shows.
WORST = 5
#: The schema that :meth:`Summary.to_dict` follows, ``schemas/summary-1.json``.
SCHEMA = "summary-1"


@dataclass(frozen=True, slots=True)
class WorstFinding:
    """One of the most severe findings and where it is.

    Attributes:
        bead: number of the bead, from 1.
        source, target: segment numbers in the documents, from 1.
        excerpt: the words that the finding points at, shortened.
    """

    bead: int
    source: tuple[int, ...]
    target: tuple[int, ...]
    check: str
    severity: str
    message: str
    excerpt: str
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``align run`` prints, and ``--json`` too.

    Attributes:
        source, target: path (or None), language and number of segments of each side.
        beads: bead kind (``1-1``, ``0-1``, …) → how many, the most frequent first.
        confidence: mean confidence of the beads in [0, 1], or None.
        estimate: mean over two-sided beads of the probability of holding no major error, in
            [0, 1], higher is better, or None.
        penalty: mean expected MQM penalty of a two-sided bead, 0 or more, lower is better.
        related: probability that the texts are translations of each other, or None.
        findings: check → severity → how many.
        worst: the most severe findings, the surest first.
        reference: scores against a reference, each with name, value, signature and direction.
        signature: what computed all this.
        files: where the results are.
        verdicts: what became of a person's verdicts on earlier results: kept, moved, lost, edits,
            dismissals; None where there were none.
    """

    source: dict[str, Any]
    target: dict[str, Any]
    beads: dict[str, int]
    confidence: float | None
    estimate: float | None
    penalty: float | None
    related: float | None
    findings: dict[str, dict[str, int]]
    worst: tuple[WorstFinding, ...]
    signature: dict[str, str]
    reference: tuple[dict[str, Any], ...] = ()
    files: tuple[str, ...] = ()
    verdicts: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON values, as ``schemas/summary-1.json`` describes them."""
        return {"schema": SCHEMA, **asdict(self)}

    def count(self, severity: Severity) -> int:
        """How many findings have just this severity."""
        return sum(by_severity.get(severity.value, 0) for by_severity in self.findings.values())


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def excerpt(bead: Bead, finding: Finding, length: int = 40) -> str:
    """The words a finding points at: the target's, else the source's, else the bead's start."""
    if finding.target_span is not None:
        text = bead.target_text[slice(*finding.target_span)]
    elif finding.source_span is not None:
        text = bead.source_text[slice(*finding.source_span)]
    else:
        text = bead.target_text or bead.source_text
    return text if len(text) <= length else text[: length - 1] + "…"


def _ranked(bitext: Bitext) -> list[tuple[int, Bead, Finding]]:
    """Findings with the number of their bead: the most severe first, then one of each check before
    the second of any, then the surest."""
    found = [
        (number, bead, finding)
        for number, bead in enumerate(bitext.beads, 1)
        for finding in bead.findings
        if finding.severity is not Severity.NEUTRAL
    ]
    found.sort(key=lambda row: (-row[2].severity.weight, -row[2].confidence, row[0]))
    seen: Counter[str] = Counter()
    ranked = []
    for row in found:
        finding = row[2]
        seen[finding.check] += 1
        ranked.append((-finding.severity.weight, seen[finding.check], row))
    return [row for *_, row in sorted(ranked, key=lambda entry: entry[:2])]


def _worst(bitext: Bitext) -> tuple[WorstFinding, ...]:
    return tuple(
        WorstFinding(
            number,
            tuple(i + 1 for i in bead.source),
            tuple(j + 1 for j in bead.target),
            finding.check,
            finding.severity.value,
            finding.message,
            excerpt(bead, finding),
            finding.suggestion,
        )
        for number, bead, finding in _ranked(bitext)[:WORST]
    )


def _count_findings(bitext: Bitext) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for bead in bitext.beads:
        for finding in bead.findings:
            counts.setdefault(finding.check, Counter())[finding.severity.value] += 1
    return {check: dict(counts[check]) for check in sorted(counts)}


def summarise(
    bitext: Bitext, files: Sequence[str] = (), reference: Sequence[dict[str, Any]] = ()
) -> Summary:
    """The figures of a bitext; ``files`` are the paths its results were written to, ``reference``
    the scores against a reference, as :meth:`align.Score.to_dict` gives them."""
    two_sided = [bead for bead in bitext.beads if bead.is_two_sided]
    sides = [
        {"path": side.path, "language": side.language, "segments": len(side.segments)}
        for side in (bitext.source, bitext.target)
    ]
    return Summary(
        sides[0],
        sides[1],
        dict(Counter(bead.kind for bead in bitext.beads).most_common()),
        _mean([bead.confidence for bead in bitext.beads]),
        _mean([bead.estimate for bead in two_sided]),
        _mean([bead.penalty for bead in two_sided]),
        bitext.related,
        _count_findings(bitext),
        _worst(bitext),
        dict(bitext.signature),
        tuple(reference),
        tuple(files),
    )
