"""What is under review stays whole, whatever a person does and whenever the machine stops."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from align.errors import FormatError, OutputError
from align.review.journal import read_journal
from align.review.operations import Refused, applied
from align.review.session import Conflict, Session, replay
from align.review.state import ACCEPTED, BY_HAND, Piece, ReviewBead, State

SHAPES = [(1, 1), (1, 2), (0, 1), (2, 2), (1, 0), (3, 1), (1, 1), (2, 1)]


def _base(shapes=SHAPES) -> State:
    beads, i, j = [], 0, 0
    for n, m in shapes:
        source = tuple(Piece(f"源{k}句,后半。", f"源{k}句,后半。", k) for k in range(i, i + n))
        target = tuple(Piece(f"Target {k}, tail.", f"Target {k}, tail.") for k in range(j, j + m))
        beads.append(ReviewBead(source, target))
        i, j = i + n, j + m
    return State(tuple(beads))


def _flat(state: State, side: str) -> list[Piece]:
    return [piece for bead in state.beads for piece in bead.side(side)]


def _document(state: State, side: str) -> str:
    """The side as the document had it: what was inserted left out."""
    originals = [piece.original for piece in _flat(state, side)]
    return "".join("".join(text.split()) for text in originals if text is not None)


beads = st.integers(0, 11)
sides = st.sampled_from(["source", "target"])
words = st.text(st.sampled_from("ab 你。\u2028\ud800<"), min_size=1, max_size=6)
operations = st.one_of(
    st.fixed_dictionaries({"op": st.sampled_from(["merge", "unlink", "accept"]), "bead": beads}),
    st.fixed_dictionaries({"op": st.just("move"), "bead": beads, "side": sides,
                           "to": st.sampled_from(["up", "down"])}),
    st.fixed_dictionaries({"op": st.just("split"), "bead": beads,
                           "source": st.tuples(st.integers(0, 3), st.integers(0, 6)).map(list),
                           "target": st.tuples(st.integers(0, 3), st.integers(0, 12)).map(list)}),
    st.fixed_dictionaries({"op": st.just("insert"), "bead": beads, "side": sides, "text": words}),
    st.fixed_dictionaries({"op": st.just("edit"), "bead": beads, "side": sides,
                           "texts": st.tuples(st.integers(0, 2), words).map(lambda t: [list(t)])}),
    st.fixed_dictionaries({"op": st.just("note"), "bead": beads, "text": words}),
    st.fixed_dictionaries({"op": st.just("judge"), "fingerprint": st.sampled_from(["a", "b"]),
                           "verdict": st.sampled_from(["dismissed", "confirmed", ""])}),
    st.fixed_dictionaries({"op": st.sampled_from(["undo", "redo"])}),
    st.dictionaries(st.sampled_from(["op", "bead", "side", "text"]),
                    st.one_of(st.none(), st.integers(), st.just("merge"), words)),
)  # fmt: skip


class Review(RuleBasedStateMachine):
    """Random operations, crashes and second windows, against a journal on disk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "journal"
        self.session = Session.start(self.path, _base())
        self.states = [self.session.state]

    @rule(operation=operations)
    def do(self, operation):
        before = self.session.state
        try:
            self.session.do(operation, self.session.version)
        except Refused:
            assert self.session.state == before
            return
        self.states.append(self.session.state)

    @rule()
    def realign(self):
        """Everything that no person fixed as beads of one source segment."""
        sizes = []
        for bead in self.session.state.beads:
            if bead.is_fixed or len(bead.source) < 2:
                sizes.append([len(bead.source), len(bead.target)])
            else:
                sizes += [[1, 0]] * (len(bead.source) - 1) + [[1, len(bead.target)]]
        fixed = [bead for bead in self.session.state.beads if bead.is_fixed]
        self.do({"op": "realign", "sizes": sizes})
        assert [bead for bead in self.session.state.beads if bead.is_fixed] == fixed

    @rule()
    def another_window_is_refused(self):
        with pytest.raises(Conflict):
            self.session.do({"op": "merge", "bead": 0}, self.session.version - 1)

    @rule(torn=st.integers(0, 30))
    def crash(self, torn):
        """The process is killed, perhaps while it writes a line that nobody was told of."""
        state, version = self.session.state, self.session.version
        self.session._writer.close()
        line = json.dumps({"op": "merge", "bead": 0, "more": "x" * 30})
        with self.path.open("a") as file:
            file.write(line[:torn])
        self.session = Session.resume(self.path)
        assert self.session.state == state
        assert self.session.version == version

    @rule()
    def close_and_open(self):
        history = self.session.history
        undone = len(history.undone)
        self.session.close()
        self.session = Session.resume(self.path)
        assert self.session.state == history.state
        assert len(self.session.history.undone) == undone

    @precondition(lambda self: self.session.history.done)
    @rule()
    def undo_everything_and_redo_it(self):
        state = self.session.state
        steps = len(self.session.history.done)
        for _ in range(steps):
            self.session.do({"op": "undo"})
        assert self.session.state.beads == _base().beads
        assert not self.session.state.judgements
        for _ in range(steps):
            self.session.do({"op": "redo"})
        assert self.session.state == state

    @invariant()
    def no_bead_is_empty(self):
        assert all(bead.source or bead.target for bead in self.session.state.beads)

    @invariant()
    def the_segments_of_the_documents_are_all_there_in_order(self):
        for side in ("source", "target"):
            assert _document(self.session.state, side) == _document(_base(), side)

    @invariant()
    def the_journal_says_what_is(self):
        assert replay(read_journal(self.path)).state == self.session.state

    def teardown(self):
        self.session._writer.close()
        shutil.rmtree(self.folder)


Review.TestCase.settings = settings(max_examples=200, stateful_step_count=12, deadline=None)
TestReview = Review.TestCase

_WRITER = """
import sys
from pathlib import Path
from align.review.session import Session
session = Session.resume(Path(sys.argv[1]))
for number in range(100000):
    session.do({"op": "note", "bead": number % 8, "text": str(number)})
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_loses_no_acknowledged_operation(tmp_path):
    chance = random.Random(7)
    for kill in range(4):
        path = tmp_path / f"journal{kill}"
        session = Session.start(path, _base())
        session._writer.close()
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, path], stdout=subprocess.PIPE, text=True
        )
        stop = chance.randrange(1, 40)
        for line in process.stdout:
            if int(line) == stop:
                os.kill(process.pid, signal.SIGKILL)
                break
        said = [int(line) for line in process.stdout] or [stop]
        process.wait()
        assert len(replay(read_journal(path)).done) >= said[-1] + 1


def _session(tmp_path, shapes=SHAPES) -> Session:
    return Session.start(tmp_path / "journal", _base(shapes))


def _shapes(session) -> list[tuple[int, int]]:
    return [(len(bead.source), len(bead.target)) for bead in session.state.beads]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ({"op": "merge", "bead": 0}, [(2, 2), (1, 1)]),
        ({"op": "split", "bead": 0, "source": [0, 3], "target": [0, 9]},
         [(1, 1), (1, 1), (1, 1), (1, 1)]),
        ({"op": "unlink", "bead": 0}, [(1, 0), (0, 1), (1, 1), (1, 1)]),
        ({"op": "move", "bead": 1, "side": "target", "to": "up"}, [(1, 2), (1, 0), (1, 1)]),
        ({"op": "move", "bead": 0, "side": "source", "to": "up"}, [(1, 0), (0, 1), (1, 1), (1, 1)]),
        ({"op": "insert", "bead": 2, "side": "target", "text": "x"}, [(1, 1), (1, 1), (1, 2)]),
    ],
)  # fmt: skip
def test_what_an_operation_does(tmp_path, operation, expected):
    session = _session(tmp_path, [(1, 1), (1, 1), (1, 1)])
    session.do(operation)
    assert _shapes(session) == expected


def test_a_cut_at_an_end_is_refused(tmp_path):
    session = _session(tmp_path)
    with pytest.raises(Refused, match="without a segment"):
        session.do({"op": "split", "bead": 0, "source": [1, 0], "target": [1, 0]})


def test_a_bead_that_a_move_empties_is_gone(tmp_path):
    session = _session(tmp_path, [(1, 1), (0, 1), (1, 1)])
    session.do({"op": "move", "bead": 1, "side": "target", "to": "up"})
    assert _shapes(session) == [(1, 2), (1, 1)]
    assert session.state.beads[0].status == BY_HAND


def test_a_cut_segment_knows_where_it_comes_from(tmp_path):
    session = _session(tmp_path, [(1, 1)])
    session.do({"op": "split", "bead": 0, "source": [0, 4], "target": [0, 9]})
    session.do({"op": "split", "bead": 1, "source": [1, 0], "target": [0, 2]})
    pieces = _flat(session.state, "target")
    assert [(p.text, p.offset) for p in pieces] == [("Target 0,", 0), ("ta", 10), ("il.", 12)]
    assert {p.whole for p in pieces} == {"Target 0, tail."}


def test_realigning_keeps_what_a_person_fixed(tmp_path):
    session = _session(tmp_path, [(1, 1), (1, 1), (1, 1), (1, 1)])
    session.do({"op": "accept", "bead": 1})
    session.do({"op": "note", "bead": 1, "text": "sure"})
    session.do({"op": "realign", "sizes": [[1, 1], [1, 1], [2, 2]]})
    assert _shapes(session) == [(1, 1), (1, 1), (2, 2)]
    assert session.state.beads[1].status == ACCEPTED
    assert session.state.beads[1].note == "sure"
    with pytest.raises(Refused, match="cover both sides"):
        session.do({"op": "realign", "sizes": [[1, 1]]})


def test_a_change_taken_back_leaves_no_trace():
    state = _base()
    from align.review.operations import change_of

    change = change_of(state, {"op": "merge", "bead": 2})
    assert applied(applied(state, change), change.inverse) == state


def test_nobody_reviews_what_is_under_review(tmp_path):
    session = _session(tmp_path)
    with pytest.raises(OutputError, match="under review already"):
        Session.resume(session.path)
    session.close()
    Session.resume(session.path).close()


def test_a_broken_line_is_named(tmp_path):
    session = _session(tmp_path)
    session.close()
    with session.path.open("a") as file:
        file.write('{"op"\n{"op":"merge","bead":0}\n')
    with pytest.raises(FormatError, match="journal:3: is no line"):
        Session.resume(session.path)


def test_the_place_is_kept(tmp_path):
    session = _session(tmp_path)
    session.keep_place(5)
    session.close()
    assert Session.resume(session.path).place == 5
