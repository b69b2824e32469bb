"""Whatever the text, the checks of English end soon and point inside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.checks.english.doubled_word import doubled_words
from align.checks.english.grammar import grammar_slips
from align.checks.english.kinds import Slip
from align.checks.english.spelling import spelling_slips
from align.checks.english.tokens import prose, tokenize
from align.checks.english.typography import typography_slips
from align.checks.english.typography_style import house_style, house_style_slips

PIECES = """a an the that is was can to of two seven year years has its it's many but also only such
as including although because ( ) [ ] “ ” ‘ ’ ' " ` `` . .. , , : ; ? ! / :// @ _ - – — 1 11 8 X-ray
FBI A An An-124 ① ² ⅷ İ ß ﬁ 中文 é 😀 \u00a0 \u200b \u2028 \ufffc \x00 {0} <br> teh"""
WORDS = re.split("[ \n]", PIECES)
REPEATED = "( ) “ ` `a a.A Mr.A xY .Z :// a@ _ 1. is the\u00a0the a‘ x, zq× a|b| is|is|"


def every_slip(text: str) -> list[Slip]:
    style = house_style([text])
    return [
        *grammar_slips(text),
        *spelling_slips(text),
        *typography_slips(text, text),
        *doubled_words(text),
        *house_style_slips(text, style),
    ]


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text("a.,A ‘“(`"))
def test_spans_lie_inside_any_text(text: str) -> None:
    for slip in every_slip(text):
        assert 0 <= slip.span[0] < slip.span[1] <= len(text)
        assert 0 <= slip.confidence <= 1
        assert slip.message


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map("".join))
def test_masking_code_keeps_every_offset(text: str) -> None:
    masked = prose(text)
    assert len(masked) == len(text)
    assert all(a in (b, "\ufffc") for a, b in zip(masked, text, strict=True))
    tokens = tokenize(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == list(tokens.raw)


@pytest.mark.parametrize("unit", REPEATED.split(" "))
def test_long_repetitions_of_one_thing_are_read(unit: str) -> None:
    every_slip(unit.replace("|", " ") * (30_000 // len(unit)))
