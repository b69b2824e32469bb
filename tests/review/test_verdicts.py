"""What a person said outlives a new run, keyed by the texts."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, Document
from align.check import CheckConfig
from align.check.dismiss import fingerprint
from align.errors import ConfigError, FormatError, OutputError
from align.formats import read
from align.outputs import refuse_occupied, write_all
from align.pipeline import run_documents
from align.review.dismissing import dismiss
from align.review.exporting import export_verdicts, verdicts_at
from align.review.folder import home_of, known_verdicts, open_session, save_verdicts
from align.review.state import ACCEPTED, BY_HAND, documents_of, plain_beads, state_from_bitext
from align.review.verdicts.harvest import harvest
from align.review.verdicts.model import (
    BeadVerdict,
    CutVerdict,
    line_of,
    merged,
    read_verdicts,
    verdict_from_json,
)
from align.review.verdicts.placing import Finder, place_beads
from align.review.verdicts.takeup import plan
from align.text import document_from_text

ZH = "第一句话在这里。\n第二句话,有两半。\n第三句话说再见。\n第四句话是新的。\n"
EN = "The first sentence is here.\nThe second sentence. It has halves.\nGoodbye.\nA fourth one.\n"


def _documents(zh: str = ZH, en: str = EN) -> tuple[Document, Document]:
    source, target = (
        document_from_text(text, language=language, presegmented=True)
        for text, language in ((zh, "zh"), (en, "en"))
    )
    return source, target


def _run(verdicts=(), documents=None, pins=()) -> tuple[Bitext, object]:
    planned = plan(*(documents or _documents()), verdicts, pins)
    bitext = run_documents(
        planned.source,
        planned.target,
        method="gale-church",
        pins=planned.pins,
        amend=planned.amend,
    )
    return bitext, planned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_all(_run()[0], tmp_path / "out")
    return tmp_path / "out"


def _reviewed(folder: Path, *operations) -> list:
    home = home_of(folder)
    session = open_session(home, read(home.results))
    for operation in operations:
        session.do(operation)
    save_verdicts(home, session)
    session.close()
    return known_verdicts(home)


OPERATIONS = (
    {"op": "accept", "bead": 0},
    {"op": "split", "bead": 1, "source": [0, 5], "target": [0, 20]},
    {"op": "edit", "bead": 1, "side": "target", "texts": [[0, "The 2nd sentence."]]},
    {"op": "unlink", "bead": 3},
    {"op": "insert", "bead": 3, "side": "target", "text": "Inserted."},
    {"op": "note", "bead": 4, "text": "ask"},
)


def _texts(bitext: Bitext) -> list[tuple[str, str]]:
    return [(bead.source_text, bead.target_text) for bead in bitext.beads]


def test_the_next_run_takes_everything_up(folder):
    verdicts = _reviewed(folder, *OPERATIONS)
    bitext, planned = _run(verdicts)
    assert _texts(bitext) == [
        ("第一句话在这里。", "The first sentence is here."),
        ("第二句话,", "The 2nd sentence."),
        ("有两半。", "It has halves."),
        ("第三句话说再见。", "Inserted."),
        ("", "Goodbye."),
        ("第四句话是新的。", "A fourth one."),
    ]
    assert planned.taken.lost == 0
    assert planned.taken.kept == 5
    for side in (bitext.source, bitext.target):
        edges = [(segment.start, segment.end) for segment in side.segments]
        assert all(a[1] == b[0] for a, b in pairwise(edges))
        assert edges[0][0] == 0 and edges[-1][1] == len(side.text)


def test_reviewing_the_new_results_goes_on_from_there(folder):
    verdicts = _reviewed(folder, *OPERATIONS)
    bitext, _ = _run(verdicts)
    write_all(bitext, folder)
    home = home_of(folder)
    session = open_session(home, read(home.results))
    assert [bead.status for bead in session.state.beads] == [
        ACCEPTED, BY_HAND, BY_HAND, BY_HAND, BY_HAND, "",
    ]  # fmt: skip
    assert session.state.beads[4].note == "ask"
    again = harvest(session.state)
    session.close()
    assert _run(again)[0].beads == bitext.beads


def test_verdicts_move_with_their_texts_and_are_lost_with_them(folder):
    verdicts = _reviewed(folder, {"op": "accept", "bead": 0}, {"op": "accept", "bead": 2})
    documents = _documents("新的开头。\n" + ZH, "A new start.\n" + EN.replace("Goodbye", "Bye"))
    bitext, planned = _run(verdicts, documents)
    assert (planned.taken.kept, planned.taken.moved, planned.taken.lost) == (0, 1, 1)
    assert planned.taken.where == ("第三句话说再见。",)
    pinned = next(bead for bead in bitext.beads if bead.source == (1,))
    assert pinned.target == (1,) and pinned.confidence == 1


def test_a_pin_of_the_command_line_comes_first(folder):
    verdicts = _reviewed(folder, {"op": "accept", "bead": 0})
    bitext, planned = _run(verdicts, pins=[((0, 1), (0,))])
    assert bitext.beads[0].source == (0, 1)
    assert planned.taken.lost == 1


def test_undo_goes_on_after_a_kill_and_an_orderly_end(folder):
    home = home_of(folder)
    session = open_session(home, read(home.results))
    session.do({"op": "accept", "bead": 0})
    save_verdicts(home, session)
    session._writer.close()  # killed: the mark of verdicts.jsonl stands in the journal's last line
    for _ in range(2):
        session = open_session(home, read(home.results))
        assert len(session.history.done) == 1
        save_verdicts(home, session)
        session.close()


def test_a_killed_review_counts(folder):
    home = home_of(folder)
    session = open_session(home, read(home.results))
    session.do({"op": "accept", "bead": 0})
    session._writer.close()  # killed: verdicts.jsonl was not written
    assert [verdict.status for verdict in known_verdicts(home)] == [ACCEPTED]
    refuse_occupied(folder)


def test_what_was_taken_back_does_not_return(folder):
    _reviewed(folder, {"op": "accept", "bead": 0})
    assert _reviewed(folder, {"op": "undo"}) == []


def test_verdicts_of_a_colleague_are_taken_into_a_review(folder):
    _reviewed(folder, {"op": "accept", "bead": 0})
    home = home_of(folder)
    other = BeadVerdict((("第三句话说再见。",) * 2,), (("Goodbye.",) * 2,), ACCEPTED, "", (2, 2))
    with home.verdicts.open("a", encoding="utf-8") as file:
        file.write(line_of(other))
    session = open_session(home, read(home.results))
    assert [bead.status for bead in session.state.beads] == [ACCEPTED, "", ACCEPTED, ""]
    session.close()


def _with_finding(tmp_path: Path) -> tuple[Path, str]:
    documents = _documents(ZH * 3, EN.replace("here", "in the the box") * 3)
    bitext = run_documents(*documents, method="gale-church")
    write_all(bitext, tmp_path / "out")
    rows = (tmp_path / "out" / "beads.jsonl").read_text("utf-8").splitlines()
    marks = [finding["fingerprint"] for row in rows for finding in json.loads(row)["findings"]]
    known = [fingerprint(f, bead) for bead in bitext.beads for f in bead.findings]
    assert marks == known and marks
    return tmp_path / "out", next(
        fingerprint(f, b) for b in bitext.beads for f in b.findings if f.check == "doubled-word"
    )


def _doubled(bitext: Bitext) -> int:
    return sum(f.check == "doubled-word" for bead in bitext.beads for f in bead.findings)


@pytest.mark.parametrize("everywhere", [False, True])
def test_a_dismissed_finding_is_not_shown_again(tmp_path, everywhere):
    folder, mark = _with_finding(tmp_path)
    assert _doubled(read(folder / "beads.jsonl")) == 3
    assert "doubled-word" in dismiss(folder, mark, "a name", everywhere)
    # The third bead reads otherwise, but the check points at the same words.
    english = EN.replace("here", "in the the box") * 2 + EN.replace("sentence", "in the the box")
    planned = plan(*_documents(ZH * 3, english), known_verdicts(home_of(folder)))
    config = CheckConfig(dismiss=planned.dismiss)
    sides = planned.source, planned.target
    again = run_documents(*sides, method="gale-church", config=config)
    assert _doubled(again) == (0 if everywhere else 2)


def test_dismissing_says_what_is_wrong(folder):
    with pytest.raises(ConfigError, match="not the fingerprint"):
        dismiss(folder, "xyz", "because")
    with pytest.raises(ConfigError, match="needs a reason"):
        dismiss(folder, "0" * 16, " ")
    with pytest.raises(ConfigError, match="no finding"):
        dismiss(folder, "0" * 16, "because")


def test_nothing_is_written_while_somebody_reviews(tmp_path):
    folder, mark = _with_finding(tmp_path)
    home = home_of(folder)
    session = open_session(home, read(home.results))
    with pytest.raises(OutputError, match="under review already"):
        dismiss(folder, mark, "because")
    session.close()
    dismiss(folder, mark, "because")
    assert len(known_verdicts(home)) == 1


def test_gold_of_a_review_is_what_eval_reads(folder, tmp_path):
    _reviewed(folder, {"op": "accept", "bead": 0, "through": 3}, {"op": "merge", "bead": 1})
    notes = export_verdicts(folder, tmp_path / "gold", "gold")
    assert (tmp_path / "gold").read_text("utf-8") == "[0]:[0]\n[3]:[3]\n"
    assert "could not be placed" in notes[1]  # the results still have the two beads apart
    export_verdicts(folder, tmp_path / "v.tmx", "tmx")
    assert len(read(tmp_path / "v.tmx").beads) == 2
    with pytest.raises(ConfigError, match="one of gold"):
        export_verdicts(folder, tmp_path / "x", "xml")


def test_the_later_file_has_the_last_word(tmp_path):
    a = BeadVerdict((("x", "x"),), (("y", "y"),), ACCEPTED)
    b = BeadVerdict((("x", "x"),), (("y", "z"),), ACCEPTED, at=(3, 3))
    both, differing = merged([a], [b])
    assert (both, differing) == ([b], 1)
    same = BeadVerdict(a.source, a.target, ACCEPTED, at=(9, 9))
    assert merged([a], [same])[1] == 0


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"verdict": "maybe"}', "no verdict 'maybe'"),
        ('{"verdict": "accepted"}', "without a segment"),
        ('{"verdict": "accepted", "source": [3]}', "neither a text"),
        ('{"verdict": "dismissed", "fingerprint": "x"}', "16 hexadecimal"),
        ('{"verdict": "cut", "side": "target", "text": "ab", "at": [2]}', "cannot be cut"),
    ],
)
def test_a_line_that_is_no_verdict_is_named(tmp_path, line, problem):
    path = tmp_path / "verdicts.jsonl"
    path.write_text("\n" + line + "\n", "utf-8")
    with pytest.raises(FormatError, match=r"verdicts.jsonl:2: no verdict: .*" + problem):
        read_verdicts(path)
    with pytest.raises(FormatError):
        verdicts_at(path)


words = st.text(st.sampled_from("ab \u2028\ud800你"), min_size=1, max_size=4).filter(str.strip)
segments = st.lists(
    st.one_of(words.map(lambda w: (w, w)), st.tuples(st.none() | words, words)), max_size=3
).map(tuple)


@settings(deadline=None)
@given(
    st.one_of(
        st.builds(BeadVerdict, segments, segments, st.sampled_from(["", "hand", "accepted"]),
                  st.just("n"), st.tuples(st.integers(0, 9), st.integers(0, 9)))
        .filter(lambda v: v.source or v.target),
        st.builds(CutVerdict, st.just("source"), st.just("abcdef"),
                  st.just((2, 4)), st.integers(0, 9)),
    )
)  # fmt: skip
def test_a_verdict_survives_its_line(verdict):
    back = verdict_from_json(json.loads(line_of(verdict)))
    assert line_of(back) == line_of(verdict)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.data())
def test_a_run_of_segments_is_found_where_it_stands(texts, data):
    start = data.draw(st.integers(0, len(texts) - 1))
    end = data.draw(st.integers(start + 1, len(texts)))
    assert Finder(texts).find(texts[start:end], start) == (start, end)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_placed_verdicts_never_cross_or_overlap(pairs):
    texts = [f"s{n}" for n in range(6)]
    verdicts = [
        BeadVerdict(((texts[i],) * 2,), ((texts[j],) * 2,), ACCEPTED, "", (i, j)) for i, j in pairs
    ]
    placed, lost = place_beads(verdicts, texts, texts)
    assert len(placed) + len(lost) == len(verdicts)
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            assert not one.crosses_or_overlaps(other)


def test_a_bitext_is_the_same_after_a_review_of_nothing():
    bitext, _ = _run()
    state = state_from_bitext(bitext)
    assert [(b.source, b.target, b.source_text, b.target_text) for b in plain_beads(state)] == [
        (b.source, b.target, b.source_text, b.target_text) for b in bitext.beads
    ]
    assert [d.texts for d in documents_of(state)] == [bitext.source.texts, bitext.target.texts]
