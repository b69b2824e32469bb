"""A quoted phrase in two forms."""

from __future__ import annotations

import pytest

CHECK = "quoted-name-inconsistent"


USUAL = ("这一年是“逆转之年”。", "It was the “year of reversal and breakthrough,” he said.")


def test_the_form_without_source_is_flagged(flag, words):
    lead = ("", "He called it “the year of the reverse and breakthrough”.")
    (finding,) = flag(CHECK, lead, USUAL)
    assert words(lead[1], [finding]) == ["the year of the reverse and breakthrough"]
    assert finding.suggestion == "year of reversal and breakthrough"


def test_the_rarer_form_is_flagged(flag):
    odd = ("他说起“逆转之年”。", "He spoke of the 'year of reversing and breakthrough'.")
    (finding,) = flag(CHECK, odd, USUAL, USUAL)
    assert finding.suggestion == "year of reversal and breakthrough"


@pytest.mark.parametrize(
    "target",
    [
        "It was the “Year of Reversal and Breakthrough”.",
        "It was the “year of reversals and breakthroughs”.",
        "It was a “year of hope and glory”.",
        "It's Mr Li's book, and it isn't theirs.",
        "He said “reverse”.",
    ],
)
def test_silent(flag, target):
    assert not flag(CHECK, USUAL, ("那一年", target))


def test_it_speaks_of_english_targets(flag):
    assert not flag(CHECK, ("“a b c”", "“一二三四五”"), source="en", target="zh")
