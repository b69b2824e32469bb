"""A review of results that verdicts speak of: their marks are put back on the beads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.review.state import SIDES, Piece, SideName, State
from align.review.verdicts.model import BeadVerdict, CutVerdict, FindingVerdict, Verdict, Words
from align.review.verdicts.placing import Placed, place_beads


def restored(state: State, verdicts: Sequence[Verdict]) -> tuple[State, list[Verdict]]:
    """A state read from results, with what verdicts say of it, and the verdicts that have no place
    in it."""
    cuts = [verdict for verdict in verdicts if isinstance(verdict, CutVerdict)]
    wanted = [verdict for verdict in verdicts if isinstance(verdict, BeadVerdict)]
    sides = {name: [p for bead in state.beads for p in bead.side(name)] for name in SIDES}
    texts = [[piece.text for piece in sides[name]] for name in SIDES]
    placed, lost = place_beads(wanted, texts[0], texts[1], edited=True)
    unplaced: list[Verdict] = list(lost)
    for bead in placed:
        for name, run in zip(SIDES, (bead.source, bead.target), strict=True):
            _restore_pieces(sides[name], getattr(bead.verdict, name), run, bead.now)
    unplaced += [cut for cut in cuts if not _restore_cut(sides[_name(cut.side)], cut)]
    fixed = {_box(bead): bead.verdict for bead in placed}
    beads = []
    i = j = 0
    for old in state.beads:
        n, m = i + len(old.source), j + len(old.target)
        made = replace(old, source=tuple(sides["source"][i:n]), target=tuple(sides["target"][j:m]))
        verdict = fixed.pop(((i, n) if n > i else None, (j, m) if m > j else None), None)
        if verdict is not None:
            made = replace(made, status=verdict.status, note=verdict.note)
        beads.append(made)
        i, j = n, m
    unplaced += [verdict for verdict in fixed.values() if verdict.status or verdict.note]
    findings = {v.fingerprint: v.said for v in verdicts if isinstance(v, FindingVerdict)}
    return replace(state, beads=tuple(beads), judgements=findings), unplaced


def _name(side: str) -> SideName:
    return "source" if side == "source" else "target"


def _box(bead: Placed) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    source, target = (run if run[0] < run[1] else None for run in (bead.source, bead.target))
    return source, target


def _restore_pieces(
    pieces: list[Piece], words: Sequence[Words], run: tuple[int, int], now: bool
) -> None:
    known = list(words) if now else [word for word in words if word[0] is not None]
    if len(known) != run[1] - run[0]:
        return
    for number, (old, new) in zip(range(*run), known, strict=True):
        pieces[number] = replace(pieces[number], original=old, text=new)


def _restore_cut(pieces: list[Piece], cut: CutVerdict) -> bool:
    parts = cut.parts
    starts = [n for n, piece in enumerate(pieces) if piece.original == parts[0]]
    places = [
        n
        for n in starts
        if pieces[n].whole is None
        and tuple(piece.original for piece in pieces[n : n + len(parts)]) == parts
    ]
    if not places:
        return False
    start = min(places, key=lambda n: abs(n - cut.number))
    for number, offset in enumerate((0, *cut.at)):
        piece = pieces[start + number]
        skipped = len(cut.text[offset:]) - len(cut.text[offset:].lstrip())
        pieces[start + number] = replace(piece, whole=cut.text, offset=offset + skipped)
    return True
