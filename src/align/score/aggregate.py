"""From scores of beads to what a person can act on: a figure for the document with its interval,
which beads to read first, where in the text it gets worse, and the MQM penalty of the findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.bitext import UNSPACED, Bead, Bitext, Finding
from align.errors import InputError

Floats = NDArray[np.float64]

#: Seed of every bootstrap here, the one that sacrebleu uses.
SEED = 12345


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The estimate of a whole document.

    Attributes:
        beads: how many beads were estimated.
        estimate: mean probability that a bead holds no major error, in [0, 1]; higher is better.
        penalty: mean expected MQM penalty of a bead, 0 or more; lower is better.
        estimate_interval, penalty_interval: 95 % bootstrap intervals over beads. They say how
            much the figure would move with other sentences of the same kind, not how far the
            estimate is from what people would say.
    """

    beads: int
    estimate: float
    penalty: float
    estimate_interval: tuple[float, float]
    penalty_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of consecutive estimated beads: bead indices [first, last], means as above."""

    first: int
    last: int
    estimate: float
    penalty: float


@dataclass(frozen=True, slots=True)
class Mqm:
    """The penalty that findings add up to.

    Attributes:
        findings: how many count.
        points: sum of the severities' weights (1, 5, 25), each times its chance of being true.
        words: words of the target (characters where it is written without spaces).
        per_thousand: points per thousand of these; lower is better.
    """

    findings: int
    points: float
    words: int
    per_thousand: float


#: (index of the bead, index of the finding in it) → what a person said: accepted, ignored, edited.
Verdicts = Mapping[tuple[int, int], str]


def _estimated(bitext: Bitext) -> tuple[list[int], Floats, Floats]:
    """Indices, estimates and penalties of the beads that were estimated."""
    rows = [
        (i, bead.estimate, bead.penalty)
        for i, bead in enumerate(bitext.beads)
        if bead.estimate is not None and bead.penalty is not None
    ]
    if not rows:
        raise InputError("no bead is estimated", hint="call align.score.estimate first")
    indices, estimates, penalties = zip(*rows, strict=True)
    return list(indices), np.array(estimates, float), np.array(penalties, float)


def _interval(values: Floats, samples: int) -> tuple[float, float]:
    rng = np.random.default_rng(SEED)
    means = [values[rng.integers(0, len(values), len(values))].mean() for _ in range(samples)]
    low, high = np.quantile(means, [0.025, 0.975])
    return (float(low), float(high))


def document_score(bitext: Bitext, samples: int = 1000) -> DocumentScore:
    """Means over the estimated beads, with bootstrap intervals.

    Raises:
        InputError: no bead is estimated.
    """
    _, estimates, penalties = _estimated(bitext)
    return DocumentScore(
        beads=len(estimates),
        estimate=float(estimates.mean()),
        penalty=float(penalties.mean()),
        estimate_interval=_interval(estimates, samples),
        penalty_interval=_interval(penalties, samples),
    )


def worst_beads(bitext: Bitext, count: int = 10) -> list[int]:
    """Indices of the beads with the lowest estimate, the worst first.

    Raises:
        InputError: no bead is estimated.
    """
    indices, estimates, _ = _estimated(bitext)
    return [indices[i] for i in np.argsort(estimates, kind="stable")[:count]]


def section_curve(bitext: Bitext, sections: int = 10) -> list[Section]:
    """The document in about ``sections`` stretches of equal numbers of beads, in order.

    Raises:
        InputError: no bead is estimated, or fewer than one section is asked for.
    """
    if sections < 1:
        raise InputError(f"a curve needs one section or more, not {sections}")
    indices, estimates, penalties = _estimated(bitext)
    return [
        Section(
            indices[part[0]],
            indices[part[-1]],
            float(estimates[part].mean()),
            float(penalties[part].mean()),
        )
        for part in np.array_split(np.arange(len(indices)), min(sections, len(indices)))
    ]


def reading_curve(bitext: Bitext) -> list[float]:
    """Expected share of all beads with a major error that are seen after reading the worst 1, 2,
    … beads, in [0, 1], ascending; as far as the estimate's probabilities are right.

    Raises:
        InputError: no bead is estimated.
    """
    _, estimates, _ = _estimated(bitext)
    seen = np.cumsum(np.sort(1.0 - estimates)[::-1])
    return [float(x) for x in seen / max(seen[-1], 1e-12)]


def beads_to_read(bitext: Bitext, share: float = 0.8) -> int:
    """How many beads, worst first, hold ``share`` of the major errors to be expected.

    Raises:
        InputError: no bead is estimated.
    """
    curve = np.array(reading_curve(bitext))
    return int(np.searchsorted(curve, share - 1e-9) + 1)


def mqm(bitext: Bitext, verdicts: Verdicts | None = None) -> Mqm:
    """The error-weighted penalty of the findings, before or after a person's verdicts.

    Args:
        verdicts: findings that were ignored count nothing, accepted and edited ones count in
            full; all others count by their confidence.
    """
    said = verdicts or {}
    chances = [
        (finding, _chance(finding, said.get((i, j))))
        for i, bead in enumerate(bitext.beads)
        for j, finding in enumerate(bead.findings)
    ]
    points = sum(finding.severity.weight * chance for finding, chance in chances)
    words = _count_words(bitext.beads, bitext.target.language)
    return Mqm(
        findings=sum(chance > 0 and finding.severity.weight > 0 for finding, chance in chances),
        points=float(points),
        words=words,
        per_thousand=1000.0 * points / max(words, 1),
    )


def _chance(finding: Finding, verdict: str | None) -> float:
    known = {"ignored": 0.0, "accepted": 1.0, "edited": 1.0}
    return known.get(verdict, finding.confidence) if verdict else finding.confidence


def _count_words(beads: Sequence[Bead], language: str) -> int:
    count: Callable[[str], int] = (
        (lambda text: sum(map(str.isalnum, text)))
        if language in UNSPACED
        else (lambda text: len(text.split()))
    )
    return sum(count(bead.target_text) for bead in beads)
