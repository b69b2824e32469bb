"""Paragraphs by blank lines, by lines, and put together again where lines were wrapped."""

from __future__ import annotations

import textwrap

import pytest

from align.text import split
from align.text.paragraphs import paragraph_spans

LONG = (
    "It was a bright cold day in April, and the clocks were striking thirteen. The hallway smelt "
    "of boiled cabbage and old rag mats, and at one end of it a coloured poster, too large for "
    "indoor display, had been tacked to the wall by somebody who did not care."
)


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs(newline: str) -> None:
    text = newline.join(["Title", "", "  First.", "  ", "", "Second.", ""])
    assert paragraphs(text) == ["Title", "First.", "Second."]


def test_without_wrapping_each_line_is_a_paragraph() -> None:
    text = f"Title\n{LONG}\nShort one.\n{LONG}"
    assert paragraphs(text) == ["Title", LONG, "Short one.", LONG]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = textwrap.fill(LONG, width)
    text = f"A Heading\n\n{wrapped}\n\n{wrapped}\n"
    assert [segment.paragraph for segment in split(text, "en")] == [0, 1, 1, 2, 2]
    assert split(text, "en")[2].text == LONG[LONG.index("The hallway") :]


def test_wrapped_paragraphs_without_blank_lines_part_at_short_lines() -> None:
    wrapped = textwrap.fill(LONG, 70)
    assert len(paragraphs(f"{wrapped}\n{wrapped}\n{wrapped}")) == 3


def test_verse_is_left_alone() -> None:
    verse = "Roses are red,\nViolets are blue,\nSugar is sweet,\nAnd so are you."
    assert len(paragraphs(verse)) == 4


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    sentence = (
        "品质是企业发展的生命线，小米成立了质量委员会，由我亲自担任主席，不惜一切代价提升产品品质"
    )
    text = sentence * 4 + "。"
    wrapped = "\n".join(text[i : i + 30] for i in range(0, len(text), 30))
    assert [segment.text for segment in split(wrapped, "zh")] == [text]


def test_a_list_in_a_wrapped_text_keeps_its_items() -> None:
    text = f"{textwrap.fill(LONG, 70)}\n1. One thing\n2. Another thing\n"
    assert paragraphs(text)[1:] == ["1. One thing", "2. Another thing"]
