"""Source segments without a translation."""

from __future__ import annotations

import pytest

CHECK = "segment-omitted"


LEFT = ("他走了。", "He left.")
DARK = ("天黑了。", "It got dark.")


@pytest.mark.parametrize(
    ("omitted", "severity"),
    [
        ("没有人知道他去了哪里。", "major"),
        ("第二章", "minor"),
        ("责任编辑：李四", "neutral"),
        ("（记者王五）", "neutral"),
        ("* * *", "neutral"),
    ],
)
def test_severity_follows_what_it_is(flag, omitted, severity):
    (finding,) = flag(CHECK, LEFT, (omitted, ""), DARK)
    assert finding.severity == severity
    assert finding.source_span == (0, len(omitted))
    assert finding.target_span is None


def test_english_source(flag):
    pairs = (("He left.", "他走了。"), ("Nobody knew where he had gone.", ""))
    (finding,) = flag(CHECK, *pairs, source="en", target="zh")
    assert finding.severity == "major"


def test_silent_on_translated_and_on_added_segments(flag):
    assert not flag(CHECK, LEFT, ("", "He was rich."), DARK)
