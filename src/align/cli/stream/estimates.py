"""``align score`` without a reference: beads and their estimates, one batch after the other."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.bitext import Bead, Bitext, Document

if TYPE_CHECKING:
    from align.encode.base import Encoder

#: Beads that are estimated together.
BATCH = 256


def write_estimates(
    file: Path,
    place: Path | None,
    formats: tuple[str | None, str | None],
    languages: tuple[str | None, str | None],
    encoder: str,
    force: bool,
) -> None:
    """Write the beads of a file with their estimates to ``place``, or to standard output.

    Args:
        formats: of what is read and of what is written; None: by suffix.

    Raises:
        AlignError: of the kind that fits.
    """
    from align.cli.bilingual import open_bilingual
    from align.cli.output import warn
    from align.cli.places import refuse_output
    from align.cli.stream.patient import with_pauses
    from align.cli.stream.shape import Shape, write_out
    from align.encode import get_encoder
    from align.text.standard_input import DASH

    if place is not None:
        refuse_output(place, inputs=(file,), force=force, format=formats[1])
    opened = open_bilingual(file, formats[0], languages)
    beads = opened.beads if file.is_file() else with_pauses(opened.beads)
    scored = estimated(beads, opened.codes, get_encoder(encoder))
    options = Shape().write_options(opened.tags)
    for line in write_out(scored, [place or DASH], formats[1], options):
        warn(f"warning: {line}")


def estimated(
    beads: Iterable[Bead | None], codes: tuple[str, str], encoder: Encoder
) -> Iterator[Bead]:
    """The beads with estimate and penalty; a None among them ends a batch."""
    from align.score import estimate

    source, target = (Document("", (), code) for code in codes)
    batch: list[Bead] = []

    def done() -> Iterator[Bead]:
        yield from estimate(Bitext(source, target, tuple(batch)), encoder=encoder)
        batch.clear()

    for bead in beads:
        if bead is not None:
            batch.append(bead)
        if batch and (bead is None or len(batch) == BATCH):
            yield from done()
    if batch:
        yield from done()


def estimate_summary(
    file: Path,
    format: str | None,
    languages: tuple[str | None, str | None],
    encoder: str,
    worst: int,
) -> dict[str, Any]:
    """What ``align score`` prints of a file: figures of the whole, its sections and worst beads.

    Of a bead that went by no more than its two figures is kept.

    Raises:
        AlignError: of the kind that fits.
    """
    from dataclasses import asdict

    from align.cli.bilingual import open_bilingual
    from align.cli.output import progress_bar
    from align.encode import get_encoder
    from align.score import beads_to_read, document_score, estimate, section_curve

    opened = open_bilingual(file, format, languages)
    source, target = (Document("", (), code) for code in opened.codes)
    figures = _Figures(opened.codes[1], worst)
    with progress_bar() as progress:
        for bead in estimated(opened.beads, opened.codes, get_encoder(encoder)):
            figures.add(bead)
            progress("estimate", len(figures.beads), 0)
    bitext = Bitext(source, target, tuple(figures.beads))
    return {
        **asdict(document_score(bitext)),
        "read_for_80_percent": beads_to_read(bitext, 0.8),
        "mqm": figures.mqm(),
        "sections": [asdict(section) for section in section_curve(bitext)],
        "worst": figures.worst(),
        "signature": estimate(Bitext(source, target, ())).signature.get("estimate", ""),
    }


#: What is kept of a bead without an estimate.
_NOTHING = Bead((), (), "", "")


class _Figures:
    """What is remembered of beads that go by."""

    def __init__(self, language: str, worst: int) -> None:
        self.beads: list[Bead] = []
        self._language, self._count = language, worst
        self._worst: list[tuple[float, int, Bead]] = []
        self._findings = self._words = 0
        self._points = 0.0

    def add(self, bead: Bead) -> None:
        """Take note of a bead."""
        from align.score import mqm

        one = mqm(Bitext(Document("", (), ""), Document("", (), self._language), (bead,)))
        self._findings += one.findings
        self._points += one.points
        self._words += one.words
        number = len(self.beads)
        if bead.estimate is None or bead.penalty is None:
            self.beads.append(_NOTHING)
            return
        self.beads.append(Bead((), (), "", "", estimate=bead.estimate, penalty=bead.penalty))
        heapq.heappush(self._worst, (-bead.estimate, -number, bead))
        if len(self._worst) > self._count:
            heapq.heappop(self._worst)

    def mqm(self) -> dict[str, Any]:
        """The penalty of all findings."""
        from dataclasses import asdict

        from align.score.aggregate import Mqm

        per_thousand = 1000.0 * self._points / max(self._words, 1)
        return asdict(Mqm(self._findings, self._points, self._words, per_thousand))

    def worst(self) -> list[dict[str, Any]]:
        """The worst beads, the worst first; of equal ones the first."""
        return [
            {
                "bead": 1 - number,
                "estimate": bead.estimate,
                "penalty": bead.penalty,
                "source_text": bead.source_text,
                "target_text": bead.target_text,
            }
            for _, number, bead in sorted(self._worst, key=lambda item: (-item[0], -item[1]))
        ]
