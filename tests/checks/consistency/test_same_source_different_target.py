"""The same source, translated differently."""

from __future__ import annotations

import pytest

CHECK = "same-source-different-target"


OTHER = ("目前一切顺利。", "All is well.")


def test_the_later_of_two(flag):
    (finding,) = flag(CHECK, ("公司使命", "Our mission"), OTHER, ("公司使命", "What we are for"))
    assert finding.suggestion == "Our mission"
    assert "bead 1" in finding.message


def test_the_rarer_of_three(flag):
    pairs = [
        ("公司使命", "What we are for"),
        ("公司使命", "Our mission"),
        ("公司使命！", "Our mission!"),
    ]
    (finding,) = flag(CHECK, *pairs)
    assert finding.suggestion == "Our mission"


def test_english_source(flag):
    pairs = [("Company mission", "公司使命"), ("Company mission", "企业的任务")]
    assert flag(CHECK, *pairs, source="en", target="zh")


@pytest.mark.parametrize(
    "second",
    ["Our Mission.", "our missions", "The “our mission”"],
)
def test_punctuation_capitals_articles_and_number_do_not_count(flag, second):
    assert not flag(CHECK, ("公司使命", "Our mission"), ("公司使命", second))


def test_short_segments_depend_on_context(flag):
    assert not flag(CHECK, ("好的", "All right"), ("好的", "Fine"))


def test_an_omission_is_no_rendering(flag):
    assert not flag(CHECK, ("公司使命", "Our mission"), ("公司使命", ""))
