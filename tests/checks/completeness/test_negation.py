"""One side denies, the other does not."""

from __future__ import annotations

import pytest

CHECK = "negation"


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("他没有去过北京。", "He has been to Beijing."),
        ("他去过北京。", "He has never been to Beijing."),
        ("我认识他。", "I do not know him."),
        ("公司不接受退货。", "The company accepts returns."),
        ("未来几年销量会上升。", "Sales will not rise in the coming years."),
        ("他特别喜欢这本书。", "He doesn't like this book."),
    ],
)
def test_flipped(flag, chinese, english):
    (finding,) = flag(CHECK, (chinese, english))
    (reverse,) = flag(CHECK, (english, chinese), source="en", target="zh")
    assert finding.severity == "minor"
    assert {finding.source_span is None, reverse.source_span is None} == {True, False}
    assert finding.target_span is not None
    assert reverse.target_span is not None


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("他没有去过北京。", "He has never been to Beijing."),
        ("公司不接受退货。", "The company refuses returns."),
        ("这不可能。", "This is impossible."),
        ("他不仅聪明，而且勤奋。", "He is not only clever but hard-working."),
        ("我非常高兴。", "I am very glad."),
        ("不断增长", "steady growth"),
        ("你去不去？", "Are you going?"),
        ("难道他去了？", "He did not go, did he?"),
        ("请勿吸烟", "Do not smoke"),
        ("除非下雨，我会来。", "I will come unless it rains."),
        ("他很快就来了。", "It was not long before he came."),
        ("状态是不可变的。", "The state is immutable."),
        ("这个函数不纯。", "This function is impure."),
        ("他不小心打翻了杯子。", "He accidentally knocked over the cup."),
        ("这并不一定有用。", "This is not always useful."),
        ("我们估计她撑不过去。", "She was not expected to make it."),
        ("他到八月才来。", "He did not come until August."),
        ("出现“Cannot read”的错误", "The error “Cannot read” appears"),
        ("They do not run.", "They do not run."),
        ("英雄也看似平凡。", "A hero seems nothing other than an ordinary person."),
    ],
)
def test_silent(flag, chinese, english):
    assert not flag(CHECK, (chinese, english))
    assert not flag(CHECK, (english, chinese), source="en", target="zh")


def test_other_languages(flag):
    assert not flag(CHECK, ("Er kam nicht.", "Il est venu."), source="de", target="fr")


def test_a_long_sentence_may_imply_it(flag):
    long = "据报道，这家公司多年来一直在全国各地开设新的门店，并且每年都会公布销售数字和利润。"
    (finding,) = flag(CHECK, (long, "The company says not all of its sales are published."))
    assert finding.severity == "neutral"


@pytest.mark.parametrize("verb", ["has not published", "hasn't published", "will not publish"])
def test_a_denied_verb_is_plain_in_a_long_sentence_too(flag, verb):
    long = "据报道，这家公司多年来一直在全国各地开设新的门店，并且每年都会公布销售数字和利润。"
    (finding,) = flag(CHECK, (long, f"The company {verb} its sales and profits, it says."))
    assert finding.severity == "minor"
    assert finding.evidence == "finite-verb"
