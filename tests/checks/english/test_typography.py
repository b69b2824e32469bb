"""Every rule of typography, wrong and right."""

from __future__ import annotations

import pytest

from align.bitext import Bead
from align.check.view import DocumentView
from align.checks.english.expressions import Expression, expressions
from align.checks.english.typography import Typography, typography_slips

WRONG = [
    ("opening-quote-as-apostrophe", "It was Huawei‘s year.", "Huawei‘s", "Huawei’s"),
    ("opening-quote-as-apostrophe", "We don‘t know.", "don‘t", "don’t"),
    ("opening-quote-as-apostrophe", "the users‘ trust", "users‘", "users’"),
    ("opening-quote-closes", "He called it “a win“.", "“a win“", "“a win”"),
    ("space-before-apostrophe", "This is Huawei 's plan.", "Huawei 's", "Huawei's"),
    ("space-before-mark", "Zhang San : a portrait", "San :", "San:"),
    ("space-before-mark", "However , it failed.", "However ,", "However,"),
    ("space-before-mark", "Really ?", "Really ?", "Really?"),
    ("space-before-stop", "It grew to 2 .", "2 .", "2."),
    ("space-in-brackets", "the plan ( see below )", "( see below )", "(see below)"),
    ("doubled-mark", "first,, second", "first,,", "first,"),
    ("doubled-mark", "It ended,.", "ended,.", "ended."),
    ("doubled-mark", "It ended..", "ended..", "ended."),
    ("stop-after-question", "Is it true?.", "true?.", "true?"),
    ("no-space-after-title", "Then Mr.Wang spoke.", "Mr.Wang", "Mr. Wang"),
    ("no-space-after-stop", "It ended.Then we left.", "ended.Then", "ended. Then"),
    ("no-space-after-comma", "After that,we left.", "that,we", "that, we"),
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), WRONG)
def test_slips_are_found_and_mended(rule: str, text: str, wrong: str, right: str) -> None:
    slips = [slip for slip in typography_slips(text) if slip.rule == rule]
    assert [(text[slice(*slip.span)], slip.suggestion) for slip in slips] == [(wrong, right)]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), WRONG)
def test_the_mended_text_is_clean(rule: str, text: str, wrong: str, right: str) -> None:
    assert list(typography_slips(text.replace(wrong, right))) == []


@pytest.mark.parametrize(
    "text",
    [
        "She said, ‘It’s fine.’",
        "‘Tis the season; rock ’n’ roll; the ’90s.",
        "“He said ‘yes’,” she said.",
        "See https://example.com/a,b?c=d:e or www.example.org.",
        "Version 2.0, 10:30 a.m., 3,000 units, 16 : 9.",
        "Wait ... and see. . .",
        "It costs $15.88 billion (about 100 billion yuan).",
        "1) first; 2) second; a) third",
        "Apple Inc., Baidu Inc. and Yahoo! are rivals.",
        "A smile :) and a wink ;-)",
        "Node.js, Booking.com and ASP.NET are names.",
        "Use std::vector, e.g. for e-mail.",
        "",
    ],
)
def test_right_typography_is_left_alone(text: str) -> None:
    assert list(typography_slips(text)) == []


def test_a_lone_bracket_is_a_slip_only_where_the_source_has_both() -> None:
    text = "The firm (founded in 2010 grew."
    (slip,) = typography_slips(text, "该公司（成立于2010年）增长了。")
    assert (text[slice(*slip.span)], slip.rule) == ("(", "lone-bracket")
    assert list(typography_slips(text, "该公司（成立于2010年增长了。")) == []


def test_a_quotation_that_goes_on_in_the_next_segment_is_no_slip() -> None:
    assert list(typography_slips("He said: “We grew.", "他说：“我们增长了。")) == []


def test_a_space_that_the_source_has_too_is_not_the_translators() -> None:
    assert [slip.rule for slip in typography_slips("Return early .", "提前返回。")]
    assert list(typography_slips("Return early .", "提前返回 。")) == []


@pytest.mark.parametrize("row", expressions("typography.tsv"), ids=lambda row: row.example)
def test_each_row_finds_its_wrong_example_and_leaves_the_right_one_alone(row: Expression) -> None:
    assert row.kind in [slip.rule for slip in typography_slips(row.example)]
    assert list(typography_slips(row.good)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Use `foo , bar` or run `a.B` and `x,y`.",
        "Call foo(a,b) and see ./docs/a.B.md, please.",
        "Pass {value} ,then stop.",
    ],
)
def test_code_is_left_alone(text: str) -> None:
    assert list(typography_slips(text)) == []


def test_the_check_points_at_the_target_of_the_bead() -> None:
    bead = Bead((0,), (0,), "王伟：肖像", "Wang Wei : a portrait")
    (finding,) = Typography().check(DocumentView((bead,), "zh", "en").view(0), None)
    assert (finding.target_span, finding.suggestion) == ((5, 10), "Wei:")
