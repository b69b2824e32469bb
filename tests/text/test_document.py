"""From file to document: languages, offsets, pre-split input, and lines without an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.text import (
    clean,
    detect_language,
    document_from_text,
    fold_width,
    read_document,
)


def test_a_file_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "zh.txt"
    path.write_bytes("\ufeff标题\r\n\r\n第一句。第二句。\r\n".encode())
    document = read_document(path)
    assert document.language == "zh"
    assert document.path == str(path)
    assert document.texts == ["标题", "第一句。", "第二句。"]
    assert document.paragraphs == [0, 1, 1]
    assert "".join(document.text[s.start : s.end] for s in document.segments) == document.text


def test_the_language_may_be_given_with_its_variant() -> None:
    assert document_from_text("Hello.", language="zh-TW").language == "zh"


def test_presegmented_lines_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One. Two.\n\n  Three \nA\u2028B", encoding="utf-8")
    document = read_document(path, presegmented=True)
    assert document.texts == ["One. Two.", "", "Three", "A B"]
    assert document.paragraphs == [0, 1, 2, 3]


def test_soft_hyphens_and_line_breaks_are_not_read_but_counted() -> None:
    text = (
        "A co\u00adop\u00aderative of some sixty small peasants in the far north of the\ncountry."
    )
    (segment,) = document_from_text(text + "\n", language="en").segments
    assert segment.text == (
        "A cooperative of some sixty small peasants in the far north of the country."
    )
    assert (segment.start, segment.end) == (0, len(text) + 1)


def test_a_text_without_words_has_no_segments() -> None:
    assert document_from_text(" \n").segments == ()


def test_a_long_line_is_read_and_an_endless_sentence_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title\n" + "One sentence. " * 100_000, encoding="utf-8")
    assert len(read_document(path).segments) == 100_001
    path.write_text("Title\n" + "word " * 100_000, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt:2: .*without the end of a sentence"):
        read_document(path)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_width(text)) == len(text)


def test_full_width_forms_fold_to_ascii() -> None:
    assert fold_width("２．４％，Ａ　ｂ") == "2.4%,A b"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect_language(text)
