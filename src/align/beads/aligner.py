"""From two documents to a bitext."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from align._version import __version__
from align.beads.below import analyse
from align.beads.direction import is_mirrored
from align.beads.model import load_weights
from align.beads.passes import align_sides
from align.beads.pins import Box, Pin, pinned_boxes
from align.beads.related import relatedness
from align.beads.reordering import Reordering, find_reorderings
from align.beads.shapes import SENTENCES, Placed
from align.beads.side import Side, averaged_windows
from align.beads.windows import window_counts
from align.bitext import Bead, Bitext, Document, Finding, Severity, make_bead
from align.encode.base import Encoder
from align.errors import ConfigError

METHODS = ("embedding", "gale-church")

Progress = Callable[[str, int, int], None]


def align(
    source: Document,
    target: Document,
    *,
    encoder: Encoder | None = None,
    method: str = "embedding",
    pins: Sequence[Pin] = (),
    progress: Progress | None = None,
) -> Bitext:
    """Align two documents segment by segment.

    Args:
        encoder: what turns segments into vectors; the embedded default if None.
        method: ``embedding``, or ``gale-church`` for lengths alone (Gale and Church 1993), which
            needs no encoder.
        pins: beads, as (source indices, target indices), that are kept; only what lies between
            them is aligned. Their confidence is 1.
        progress: called with (stage, steps done, steps in all).

    Returns:
        beads that partition both documents in order, each with a confidence in [0, 1]: the
        probability that exactly this bead is right, insertions and deletions included.

    Raises:
        ConfigError: an unknown method, or pins that overlap, cross or do not exist.
    """
    if method not in METHODS:
        raise ConfigError(f"no alignment method {method!r}", hint=f"one of {', '.join(METHODS)}")
    report = progress or (lambda stage, done, total: None)
    mirrored = is_mirrored(source, target)
    near, far = (target, source) if mirrored else (source, target)
    boxes = pinned_boxes(
        [(t, s) if mirrored else (s, t) for s, t in pins], len(near.segments), len(far.segments)
    )
    if method == "gale-church":
        from align.beads.galechurch import align_lengths

        placed = _between(boxes, _side(near, None), _side(far, None), align_lengths)
        related, moves = None, []
        signature = {"aligner": "gale-church", "version": __version__}
    else:
        encoder = encoder or _default_encoder()
        report("encode", 0, 2)
        near_count, far_count = window_counts(SENTENCES)
        near_side = _side(near, encoder, near_count)
        report("encode", 1, 2)
        far_side = _side(far, encoder, far_count)
        report("encode", 2, 2)
        report("align", 0, 1)
        weights = load_weights()
        placed = _between(boxes, near_side, far_side, partial(align_sides, weights=weights))
        related = relatedness(near_side, far_side)
        moves = find_reorderings(near_side, far_side, placed)
        report("align", 1, 1)
        signature = {
            "aligner": "embedding",
            "weights": weights.version,
            "encoder": f"{encoder.name}/{encoder.version}",
            "version": __version__,
        }
    beads = [_bead(source, target, bead, mirrored) for bead in placed]
    return Bitext(source, target, _with_findings(beads, moves, mirrored), related, signature)


def _default_encoder() -> Encoder:
    from align.encode import get_encoder

    return get_encoder("use")


def _bead(source: Document, target: Document, bead: Placed, mirrored: bool) -> Bead:
    near, far = range(bead.i0, bead.i1), range(bead.j0, bead.j1)
    confidence = min(max(bead.confidence, 0.0), 1.0)
    if mirrored:
        return make_bead(source, target, far, near, confidence)
    return make_bead(source, target, near, far, confidence)


def _side(document: Document, encoder: Encoder | None, count: int = 1) -> Side:
    texts = document.texts
    if encoder is None or not texts:
        return Side(texts, [], document.paragraphs)
    from align.encode.use import UseEncoder

    # A cache keeps whole sentences only: what is below them comes from the encoder behind it.
    behind = getattr(encoder, "inner", encoder)
    if isinstance(behind, UseEncoder):
        windows, below = analyse(behind, texts, count)
        return Side(texts, windows, document.paragraphs, below)
    return Side(texts, averaged_windows(encoder.encode(texts), count), document.paragraphs)


def _between(
    boxes: Sequence[Box], near: Side, far: Side, aligner: Callable[[Side, Side], list[Placed]]
) -> list[Placed]:
    """The pinned beads, and what ``aligner`` makes of the stretches between them."""
    placed: list[Placed] = []
    i = j = 0
    for i0, i1, j0, j1 in [*boxes, (len(near), len(near), len(far), len(far))]:
        stretch = _align_stretch(near.part(i, i0), far.part(j, j0), aligner)
        placed += [Placed(b.i0 + i, b.i1 + i, b.j0 + j, b.j1 + j, b.confidence) for b in stretch]
        if i1 > i0 or j1 > j0:
            placed.append(Placed(i0, i1, j0, j1, 1.0))
        i, j = i1, j1
    return placed


def _align_stretch(
    near: Side, far: Side, aligner: Callable[[Side, Side], list[Placed]]
) -> list[Placed]:
    if len(near) and len(far):
        return aligner(near, far)
    alone = [Placed(i, i + 1, 0, 0, 1.0) for i in range(len(near))]
    return alone + [Placed(0, 0, j, j + 1, 1.0) for j in range(len(far))]


def _finding(moved: Reordering, mirrored: bool) -> Finding:
    source, target = (moved.far, moved.near) if mirrored else (moved.near, moved.far)
    return Finding(
        check="reordering",
        category="style/organization",
        severity=Severity.NEUTRAL,
        message=(
            f"source segment {source + 1} has its closest match outside its bead, in target "
            f"segment {target + 1}: the translation seems to have moved it"
        ),
        confidence=min(max(moved.similarity, 0.0), 1.0),
    )


def _with_findings(
    beads: Sequence[Bead], moves: Sequence[Reordering], mirrored: bool
) -> tuple[Bead, ...]:
    """The beads, those of moved source segments with a finding each."""
    by_source: dict[int, Reordering] = {(m.far if mirrored else m.near): m for m in moves}
    return tuple(
        replace(
            bead,
            findings=tuple(_finding(by_source[i], mirrored) for i in bead.source if i in by_source),
        )
        for bead in beads
    )


def reorderings(bitext: Bitext) -> list[tuple[int, Finding]]:
    """(bead number, finding) of every reordering that :func:`align` noticed."""
    return [
        (number, finding)
        for number, bead in enumerate(bitext.beads)
        for finding in bead.findings
        if finding.check == "reordering"
    ]
