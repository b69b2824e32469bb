"""A phrase of the source with one odd rendering."""

from __future__ import annotations

import pytest

CHECK = "phrase-inconsistent"


FIRST = ("我们的业务覆盖多个国家和地区。", "Our business covers several countries and regions.")
SECOND = "今年我们的业务覆盖多个国家和地区，发展很快。"


@pytest.mark.parametrize("odd_first", [False, True])
def test_the_odd_one_is_flagged_wherever_it_stands(flag, words, odd_first):
    target = (
        "This year our business covers several international and regional countries, and grows."
    )
    pairs = [FIRST, (SECOND, target)]
    (finding,) = flag(CHECK, *(reversed(pairs) if odd_first else pairs))
    assert words(target, [finding]) == ["international and regional countries"]
    assert finding.suggestion == "countries and regions"
    assert "国家和地区" in SECOND[slice(*finding.source_span)]


@pytest.mark.parametrize(
    "target",
    [
        "This year our business covers several countries and regions, and grows.",
        "This year our business covers several regions and countries, and grows.",
        "This year we are active in many parts of the world, and grow.",
    ],
)
def test_silent(flag, target):
    assert not flag(CHECK, FIRST, (SECOND, target))


def test_a_phrase_that_stands_once_is_no_witness(flag):
    target = (
        "This year our business covers several international and regional countries, and grows."
    )
    assert not flag(CHECK, (SECOND, target))


def test_it_knows_chinese_to_english_only(flag):
    pairs = [(english, chinese) for chinese, english in (FIRST, FIRST)]
    assert not flag(CHECK, *pairs, source="en", target="zh")
