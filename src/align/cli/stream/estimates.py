"""``align score --to``: beads with their estimates, one batch after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

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
