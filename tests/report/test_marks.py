"""Overlapping spans are all shown, and no character of the text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Severity
from align.report.marks import cut

SPANS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.tuples(st.integers(-3, 30), st.integers(-3, 30))),
        st.sampled_from(list(Severity)),
    ),
    max_size=6,
)


@given(st.text(max_size=25), SPANS)
def test_pieces_joined_give_the_text_back(text: str, spans: list) -> None:
    assert "".join(piece.text for piece in cut(text, spans)) == text


def test_where_two_findings_overlap_both_are_named_and_the_gravest_colours() -> None:
    pieces = cut("abcdef", [((0, 4), Severity.MINOR), ((2, 6), Severity.MAJOR)])
    assert [(p.text, p.findings, p.severity) for p in pieces] == [
        ("ab", (0,), Severity.MINOR),
        ("cd", (0, 1), Severity.MAJOR),
        ("ef", (1,), Severity.MAJOR),
    ]


def test_a_finding_without_a_span_marks_nothing() -> None:
    assert [p.findings for p in cut("abc", [(None, Severity.MAJOR)])] == [()]
