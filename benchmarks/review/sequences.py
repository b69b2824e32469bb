"""Random operation sequences against the server of ``align review``, which is killed in the middle.

    python -m benchmarks sequences [--sequences 200] [--steps 14]

Each sequence has a server process of its own, spoken to over HTTP like the app does: operations of
all kinds, good and bad ones, second windows, orderly ends, and SIGKILL while an operation is under
way. After every step beads have to partition both documents, and the journal, replayed, has to say
what the server says; after a kill nothing that was acknowledged may be absent. Checks and estimates
are left out; verdicts are saved all the time instead, which a kill may hit as well.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from align.bitext import bitext_from_pairs
from align.formats import write
from align.review.journal import read_journal
from align.review.opening import open_desk
from align.review.server.serve import serve
from align.review.session import replay
from align.review.state import SIDES, State

#: Texts of the beads under review; one side may be empty.
PAIRS = [
    ("源一句,后半。", "Target one, tail."),
    ("源二句。", "Target two."),
    ("", "Only here."),
    ("源四句,后半。", "Target four, tail. It goes on."),
    ("源五句。", ""),
    ("源六句。源七句。", "Target six and seven."),
    ("源八句。", "Target eight."),
]
_LOCAL = "http://127.0.0.1"
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__, "benchmarks.review.warm"])

beads = st.integers(0, 9)
sides = st.sampled_from(SIDES)
words = st.text(st.sampled_from("ab 你。\u2028\ud800<"), min_size=1, max_size=6)
#: Operations of all kinds, most of them possible somewhere, and what is none.
operations = st.one_of(
    st.fixed_dictionaries({"op": st.sampled_from(["merge", "unlink", "accept"]), "bead": beads}),
    st.fixed_dictionaries(
        {"op": st.just("move"), "bead": beads, "side": sides, "to": st.sampled_from(["up", "down"])}
    ),
    st.fixed_dictionaries(
        {
            "op": st.just("split"),
            "bead": beads,
            "source": st.tuples(st.integers(0, 3), st.integers(0, 6)).map(list),
            "target": st.tuples(st.integers(0, 3), st.integers(0, 12)).map(list),
        }
    ),
    st.fixed_dictionaries({"op": st.just("insert"), "bead": beads, "side": sides, "text": words}),
    st.fixed_dictionaries(
        {
            "op": st.just("edit"),
            "bead": beads,
            "side": sides,
            "texts": st.tuples(st.integers(0, 2), words).map(lambda item: [list(item)]),
        }
    ),
    st.fixed_dictionaries({"op": st.just("note"), "bead": beads, "text": words}),
    st.fixed_dictionaries(
        {
            "op": st.just("judge"),
            "fingerprint": st.sampled_from(["a", "b"]),
            "verdict": st.sampled_from(["dismissed", "confirmed", ""]),
        }
    ),
    st.fixed_dictionaries({"op": st.sampled_from(["undo", "redo"])}),
    st.dictionaries(
        st.sampled_from(["op", "bead", "side", "text"]),
        st.one_of(st.none(), st.integers(), st.just("merge"), words),
    ),
)


def _host(folder: Path, said: Connection) -> None:
    """The server's process."""
    desk = open_desk(folder, ("zh", "en"))

    def save() -> None:
        while True:
            time.sleep(0.01)
            desk.worker._idle()

    desk.worker.start = threading.Thread(target=save, daemon=True).start  # type: ignore[method-assign]
    desk.worker.stop = lambda: None  # type: ignore[method-assign]
    serve(desk, said.send)


class Review(RuleBasedStateMachine):
    """A review by a person whose machine fails now and then."""

    #: What happened in all sequences.
    tally: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        write(bitext_from_pairs(PAIRS, "zh", "en"), self.folder / "beads.jsonl")
        self.texts: tuple[str, str] | None = None
        self.start()
        self.version = self.ask("overview")["version"]
        self.tally["sequences"] += 1

    def start(self) -> None:
        """A server on the folder."""
        here, there = _context.Pipe()
        self.process = _context.Process(target=_host, args=(self.folder, there), daemon=True)
        self.process.start()
        there.close()
        address = urlsplit(here.recv())
        self.base = f"{address.path}api/"
        self.line = http.client.HTTPConnection(address.hostname or "", address.port or 0, 60)

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the server answers; its status as ``status``."""
        self.send(path, body)
        answer = self.line.getresponse()
        return {"status": answer.status, **json.loads(answer.read())}

    def send(self, path: str, body: dict[str, Any] | None) -> None:
        """A call, without waiting for its answer."""
        content = None if body is None else json.dumps(body)
        self.line.request(
            "GET" if body is None else "POST",
            self.base + path,
            content,
            {"content-type": "application/json"},
        )

    def journal(self) -> State:
        """What the journal on disk says."""
        return replay(read_journal(self.folder / "review.journal")).state

    def rows(self) -> list[tuple[Any, ...]]:
        """What the server says: texts, status and note of each bead."""
        answer = self.ask("rows?from=0&to=2000")
        assert answer["version"] == self.version
        return [
            (row.get("s", []), row.get("t", []), row.get("st", ""), row.get("n", ""))
            for row in answer["rows"]
        ]

    @rule(operation=operations)
    def do(self, operation: dict[str, Any]) -> None:
        """An operation, which may be refused."""
        answer = self.ask("do", {"version": self.version, "do": operation})
        assert answer["status"] in (200, 422), answer
        if answer["status"] == 200:
            self.version += 1
            assert answer["version"] == self.version
        self.tally["acknowledged" if answer["status"] == 200 else "refused"] += 1

    @rule()
    def align_anew(self) -> None:
        """What the app does after the aligner: everything that nobody fixed is grouped anew."""
        sizes = []
        for source, target, status, _ in self.rows():
            if status or len(source) < 2:
                sizes.append([len(source), len(target)])
            else:
                sizes += [[1, 0]] * (len(source) - 1) + [[1, len(target)]]
        self.do({"op": "realign", "sizes": sizes})

    @rule(operation=operations)
    def another_window(self, operation: dict[str, Any]) -> None:
        """One that has seen another state is refused."""
        answer = self.ask("do", {"version": self.version - 1, "do": operation})
        assert answer["status"] == 409, answer

    @rule(operation=operations, wait=st.floats(0, 0.012))
    def kill(self, operation: dict[str, Any], wait: float) -> None:
        """SIGKILL while an operation is under way: it is there or not, all before it is there."""
        before = self.journal()
        self.send("do", {"version": self.version, "do": operation})
        time.sleep(wait)
        os.kill(self.process.pid or 0, signal.SIGKILL)
        self.process.join()
        try:
            answer = self.line.getresponse()
            is_acknowledged = answer.status == 200 and bool(answer.read())
        except (OSError, http.client.HTTPException):
            is_acknowledged = False
        self.start()
        version = self.ask("overview")["version"]
        assert version in (self.version + 1, *([] if is_acknowledged else [self.version]))
        if version == self.version:
            assert self.journal() == before
        self.tally["kills"] += 1
        self.tally["kills that an operation survived"] += version > self.version
        self.version = version

    @rule()
    def end_and_open(self) -> None:
        """An orderly end loses nothing; the journal is shorter then."""
        before = self.rows()
        self.ask("close", {})
        self.process.join(30)
        assert self.process.exitcode == 0, self.process.exitcode
        self.start()
        self.version = self.ask("overview")["version"]
        after = self.rows()
        assert after == before, (before, after)

    @invariant()
    def it_is_whole(self) -> None:
        """Beads partition both documents, and the journal says what the server says."""
        state = self.journal()
        shown = [
            (*([piece.text for piece in bead.side(name)] for name in SIDES), bead.status, bead.note)
            for bead in state.beads
        ]
        assert shown == self.rows()
        assert all(source or target for source, target, *_ in shown)
        originals = [
            [piece.original for bead in state.beads for piece in bead.side(name)] for name in SIDES
        ]
        texts = tuple("".join("".join(t.split()) for t in side if t) for side in originals)
        assert len(texts) == 2
        self.texts = self.texts or texts
        assert self.texts == texts

    def teardown(self) -> None:
        """No server outlives its sequence."""
        self.line.close()
        self.process.kill()
        self.process.join()
        shutil.rmtree(self.folder)


def run(sequences: int, steps: int = 14) -> Counter[str]:
    """Run so many sequences; what happened in them.

    Raises:
        AssertionError: something was lost or was not whole; the sequence is printed.
    """
    Review.tally.clear()
    run_state_machine_as_test(
        Review,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Counter(Review.tally)


def main() -> None:
    """Print how many sequences went well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--steps", type=int, default=14)
    arguments = parser.parse_args()
    tally = run(arguments.sequences, arguments.steps)
    print(", ".join(f"{count} {what}" for what, count in tally.items()))
    print("beads were whole and the journal told the same after every step; nothing was lost")


if __name__ == "__main__":
    main()
