"""Nothing is lost, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.bitext import Segment
from align.text import clean, document_from_text, split

LANGUAGES = st.sampled_from(["zh", "en", "de", "fr", "el", "th", "ja", "xx"])
TEXTS = st.text(
    st.one_of(
        st.sampled_from("。！？….!?;—“”\"'‘’（）()《》 \t\n\r\u3000\u2028aA1一二、Ⅰ"),
        st.characters(),
    )
)


def assert_lossless(text: str, segments: list[Segment]) -> None:
    if not text.strip():
        assert segments == []
        return
    assert segments[0].start == 0
    assert segments[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(segments))
    for segment in segments:
        assert segment.text == clean(text[segment.start : segment.end])
        assert text[segment.start : segment.end].strip()
    numbers = [segment.paragraph for segment in segments]
    assert numbers == sorted(numbers)


@given(TEXTS, LANGUAGES)
@example("a.\u00ad\n\n\u00ad", "en")
def test_segments_meet_and_cover_the_text(text: str, language: str) -> None:
    assert_lossless(text, split(text, language))


@given(st.text(st.sampled_from("ab一。\n\r ")))
def test_presegmented_text_has_a_segment_a_line(text: str) -> None:
    document = document_from_text(text, language="en", presegmented=True)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = lines[:-1] if lines[-1] == "" else lines
    assert document.texts == [line.strip() for line in expected]
    assert "".join(text[s.start : s.end] for s in document.segments) == text


@pytest.mark.parametrize(
    "unit", ["啊", "a", "a ", "。", ".", ". ", "“", "(", "《", "他说。", "I. "]
)
def test_a_long_line_takes_time_in_proportion(unit: str) -> None:
    """A quadratic rule would take minutes here."""
    _assert_quick(unit * (100_000 // len(unit)))


@pytest.mark.parametrize("gap", [" ", "\n", " \n", "\u3000", "\t\r\n"])
def test_a_long_gap_takes_time_in_proportion(gap: str) -> None:
    _assert_quick(f"他来了。{gap * 30_000}He left.{gap * 30_000}b\nc{gap * 30_000}d")


def test_a_gap_of_any_width_may_part_sentences() -> None:
    gap = " " * 500
    assert [s.text for s in split(f"He left.{gap}She stayed.", "en")] == ["He left.", "She stayed."]
    assert [s.text for s in split(f"他走了。{gap}她没走。", "zh")] == ["他走了。", "她没走。"]


def _assert_quick(text: str) -> None:
    assert_lossless(text, split(text, "zh"))
    assert_lossless(text, split(text, "en"))
