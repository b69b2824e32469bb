"""Bitexts in a notebook: shown, sliced, joined, completed, and back from Parquet."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import align
from align.bitext import Finding, Severity, bitext_from_pairs
from align.display import MOST_ROWS

PAIRS = [("你好。", "Hello <b>."), ("", "Only here."), ("再见。", "Bye.")]


def _bitext(pairs=PAIRS):
    bitext = bitext_from_pairs(pairs, "zh", "en")
    finding = Finding("spelling", "fluency", Severity.MINOR, "Hm <i>", (0, 2), (0, 5), "Hi")
    return replace(bitext, beads=(replace(bitext.beads[0], findings=(finding,)), *bitext.beads[1:]))


def test_it_shows_itself_with_findings_and_without_markup_from_texts():
    html = _bitext()._repr_html_()
    assert "border-bottom:2px solid #c49000'>Hello</span> &lt;b&gt;." in html
    assert "Hm &lt;i&gt;" in html and "<b>" not in html and "<i>" not in html


def test_a_long_bitext_is_capped():
    html = bitext_from_pairs([("一", "one")] * 100, "zh", "en")._repr_html_()
    assert html.count("<tr>") == MOST_ROWS + 1
    assert "and 70 beads more" in html


def test_short_forms():
    bitext = _bitext()
    assert repr(bitext) == "<Bitext zh→en, 3 beads, 1 findings>"
    assert repr(bitext[0]) == "<Bead 1-1 '你好。' ↔ 'Hello <b>.', 1 findings>"
    assert len(repr(bitext_from_pairs([("字" * 999, "w" * 999)], "zh", "en")[0])) < 120


@given(st.lists(st.sampled_from(PAIRS), max_size=6), st.integers(-7, 7), st.integers(-7, 7))
def test_slices_and_sums_are_bitexts(pairs, start, end):
    bitext = bitext_from_pairs(pairs, "zh", "en")
    part = bitext[start:end]
    assert [(b.source_text, b.target_text) for b in part] == pairs[start:end]
    whole = bitext[:start] + bitext[start:]
    assert whole.beads == bitext.beads
    for side in (part.source, part.target, whole.source):
        assert "".join(side.text[s.start : s.end] for s in side.segments) == side.text
    for document, name in ((part.source, "source"), (part.target, "target")):
        numbers = [index for bead in part for index in getattr(bead, name)]
        assert numbers == list(range(len(document.segments)))


def test_bitexts_in_other_languages_are_not_joined():
    with pytest.raises(ValueError, match="different languages"):
        _bitext() + bitext_from_pairs([("a", "b")], "en", "de")
    with pytest.raises(TypeError):
        _bitext() + 3


def test_names_can_be_completed():
    for module in (align, import_module("align.beads"), import_module("align.score")):
        assert set(module.__all__) <= set(dir(module))


def test_a_frame_comes_back_from_parquet():
    pytest.importorskip("pyarrow")
    import pandas as pd

    bitext = _bitext()
    file = io.BytesIO()
    bitext.to_frame().to_parquet(file)
    back = align.from_frame(pd.read_parquet(file), "zh", "en")
    assert back.beads == bitext.beads


def test_plain_arguments(tmp_path):
    (tmp_path / "a").write_text("一句。两句。\n三句。\n", "utf-8")
    (tmp_path / "b").write_text("One. Two.\nThree.\n", "utf-8")
    bitext = align.run(
        tmp_path / "a",
        tmp_path / "b",
        presegmented=True,
        language=("zh", "en"),
        method="gale-church",
    )
    assert len(bitext.source.segments) == 2
