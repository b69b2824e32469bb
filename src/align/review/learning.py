"""Thresholds refitted on reviewed results, and kept only where that helps on results not seen.

Two thresholds are learned: below which confidence a bead counts as doubtful (checks that need the
two sides to belong together are then mute), and below which confidence a finding is not shown. Each
is chosen for F1 on all documents but one and judged on that one, in turn; the difference to the
threshold in use has an interval by resampling documents. A threshold whose interval does not lie
above zero stays as it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.atomic import atomic_file
from align.bitext import Bead
from align.check.config import CheckConfig
from align.check.dismiss import fingerprint, fingerprint_everywhere
from align.errors import ConfigError
from align.formats import read
from align.review.folder import home_of, known_verdicts
from align.review.state import CONFIRMED
from align.review.verdicts.model import BeadVerdict, FindingVerdict, Verdict
from align.review.verdicts.placing import place_beads

#: Examples of one document: (confidence, whether it is what the threshold is to pick out).
Examples = Sequence[tuple[float, bool]]
#: What a threshold picked rightly, picked wrongly and missed in a document.
Counts = tuple[int, int, int]

_RESAMPLES = 2000
#: Thresholds that are tried, at most, and documents that it takes to learn anything.
_TRIED, _LEAST = 200, 3


@dataclass(frozen=True, slots=True)
class Learned:
    """A threshold and what it is worth.

    Attributes:
        name: the setting: ``bead-confidence`` or ``minimum-confidence``.
        old, new: the threshold in use and the one that is best on all documents.
        old_f1, new_f1: F1 in [0, 1] on documents that were held out in turn.
        interval: of the difference of the two, 95 %.
        examples: how many there were.
    """

    name: str
    old: float
    new: float
    old_f1: float
    new_f1: float
    interval: tuple[float, float]
    examples: int

    @property
    def helps(self) -> bool:
        """Whether the new threshold is better beyond doubt."""
        return self.interval[0] > 0

    def __str__(self) -> str:
        low, high = self.interval
        verdict = f"{self.old:.3f} → {self.new:.3f}" if self.helps else f"stays {self.old:.3f}"
        return (
            f"{self.name}: {verdict}; held-out F1 {self.old_f1:.3f} → {self.new_f1:.3f} "
            f"(difference {low:+.3f} to {high:+.3f}, 95 %; {self.examples} examples)"
        )


def learn(folders: Sequence[Path], config: CheckConfig | None = None) -> list[Learned]:
    """Refit both thresholds on reviewed folders or files.

    Args:
        config: the settings in use.

    Raises:
        ConfigError: there are too few of them, or no verdict on any.
        AlignError: results or verdicts cannot be read.
    """
    config = config or CheckConfig()
    if len(folders) < _LEAST:
        hint = "review more of them first"
        raise ConfigError(f"learning takes at least {_LEAST} reviewed documents", hint=hint)
    beads: list[Examples] = []
    findings: list[Examples] = []
    for folder in folders:
        home = home_of(folder)
        results = read(home.results).beads
        verdicts = known_verdicts(home)
        beads.append(bead_examples(results, verdicts))
        findings.append(finding_examples(results, verdicts))
    if not any(beads) and not any(findings):
        raise ConfigError("nobody has said anything of these results", hint="align review FOLDER")
    return [
        refit("bead-confidence", beads, config.bead_confidence, below=True),
        refit("minimum-confidence", findings, config.minimum_confidence, below=False),
    ]


def bead_examples(beads: Sequence[Bead], verdicts: Sequence[Verdict]) -> Examples:
    """(confidence, whether a person set it otherwise) of each bead that a person has looked at."""
    texts: tuple[dict[int, str], dict[int, str]] = ({}, {})
    for bead in beads:
        for side, indices, text in zip(
            texts, (bead.source, bead.target), (bead.source_text, bead.target_text), strict=True
        ):
            # The whole text stands for the first segment: runs of whole beads are found by it.
            side.update(dict.fromkeys(indices, ""))
            if indices:
                side[indices[0]] = text
    rows = [[side[index] for index in sorted(side)] for side in texts]
    wanted = [one for one in verdicts if isinstance(one, BeadVerdict) and one.status]
    right = {_words(one) for one in wanted}
    placed, lost = place_beads(wanted, rows[0], rows[1])
    touched = {_squeezed(text) for one in lost for text in _texts(one)}
    covered: tuple[set[int], set[int]] = (set(), set())
    for one in placed:
        covered[0].update(range(*one.source))
        covered[1].update(range(*one.target))
    examples = []
    for bead in beads:
        if bead.confidence is None:
            continue
        sides = _squeezed(bead.source_text), _squeezed(bead.target_text)
        if sides in right:
            examples.append((bead.confidence, False))
        elif (
            covered[0].intersection(bead.source)
            or covered[1].intersection(bead.target)
            or any(text and any(text in side for side in sides) for text in touched)
        ):
            examples.append((bead.confidence, True))
    return examples


def _words(verdict: BeadVerdict) -> tuple[str, str]:
    source, target = (
        _squeezed("".join(old for old, _ in side if old is not None))
        for side in (verdict.source, verdict.target)
    )
    return source, target


def _texts(verdict: BeadVerdict) -> list[str]:
    return [old for side in (verdict.source, verdict.target) for old, _ in side if old]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def finding_examples(beads: Sequence[Bead], verdicts: Sequence[Verdict]) -> Examples:
    """(confidence, whether a person confirmed it) of each finding that a person judged."""
    said = {one.fingerprint: one.said for one in verdicts if isinstance(one, FindingVerdict)}
    examples = []
    for bead in beads:
        for finding in bead.findings:
            one = said.get(fingerprint(finding, bead)) or said.get(
                fingerprint_everywhere(finding, bead)
            )
            if one is not None:
                examples.append((finding.confidence, one.verdict == CONFIRMED))
    return examples


def refit(name: str, documents: Sequence[Examples], old: float, *, below: bool) -> Learned:
    """The best threshold, and what it is worth on documents that it was not chosen on.

    Args:
        documents: the examples of each.
        below: whether what lies below the threshold is picked out, or what does not.
    """
    before = [_counts(one, old, below) for one in documents]
    after = []
    for held, one in enumerate(documents):
        others = [example for n, other in enumerate(documents) if n != held for example in other]
        after.append(_counts(one, _best(others, old, below), below))
    everything = [example for one in documents for example in one]
    best = _best(everything, old, below)
    return _judged(name, (old, best), (before, after), len(everything))


def compare(
    name: str, documents: Sequence[Examples], old: float, new: float, *, below: bool
) -> Learned:
    """What two thresholds are worth on documents that neither was chosen on.

    Args:
        documents, below: as for :func:`refit`.
    """
    before, after = ([_counts(one, at, below) for one in documents] for at in (old, new))
    return _judged(name, (old, new), (before, after), sum(map(len, documents)))


def _judged(
    name: str,
    thresholds: tuple[float, float],
    counts: tuple[Sequence[Counts], Sequence[Counts]],
    examples: int,
) -> Learned:
    scores = _f1(counts[0]), _f1(counts[1])
    return Learned(name, *thresholds, *scores, _interval(*counts), examples)


def _counts(examples: Examples, threshold: float, below: bool) -> Counts:
    """Picked rightly, picked wrongly, missed."""
    hits = wrong = missed = 0
    for confidence, wanted in examples:
        picked = (confidence < threshold) == below
        hits += picked and wanted
        wrong += picked and not wanted
        missed += wanted and not picked
    return hits, wrong, missed


def _f1(counts: Iterable[Counts]) -> float:
    hits, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    return 2 * hits / (2 * hits + wrong + missed) if hits else 0.0


def _best(examples: Examples, old: float, below: bool) -> float:
    """The threshold of the highest F1; the old one where none is better."""
    values = sorted({confidence for confidence, _ in examples})
    step = max(1, len(values) // _TRIED)
    tried = [round(value, 4) for value in values[::step]]
    scored = [(_f1([_counts(examples, value, below)]), value) for value in tried]
    best, threshold = max(scored, default=(0.0, old))
    return threshold if best > _f1([_counts(examples, old, below)]) else old


def _interval(before: Sequence[Counts], after: Sequence[Counts]) -> tuple[float, float]:
    """95 % of the differences of F1 over resampled documents."""
    chance = random.Random(1)
    size = len(before)
    differences = []
    for _ in range(_RESAMPLES):
        drawn = [chance.randrange(size) for _ in range(size)]
        differences.append(_f1(after[n] for n in drawn) - _f1(before[n] for n in drawn))
    differences.sort()
    return differences[int(0.025 * _RESAMPLES)], differences[int(0.975 * _RESAMPLES)]


def write_profile(learned: Sequence[Learned], path: Path) -> None:
    """Write the thresholds that help as settings that ``--profile`` takes.

    Raises:
        OutputError: the file cannot be written.
    """
    with atomic_file(path) as file:
        file.write("# Written by `align learn`; for `align check --profile`.\n[check]\n")
        for one in learned:
            if one.helps:
                file.write(f"{one.name} = {one.new}\n")
