"""A bitext becomes a frame and comes back."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.bitext import Bead, Bitext, Document, Finding, Severity
from align.errors import FormatError
from align.frame import from_frame

FINDING = Finding("a", "b", Severity.CRITICAL, "c", (0, 1), None, "d", 0.5)
BITEXT = Bitext(
    Document.from_segments(["一。", "二。", "三。"], "zh"),
    Document.from_segments(["One.", "Two.", "Extra."], "en"),
    (
        Bead((0,), (0, 1), "一。", "One. Two.", 0.9, 0.5, 1.5, (FINDING,)),
        Bead((1, 2), (), "二。三。", ""),
        Bead((), (2,), "", "Extra."),
    ),
)


def test_a_frame_has_a_row_a_bead_and_the_documented_columns() -> None:
    frame = BITEXT.to_frame()
    assert len(frame) == 3
    assert {
        "source", "target", "source_text", "target_text", "kind", "confidence", "estimate",
        "penalty", "findings", "worst", "raw_estimate", "doubts",
    } == set(frame.columns)  # fmt: skip
    assert list(frame["kind"]) == ["1-2", "2-0", "0-1"]
    assert frame["confidence"].dtype == "float64"
    assert math.isnan(frame["penalty"][1])
    assert frame["findings"][0][0]["severity"] == "critical"
    assert frame["worst"][0] == "critical"
    assert pd.isna(frame["worst"][1])


def test_a_frame_comes_back_as_the_same_beads_and_texts() -> None:
    back = from_frame(BITEXT.to_frame(), "zh", "en")
    assert back.beads == BITEXT.beads
    assert back.source == BITEXT.source
    assert back.target == BITEXT.target


def test_an_empty_bitext_has_an_empty_frame() -> None:
    empty = Bitext(Document("", (), "zh"), Document("", (), "en"), ())
    assert len(empty.to_frame()) == 0
    assert len(from_frame(empty.to_frame(), "zh", "en")) == 0


def test_two_columns_are_enough_and_missing_texts_are_empty_sides() -> None:
    frame = pd.DataFrame({"source_text": ["一", None], "target_text": ["One", "Two"], "x": [1, 2]})
    back = from_frame(frame, "zh", "en")
    assert list(back) == [Bead((0,), (0,), "一", "One"), Bead((), (1,), "", "Two")]


def test_a_filtered_frame_is_renumbered() -> None:
    frame = BITEXT.to_frame()
    back = from_frame(frame[frame["kind"] == "2-0"], "zh", "en")
    assert back.source.texts == ["二。三。"]
    assert back.beads[0].source == (0,)


def test_a_missing_column_and_a_wrong_value_are_named() -> None:
    frame = BITEXT.to_frame()
    with pytest.raises(FormatError, match="no column target_text"):
        from_frame(frame.drop(columns="target_text"), "zh", "en")
    with pytest.raises(FormatError, match="row 1 of the frame: confidence is not between"):
        from_frame(frame.assign(confidence=[0.1, 7.0, 0.2]), "zh", "en")


@given(st.lists(st.tuples(st.text(), st.text()).filter(any), max_size=8))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_pairs_survive(pairs: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(pairs, columns=["source_text", "target_text"])
    back = from_frame(from_frame(frame, "zh", "en").to_frame(), "zh", "en")
    assert [(bead.source_text, bead.target_text) for bead in back] == pairs
