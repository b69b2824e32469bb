"""A run that takes verdicts up: cuts and pins before it aligns, edits before it checks, dismissals
when it checks."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

from align.beads.pins import Pin
from align.bitext import Bead, Bitext, Document, Segment
from align.review.state import (
    DISMISSED,
    SIDES,
    Piece,
    Pieces,
    ReviewBead,
    SideName,
    documents_of,
    plain_beads,
    state_from_bitext,
)
from align.review.verdicts.model import (
    BeadVerdict,
    CutVerdict,
    FindingVerdict,
    Verdict,
    Words,
)
from align.review.verdicts.placing import Placed, place_beads, place_cuts

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
#: What ``--pins`` and ``pins=`` take.
AnyPin = Pin | tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of verdicts.

    Attributes:
        kept: verdicts on beads that were found where they stood.
        moved: those found elsewhere.
        lost: those that could not be placed: their texts are gone, or another pin is in the way.
        edits: texts that read otherwise than in the documents.
        dismissals: findings that are not to be shown.
        where: beginnings of the texts of lost ones.
    """

    kept: int = 0
    moved: int = 0
    lost: int = 0
    edits: int = 0
    dismissals: int = 0
    where: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """Documents and verdicts, ready to be aligned.

    Attributes:
        source, target: the documents, cut as a person cut them.
        pins: for the aligner.
        dismiss: fingerprint → reason, for the checks.
        placed: the verdicts that have a place.
        lost: those that have none.
        taken: in figures.
    """

    source: Document
    target: Document
    pins: tuple[AnyPin, ...]
    dismiss: Mapping[str, str]
    placed: tuple[Placed, ...]
    lost: tuple[Verdict, ...]
    taken: Taken

    def amend(self, bitext: Bitext) -> Bitext:
        """The aligned bitext, its texts as a person edited them."""
        bitext = replace(bitext, beads=tuple(_in_order(bitext.beads, self.placed)))
        if not any(placed.verdict.edits for placed in self.placed):
            return bitext
        state = replace(state_from_bitext(bitext), beads=tuple(_edited(bitext, self.placed)))
        documents = [
            _as_before(new, old, [piece for bead in state.beads for piece in bead.side(name)])
            for new, old, name in zip(
                documents_of(state), (bitext.source, bitext.target), SIDES, strict=True
            )
        ]
        beads = tuple(
            replace(
                old,
                source=new.source,
                target=new.target,
                source_text=new.source_text,
                target_text=new.target_text,
            )
            for old, new in zip(bitext.beads, plain_beads(state), strict=True)
        )
        return replace(bitext, source=documents[0], target=documents[1], beads=beads)


def plan(
    source: Document,
    target: Document,
    verdicts: Sequence[Verdict],
    pins: Sequence[AnyPin] = (),
) -> Plan:
    """Find out what verdicts mean for two documents.

    Args:
        pins: beads that are fixed anyway; a verdict that is in their way is lost.
    """
    cuts = [verdict for verdict in verdicts if isinstance(verdict, CutVerdict)]
    lost: list[Verdict] = []
    documents = []
    for name, document in zip(SIDES, (source, target), strict=True):
        placed, missing = place_cuts([c for c in cuts if c.side == name], document.texts)
        whole = [cut for cut in missing if not _is_cut_already(cut, document.texts)]
        lost += whole
        documents.append(with_cuts(document, placed))
    wanted = [verdict for verdict in verdicts if isinstance(verdict, BeadVerdict)]
    beads, nowhere = place_beads(wanted, documents[0].texts, documents[1].texts)
    beads, blocked = _beside(beads, pins, documents)
    lost += [*nowhere, *blocked]
    dismiss = {
        verdict.fingerprint: verdict.said.reason or "dismissed"
        for verdict in verdicts
        if isinstance(verdict, FindingVerdict) and verdict.said.verdict == DISMISSED
    }
    fixed = tuple(
        (tuple(range(*bead.source)), tuple(range(*bead.target)))
        for bead in beads
        if bead.verdict.status
    )
    taken = Taken(
        kept=sum(not bead.moved for bead in beads),
        moved=sum(bead.moved for bead in beads),
        lost=len(lost),
        edits=sum(bead.verdict.edits for bead in beads if not bead.now),
        dismissals=len(dismiss),
        where=tuple(_excerpt(verdict) for verdict in lost[:3]),
    )
    return Plan(
        documents[0], documents[1], (*pins, *fixed), dismiss, tuple(beads), tuple(lost), taken
    )


def _is_cut_already(cut: CutVerdict, texts: Sequence[str]) -> bool:
    first = cut.parts[0]
    size = len(cut.parts)
    return any(
        text == first and tuple(texts[i : i + size]) == cut.parts for i, text in enumerate(texts)
    )


def _beside(
    beads: Sequence[Placed], pins: Sequence[AnyPin], documents: Sequence[Document]
) -> tuple[list[Placed], list[BeadVerdict]]:
    """The placed verdicts that leave room for pins, and those that do not."""
    if not pins:
        return list(beads), []
    from align.beads.pins import resolve

    fixed = resolve(pins, documents[0], documents[1])
    boxes = [((i0, i1), (j0, j1)) for i0, i1, j0, j1 in fixed.boxes]
    alone = [{i for run in side for i in run} for side in fixed.alone]
    free, blocked = [], []
    for bead in beads:
        collides = any(
            bead.crosses_or_overlaps(Placed(bead.verdict, *box, False, False)) for box in boxes
        ) or any(
            side.intersection(range(*run))
            for side, run in zip(alone, (bead.source, bead.target), strict=True)
        )
        if collides:
            blocked.append(bead.verdict)
        else:
            free.append(bead)
    return free, blocked


def _excerpt(verdict: Verdict) -> str:
    if isinstance(verdict, CutVerdict):
        return verdict.text[:40]
    if isinstance(verdict, BeadVerdict):
        return next(now for side in (verdict.source, verdict.target) for _, now in side)[:40]
    return verdict.fingerprint


def with_cuts(document: Document, cuts: Mapping[int, CutVerdict]) -> Document:
    """The document with some of its segments cut in several; nothing is lost."""
    if not cuts:
        return document
    segments: list[Segment] = []
    for number, segment in enumerate(document.segments):
        cut = cuts.get(number)
        segments += [segment] if cut is None else _cut(segment, cut, document.text)
    return replace(document, segments=tuple(segments))


def _cut(segment: Segment, cut: CutVerdict, text: str) -> list[Segment]:
    parts = cut.parts
    edges = [segment.start]
    visible = 0
    for part in parts[:-1]:
        visible += len("".join(part.split()))
        edges.append(_after(text, segment, visible))
    edges.append(segment.end)
    return [
        Segment(part, start, end, segment.paragraph)
        for part, start, end in zip(parts, edges, edges[1:], strict=False)
    ]


def _after(text: str, segment: Segment, visible: int) -> int:
    """Where in the document that many visible characters of the segment have passed."""
    for place in range(segment.start, segment.end):
        if visible == 0:
            return place
        visible -= not (text[place].isspace() or text[place] in _INVISIBLE)
    return segment.end


def _in_order(beads: Sequence[Bead], placed: Sequence[Placed]) -> list[Bead]:
    """The beads, with one-sided ones that meet in the order in which a person had them: to the
    aligner it is all the same."""
    ranks = {bead.key: bead.rank for bead in placed if not bead.is_two_sided}
    result: list[Bead] = []
    for is_two_sided, group in groupby(beads, key=lambda bead: bead.is_two_sided):
        run = list(group)
        if not is_two_sided and any(_key(bead) in ranks for bead in run):
            sides = [deque(b for b in run if b.source), deque(b for b in run if b.target)]
            run = []
            while all(sides):
                first, second = (ranks.get(_key(side[0]), -1) for side in sides)
                run.append(sides[1 if -1 < second < first else 0].popleft())
            run += [*sides[0], *sides[1]]
        result += run
    return result


def _key(bead: Bead) -> tuple[int, int]:
    """The first segments of a bead, -1 where a side is empty."""
    return (bead.source or (-1,))[0], (bead.target or (-1,))[0]


def _edited(bitext: Bitext, placed: Sequence[Placed]) -> list[ReviewBead]:
    """The beads with the texts that verdicts give to their segments, and with those that they
    insert."""
    now: dict[SideName, dict[int, str]] = {name: {} for name in SIDES}
    whole = {(bead.source, bead.target): bead.verdict for bead in placed}
    for bead in placed:
        if not bead.now:
            for name, run in zip(SIDES, (bead.source, bead.target), strict=True):
                now[name].update(_changed(getattr(bead.verdict, name), run))
    beads = []
    for old, bead_now in zip(bitext.beads, state_from_bitext(bitext).beads, strict=True):
        made = bead_now
        runs = (_run(old.source, bead_now.source), _run(old.target, bead_now.target))
        for name, indices in zip(SIDES, (old.source, old.target), strict=True):
            pieces = tuple(
                replace(piece, text=now[name].get(index, piece.text))
                for index, piece in zip(indices, made.side(name), strict=True)
            )
            made = made.with_side(name, pieces)
        verdict = _same(whole, runs)
        beads.append(made if verdict is None else _with_inserted(made, verdict))
    return beads


def _run(indices: Sequence[int], pieces: Pieces) -> tuple[int, int] | None:
    return (indices[0], indices[0] + len(pieces)) if indices else None


def _same(
    whole: Mapping[tuple[tuple[int, int], tuple[int, int]], BeadVerdict],
    runs: tuple[tuple[int, int] | None, tuple[int, int] | None],
) -> BeadVerdict | None:
    if None not in runs:
        return whole.get(runs)  # type: ignore[arg-type]
    for (source, target), verdict in whole.items():
        sides = zip((source, target), runs, strict=True)
        if all(run[0] == run[1] if want is None else run == want for run, want in sides):
            return verdict
    return None


def _changed(side: Sequence[Words], run: tuple[int, int]) -> dict[int, str]:
    """Segment number → text now, where the run has as many segments as the verdict."""
    originals = [(old, new) for old, new in side if old is not None]
    if len(originals) != run[1] - run[0]:
        return {}
    return {run[0] + n: new for n, (old, new) in enumerate(originals) if old != new}


def _with_inserted(bead: ReviewBead, verdict: BeadVerdict) -> ReviewBead:
    for name in SIDES:
        words: Sequence[Words] = getattr(verdict, name)
        if all(old is not None for old, _ in words):
            continue
        have = deque(bead.side(name))
        neighbour = next(iter((*bead.source, *bead.target)))
        pieces: list[Piece] = []
        for old, new in words:
            if old is None:
                pieces.append(Piece(new, None, neighbour.paragraph))
            elif have:
                pieces.append(have.popleft())
        bead = bead.with_side(name, (*pieces, *have))
    return bead


def _as_before(new: Document, old: Document, pieces: Sequence[Piece]) -> Document:
    """The new segments at the places that those of the document have in its text; one that was
    inserted has a place of no length."""
    segments: list[Segment] = []
    places = iter(old.segments)
    end = 0
    for segment, piece in zip(new.segments, pieces, strict=True):
        if piece.original is None:
            segments.append(Segment(segment.text, end, end, segment.paragraph))
            continue
        place = next(places)
        segments.append(replace(place, text=segment.text))
        end = place.end
    return replace(old, segments=tuple(segments))
