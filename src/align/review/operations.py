"""What a person can do to what is under review.

An operation is a plain JSON object, ``{"op": "merge", "bead": 3}``; beads count from 0. It is
turned into a :class:`Change`, which can be applied and taken back. Nothing here reads a clock, a
file or chance, so the same operations lead to the same state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from align.errors import AlignError
from align.review.state import (
    ACCEPTED,
    BY_HAND,
    CONFIRMED,
    DISMISSED,
    FOUND,
    SIDES,
    Judgement,
    Piece,
    Pieces,
    ReviewBead,
    SideName,
    State,
)

Operation = Mapping[str, Any]
Judged = tuple[str, Judgement | None, Judgement | None]

#: Characters of an edited text, a note or a reason.
LONGEST = 100_000


class Refused(AlignError):
    """An operation that cannot be done here."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation does.

    Attributes:
        at: number of the first bead that is replaced.
        before, after: the beads that were there and those that are there now.
        judged: (fingerprint, what was said before, what is said now), None for nothing.
        focus: the bead to look at afterwards.
    """

    at: int = 0
    before: tuple[ReviewBead, ...] = ()
    after: tuple[ReviewBead, ...] = ()
    judged: tuple[Judged, ...] = ()
    focus: int = 0

    @property
    def inverse(self) -> Change:
        """What takes it back."""
        judged = tuple((key, new, old) for key, old, new in self.judged)
        return Change(self.at, self.after, self.before, judged, self.at)


def applied(state: State, change: Change) -> State:
    """The state after ``change``."""
    beads = state.beads
    if change.before or change.after:
        end = change.at + len(change.before)
        beads = beads[: change.at] + change.after + beads[end:]
    judgements = state.judgements
    if change.judged:
        judgements = dict(judgements)
        for key, _, said in change.judged:
            judgements.pop(key, None)
            if said is not None:
                judgements[key] = said
    return State(beads, judgements, state.languages)


def change_of(state: State, operation: Operation) -> Change:
    """What ``operation`` does to ``state``.

    Raises:
        Refused: it cannot be done there, or is no operation.
    """
    name = operation.get("op")
    if not isinstance(name, str) or name not in _OPERATIONS:
        raise Refused(f"there is no operation {name!r:.40}")
    return _OPERATIONS[name](state, operation)


def _merge(state: State, operation: Operation) -> Change:
    at = _bead(state, operation)
    if at + 1 >= len(state.beads):
        raise Refused("there is no bead after this one to merge with")
    first, second = state.beads[at : at + 2]
    notes = " ".join(note for note in (first.note, second.note) if note)
    whole = ReviewBead(first.source + second.source, first.target + second.target, BY_HAND, notes)
    return Change(at, (first, second), (whole,), focus=at)


def _split(state: State, operation: Operation) -> Change:
    at = _bead(state, operation)
    bead = state.beads[at]
    heads, tails = [], []
    for name in SIDES:
        head, tail = _cut(bead.side(name), operation.get(name), f"the cut in the {name}")
        heads.append(head)
        tails.append(tail)
    if not any(heads) or not any(tails):
        raise Refused("a cut there leaves a bead without a segment")
    after = (
        ReviewBead(heads[0], heads[1], BY_HAND, bead.note),
        ReviewBead(tails[0], tails[1], BY_HAND),
    )
    return Change(at, (bead,), after, focus=at)


def _cut(pieces: Pieces, place: Any, what: str) -> tuple[Pieces, Pieces]:
    """Pieces before and after [segment, character]."""
    if (
        not isinstance(place, list)
        or len(place) != 2
        or not all(isinstance(n, int) and not isinstance(n, bool) for n in place)
    ):
        raise Refused(f"{what} is not [segment, character]")
    index, offset = place
    if not 0 <= index <= len(pieces) or (index == len(pieces) and offset):
        raise Refused(f"{what} is outside the bead")
    if index == len(pieces):
        return pieces, ()
    piece = pieces[index]
    if not 0 <= offset <= len(piece.text):
        raise Refused(f"{what} is outside the segment")
    head, tail = piece.text[:offset].rstrip(), piece.text[offset:].lstrip()
    if not head:
        return pieces[:index], pieces[index:]
    if not tail:
        return pieces[: index + 1], pieces[index + 1 :]
    first, second = _halves(piece, head, tail)
    return (*pieces[:index], first), (second, *pieces[index + 1 :])


def _halves(piece: Piece, head: str, tail: str) -> tuple[Piece, Piece]:
    if piece.is_edited:  # nobody knows where the document's own words would be cut
        return replace(piece, text=head), Piece(tail, None, piece.paragraph)
    whole = piece.text if piece.whole is None else piece.whole
    start = piece.offset + piece.text.rindex(tail)
    return (
        Piece(head, head, piece.paragraph, whole, piece.offset),
        Piece(tail, tail, piece.paragraph, whole, start),
    )


def _move(state: State, operation: Operation) -> Change:
    at, name = _bead(state, operation), _side(operation)
    up = operation.get("to") == "up"
    if not up and operation.get("to") != "down":
        raise Refused("a segment moves up or down")
    bead = state.beads[at]
    pieces = bead.side(name)
    if not pieces:
        raise Refused(f"this bead has no {name} segment to move")
    moved, rest = (pieces[:1], pieces[1:]) if up else (pieces[-1:], pieces[:-1])
    other = at - 1 if up else at + 1
    is_new = not 0 <= other < len(state.beads)
    if is_new and len(bead.source) + len(bead.target) == 1:
        raise Refused("this segment stands alone at the end of the text already")
    neighbour = ReviewBead((), ()) if is_new else state.beads[other]
    joined = neighbour.side(name)
    joined = joined + moved if up else moved + joined
    neighbour = replace(neighbour.with_side(name, joined), status=BY_HAND)
    kept = replace(bead.with_side(name, rest), status=BY_HAND)
    left = () if not kept.source and not kept.target else (kept,)
    if not left and kept.note:
        neighbour = replace(neighbour, note=f"{neighbour.note} {kept.note}".strip())
    first = at if is_new else min(at, other)
    before = (bead,) if is_new else state.beads[first : first + 2]
    after = (neighbour, *left) if up else (*left, neighbour)
    focus = first + len(after) - 1 if up and left else first
    return Change(first, before, after, focus=focus)


def _accept(state: State, operation: Operation) -> Change:
    at = _bead(state, operation)
    end = operation.get("through", at)
    if not isinstance(end, int) or isinstance(end, bool) or not at <= end < len(state.beads):
        raise Refused("the last bead to accept is not in the text")
    before = state.beads[at : end + 1]
    status = ACCEPTED if operation.get("on", True) else FOUND
    after = tuple(replace(bead, status=status) for bead in before)
    if before == after:
        raise Refused("nothing would change")
    return Change(at, before, after, focus=end)


def _unlink(state: State, operation: Operation) -> Change:
    at = _bead(state, operation)
    bead = state.beads[at]
    if not bead.source or not bead.target:
        raise Refused("this bead has one side only")
    after = (
        ReviewBead(bead.source, (), BY_HAND, bead.note),
        ReviewBead((), bead.target, BY_HAND),
    )
    return Change(at, (bead,), after, focus=at)


def _insert(state: State, operation: Operation) -> Change:
    at, name = _bead(state, operation), _side(operation)
    bead = state.beads[at]
    neighbours = bead.side(name) or bead.source or bead.target
    piece = Piece(_text(operation), None, neighbours[-1].paragraph)
    grown = replace(bead.with_side(name, (*bead.side(name), piece)), status=BY_HAND)
    return Change(at, (bead,), (grown,), focus=at)


def _edit(state: State, operation: Operation) -> Change:
    at, name = _bead(state, operation), _side(operation)
    bead = state.beads[at]
    pieces = list(bead.side(name))
    texts = operation.get("texts")
    if not isinstance(texts, list) or not texts:
        raise Refused("there is no text to put in")
    for item in texts:
        if not isinstance(item, list) or len(item) != 2:
            raise Refused("a text to put in is not [segment, text]")
        index, text = item
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(pieces):
            raise Refused("there is no such segment in this bead")
        pieces[index] = replace(pieces[index], text=_text({"text": text}))
    after = bead.with_side(name, tuple(pieces))
    if after == bead:
        raise Refused("nothing would change")
    return Change(at, (bead,), (after,), focus=at)


def _note(state: State, operation: Operation) -> Change:
    at = _bead(state, operation)
    bead = state.beads[at]
    after = replace(bead, note=_text(operation, may_be_empty=True))
    return Change(at, (bead,), (after,), focus=at)


def _judge(state: State, operation: Operation) -> Change:
    key, verdict = operation.get("fingerprint"), operation.get("verdict")
    if not isinstance(key, str) or not key:
        raise Refused("a finding is known by its fingerprint")
    said = None
    if verdict:
        if verdict not in (DISMISSED, CONFIRMED):
            raise Refused(f"a finding is {DISMISSED} or {CONFIRMED}, not {verdict!r:.40}")
        words: list[Any] = [operation.get(w, "") for w in ("reason", "check", "source", "target")]
        if not all(isinstance(word, str) and len(word) <= LONGEST for word in words):
            raise Refused("reason, check and words of a finding are texts")
        reason, check, source, target = words
        everywhere = bool(operation.get("everywhere"))
        said = Judgement(verdict, reason, check, source, target, everywhere)
    focus = operation.get("bead", 0)
    return Change(
        judged=((key, state.judgements.get(key), said),),
        focus=focus if isinstance(focus, int) else 0,
    )


def _regroup(state: State, operation: Operation) -> Change:
    """The segments of all beads in groups of other sizes; what a person fixed stays as it is."""
    sizes = operation.get("sizes")
    sides = [iter([piece for bead in state.beads for piece in bead.side(name)]) for name in SIDES]
    known = dict(_placed(state.beads))
    after = []
    place = (0, 0)
    if not isinstance(sizes, list):
        raise Refused("the sizes of the beads are no list")
    for n, m in sizes:
        source, target = tuple(islice(sides[0], n)), tuple(islice(sides[1], m))
        if (len(source), len(target)) != (n, m) or not n + m:
            raise Refused("the beads do not cover both sides")
        end = place[0] + n, place[1] + m
        after.append(known.get((*place, *end)) or ReviewBead(source, target))
        place = end
    if next(sides[0], None) or next(sides[1], None):
        raise Refused("the beads do not cover both sides")
    start, stop = _common(state.beads, after)
    before = state.beads[start : len(state.beads) - stop]
    return Change(start, before, tuple(after[start : len(after) - stop]), focus=start)


def _placed(
    beads: tuple[ReviewBead, ...],
) -> list[tuple[tuple[int, int, int, int], ReviewBead]]:
    """Each bead by where it begins and ends on either side."""
    i = j = 0
    placed = []
    for bead in beads:
        placed.append(((i, j, i + len(bead.source), j + len(bead.target)), bead))
        i, j = i + len(bead.source), j + len(bead.target)
    return placed


def _common(before: tuple[ReviewBead, ...], after: list[ReviewBead]) -> tuple[int, int]:
    """How many beads are the same at the start and at the end."""
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    stop = 0
    while stop < most - start and before[-1 - stop] == after[-1 - stop]:
        stop += 1
    return start, stop


def _bead(state: State, operation: Operation) -> int:
    bead = operation.get("bead")
    if not isinstance(bead, int) or isinstance(bead, bool) or not 0 <= bead < len(state.beads):
        raise Refused("there is no such bead")
    return bead


def _side(operation: Operation) -> SideName:
    for name in SIDES:
        if operation.get("side") == name:
            return name
    raise Refused("a side is source or target")


def _text(operation: Operation, may_be_empty: bool = False) -> str:
    text = operation.get("text")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Refused("this is no text")
    text = " ".join(text.split())
    if not text and not may_be_empty:
        raise Refused("a segment needs a text; to leave one out, unlink it")
    return text


_OPERATIONS: Mapping[str, Callable[[State, Operation], Change]] = {
    "merge": _merge,
    "split": _split,
    "move": _move,
    "accept": _accept,
    "unlink": _unlink,
    "insert": _insert,
    "edit": _edit,
    "note": _note,
    "judge": _judge,
    "realign": _regroup,
}
#: The names of all operations.
NAMES = tuple(_OPERATIONS)
