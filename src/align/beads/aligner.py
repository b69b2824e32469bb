"""From two documents to a bitext."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from align._version import __version__
from align.beads.direction import is_mirrored
from align.beads.documents.encoded_document import EncodedDocument, encode_document
from align.beads.evidence.window_cosines import window_counts
from align.beads.lattice.shapes import SENTENCES, Placed
from align.beads.pins import Box, Pin, pinned_boxes
from align.beads.relatedness import relatedness
from align.beads.reordering import Reordering, find_reorderings
from align.beads.scorers import load_weights
from align.beads.stretches import align_encoded
from align.bitext import Bead, Bitext, Document, Move, Progress, make_bead
from align.encode.base import Encoder
from align.errors import ConfigError
from align.threads import one_blas_thread

METHODS = ("embedding", "gale-church")


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
        found = _by_lengths(near, far, boxes)
    else:
        found = _by_vectors(near, far, boxes, encoder or _default_encoder(), report)
    beads = [_bead(source, target, bead, mirrored) for bead in found.placed]
    signature = {**found.signature, "version": __version__}
    moved = _with_moves(beads, found.moves, mirrored)
    return Bitext(source, target, moved, found.related, signature)


@dataclass(frozen=True)
class _Found:
    """What a method makes of two documents."""

    placed: list[Placed]
    signature: dict[str, str]
    related: float | None = None
    moves: Sequence[Reordering] = ()


@one_blas_thread
def _by_lengths(near: Document, far: Document, boxes: Sequence[Box]) -> _Found:
    from align.beads.gale_church import align_lengths

    placed = _between(boxes, _encoded(near, None), _encoded(far, None), align_lengths)
    return _Found(placed, {"aligner": "gale-church"})


def _by_vectors(
    near: Document, far: Document, boxes: Sequence[Box], encoder: Encoder, report: Progress
) -> _Found:
    report("encode", 0, 2)
    near_count, far_count = window_counts(SENTENCES)
    near_side = _encoded(near, encoder, near_count)
    report("encode", 1, 2)
    far_side = _encoded(far, encoder, far_count)
    report("encode", 2, 2)
    report("align", 0, 1)
    weights = load_weights()
    with one_blas_thread:  # not around the encoder: others' may make good use of several
        placed = _between(boxes, near_side, far_side, partial(align_encoded, weights=weights))
        related = relatedness(near_side, far_side)
        moves = find_reorderings(near_side, far_side, placed)
    report("align", 1, 1)
    signature = {
        "aligner": "embedding",
        "weights": weights.version,
        "encoder": f"{encoder.name}/{encoder.version}",
    }
    return _Found(placed, signature, related, moves)


def _default_encoder() -> Encoder:
    from align.encode import get_encoder

    return get_encoder("use")


def _bead(source: Document, target: Document, bead: Placed, mirrored: bool) -> Bead:
    near, far = range(bead.i0, bead.i1), range(bead.j0, bead.j1)
    confidence = min(max(bead.confidence, 0.0), 1.0)
    if mirrored:
        return make_bead(source, target, far, near, confidence)
    return make_bead(source, target, near, far, confidence)


def _encoded(document: Document, encoder: Encoder | None, windows: int = 1) -> EncodedDocument:
    return encode_document(document.texts, encoder, windows, document.paragraphs)


def _between(
    boxes: Sequence[Box],
    near: EncodedDocument,
    far: EncodedDocument,
    aligner: Callable[[EncodedDocument, EncodedDocument], list[Placed]],
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
    near: EncodedDocument,
    far: EncodedDocument,
    aligner: Callable[[EncodedDocument, EncodedDocument], list[Placed]],
) -> list[Placed]:
    if len(near) and len(far):
        return aligner(near, far)
    alone = [Placed(i, i + 1, 0, 0, 1.0) for i in range(len(near))]
    return alone + [Placed(0, 0, j, j + 1, 1.0) for j in range(len(far))]


def _with_moves(
    beads: Sequence[Bead], moved: Sequence[Reordering], mirrored: bool
) -> tuple[Bead, ...]:
    """The beads, each with the notes on its source segments."""
    moves = (
        Move(m.far, m.near, m.similarity) if mirrored else Move(m.near, m.far, m.similarity)
        for m in moved
    )
    by_source = {move.source: move for move in moves}
    return tuple(
        replace(bead, moves=tuple(by_source[i] for i in bead.source if i in by_source))
        for bead in beads
    )
