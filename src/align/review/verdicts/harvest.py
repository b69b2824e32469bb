"""What a state says, as verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.review.state import SIDES, Piece, ReviewBead, State
from align.review.verdicts.model import BeadVerdict, CutVerdict, FindingVerdict, Verdict


def harvest(state: State) -> list[Verdict]:
    """Cuts, beads and findings that a person has something to say of, in document order."""
    verdicts: list[Verdict] = []
    for name in SIDES:
        verdicts += _cuts(name, [piece for bead in state.beads for piece in bead.side(name)])
    verdicts += _beads(state.beads)
    verdicts += [FindingVerdict(key, said) for key, said in state.judgements.items()]
    return verdicts


def _beads(beads: Sequence[ReviewBead]) -> Iterator[BeadVerdict]:
    i = j = 0
    for bead in beads:
        pieces = (*bead.source, *bead.target)
        if bead.is_fixed or bead.note or any(piece.is_edited for piece in pieces):
            source, target = (
                tuple((piece.original, piece.text) for piece in bead.side(name)) for name in SIDES
            )
            yield BeadVerdict(source, target, bead.status, bead.note, (i, j))
        i, j = i + _counted(bead.source), j + _counted(bead.target)


def _counted(pieces: Sequence[Piece]) -> int:
    """Segments that the document has: not those that were inserted."""
    return sum(piece.original is not None for piece in pieces)


def _cuts(side: str, pieces: Sequence[Piece]) -> Iterator[CutVerdict]:
    whole: str | None = None
    at: list[int] = []
    number = first = 0
    for piece in [*pieces, Piece("", None, whole="")]:
        if piece.original is None and piece.whole is None:
            continue
        if piece.whole is not None and piece.whole == whole and piece.offset:
            at.append(piece.offset)
        else:
            if whole and at:
                yield CutVerdict(side, whole, tuple(at), first)
            whole, at, first = piece.whole, [], number
        number += 1
