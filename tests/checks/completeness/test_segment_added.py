"""Target segments without a source."""

from __future__ import annotations

import pytest

CHECK = "segment-added"


BODY = (
    ("他走了。", "He left."),
    ("天黑了。", "It got dark."),
    ("下雨了。", "It rained."),
    ("没有人说话。", "Nobody spoke."),
    ("门开了。", "The door opened."),
    ("他回来了。", "He came back."),
)
LEAD = (("", "A man left his house on Monday."), ("", "He came back a rich man."))


@pytest.mark.parametrize(
    ("added", "severity"),
    [
        ("He would come back a rich man.", "major"),
        ("The old house", "neutral"),
        ("Photo: Li Si", "neutral"),
        ("The following is his story:", "neutral"),
        ("…", "neutral"),
    ],
)
def test_severity_inside_the_text(flag, added, severity):
    (finding,) = flag(CHECK, *BODY[:3], ("", added), *BODY[3:])
    assert finding.severity == severity
    assert finding.target_span == (0, len(added))


def test_a_lead_before_the_text_is_only_noted(flag):
    findings = flag(CHECK, BODY[0], *LEAD, *BODY[1:])
    assert [finding.severity for finding in findings] == ["neutral", "neutral"]


def test_the_same_passage_inside_is_an_error(flag):
    findings = flag(CHECK, *BODY[:3], *LEAD, *BODY[3:])
    assert [finding.severity for finding in findings] == ["major", "major"]


def test_a_closing_credit_is_only_noted(flag):
    closing = ("", "This article was translated by the editors.")
    (finding,) = flag(CHECK, *BODY, closing)
    assert finding.severity == "neutral"


def test_chinese_target(flag):
    pairs = [(english, chinese) for chinese, english in BODY]
    (finding,) = flag(
        CHECK, *pairs[:3], ("", "谁也没有想到。"), *pairs[3:], source="en", target="zh"
    )
    assert finding.severity == "major"


def test_silent_on_translated_and_on_omitted_segments(flag):
    assert not flag(CHECK, *BODY, ("没有了。", ""))
