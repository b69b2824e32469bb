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
from align.beads.pins import Pin, Pinned, resolve
from align.beads.relatedness import relatedness
from align.beads.reordering import Reordering, find_reorderings
from align.beads.scorers import load_weights
from align.beads.stretches import align_encoded
from align.bitext import Bead, Bitext, Document, Link, Move, Progress, make_bead
from align.encode.base import Encoder
from align.errors import ConfigError
from align.text.simplified import simplified_texts
from align.threads import one_blas_thread

METHODS = ("embedding", "gale-church")
#: Digits of a probability. The fifth differs between processors, whose matrix products add up in
#: different orders; rounded here, once, it decides nothing further on either.
DIGITS = 4

_Aligner = Callable[[EncodedDocument, EncodedDocument], list[Placed]]


def align(
    source: Document,
    target: Document,
    *,
    encoder: Encoder | None = None,
    method: str = "embedding",
    pins: Sequence[Pin | Link] = (),
    progress: Progress | None = None,
) -> Bitext:
    """Align two documents segment by segment.

    Args:
        encoder: what turns segments into vectors; the embedded default if None.
        method: ``embedding``, or ``gale-church`` for lengths alone (Gale and Church 1993), which
            needs no encoder.
        pins: beads that are kept, as :class:`~align.beads.pins.Pin` or as (source indices, target
            indices); only what lies between them is aligned. Their confidence is 1. A pin with
            texts is found again where these have moved.
        progress: called with (stage, steps done, steps in all).

    Returns:
        beads that partition both documents in order, each with a confidence in [0, 1]: the
        probability that exactly this bead is right, insertions and deletions included.

    Raises:
        ConfigError: an unknown method, or pins that overlap, cross or are nowhere in the documents.
    """
    if method not in METHODS:
        raise ConfigError(f"no alignment method {method!r}", hint=f"one of {', '.join(METHODS)}")
    report = progress or (lambda stage, done, total: None)
    mirrored = is_mirrored(source, target)
    near, far = (target, source) if mirrored else (source, target)
    pinned = resolve(pins, source, target)
    if mirrored:
        pinned = pinned.mirrored()
    if method == "gale-church":
        found = _by_lengths(near, far, pinned)
    else:
        found = _by_vectors(near, far, pinned, encoder or _default_encoder(), report)
    beads = [_bead(source, target, bead, mirrored) for bead in found.placed]
    signature = {**found.signature, "version": __version__}
    moved = _with_moves(beads, found.moves, mirrored)
    related = None if found.related is None else _rounded(found.related)
    return Bitext(source, target, moved, related, signature)


@dataclass(frozen=True)
class _Found:
    """What a method makes of two documents."""

    placed: list[Placed]
    signature: dict[str, str]
    related: float | None = None
    moves: Sequence[Reordering] = ()


@one_blas_thread
def _by_lengths(near: Document, far: Document, pinned: Pinned) -> _Found:
    from align.beads.gale_church import align_lengths

    placed = _between(pinned, _encoded(near, None), _encoded(far, None), align_lengths)
    return _Found(placed, {"aligner": "gale-church"})


def _by_vectors(
    near: Document, far: Document, pinned: Pinned, encoder: Encoder, report: Progress
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
        placed = _between(pinned, near_side, far_side, partial(align_encoded, weights=weights))
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
    confidence = _rounded(bead.confidence)
    if mirrored:
        return make_bead(source, target, far, near, confidence)
    return make_bead(source, target, near, far, confidence)


def _rounded(probability: float) -> float:
    """In [0, 1], to :data:`DIGITS` digits."""
    return round(min(max(probability, 0.0), 1.0), DIGITS)


def _encoded(document: Document, encoder: Encoder | None, windows: int = 1) -> EncodedDocument:
    texts = list(simplified_texts(document.texts, document.language))
    encoded = encode_document(texts, encoder, windows, document.paragraphs)
    return replace(encoded, times=document.layout.times)


def _between(
    pinned: Pinned, near: EncodedDocument, far: EncodedDocument, aligner: _Aligner
) -> list[Placed]:
    """The pinned beads, and what ``aligner`` makes of the stretches between them."""
    near, far = (
        replace(side, pinned_alone=frozenset(i for run in runs for i in run))
        for side, runs in zip((near, far), pinned.alone, strict=True)
    )
    placed: list[Placed] = []
    i = j = 0
    for i0, i1, j0, j1 in [*pinned.boxes, (len(near), len(near), len(far), len(far))]:
        stretch = _align_stretch(near.part(i, i0), far.part(j, j0), aligner)
        placed += [bead.moved(i, j) for bead in stretch]
        if i1 > i0 or j1 > j0:
            placed.append(Placed(i0, i1, j0, j1, 1.0))
        i, j = i1, j1
    return _as_pinned(placed, pinned) if any(pinned.alone) else placed


def _as_pinned(placed: Sequence[Placed], pinned: Pinned) -> list[Placed]:
    """The beads, those of pinned one-sided runs with confidence 1, and joined where they meet."""
    runs = [{i: run for run in side for i in run} for side in pinned.alone]
    result: list[Placed] = []
    last: range | None = None
    for bead in placed:
        run = runs[0].get(bead.i0) if bead.j0 == bead.j1 else None
        if bead.i0 == bead.i1:
            run = runs[1].get(bead.j0)
        if run is None:
            result.append(bead)
        elif run is last:
            before = result.pop()
            result.append(Placed(before.i0, bead.i1, before.j0, bead.j1, 1.0))
        else:
            result.append(replace(bead, confidence=1.0))
        last = run
    return result


def _align_stretch(
    near: EncodedDocument,
    far: EncodedDocument,
    aligner: _Aligner,
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
        Move(*((m.far, m.near) if mirrored else (m.near, m.far)), round(m.similarity, DIGITS))
        for m in moved
    )
    by_source = {move.source: move for move in moves}
    return tuple(
        replace(bead, moves=tuple(by_source[i] for i in bead.source if i in by_source))
        for bead in beads
    )
