"""The name checks on long and strange segments: the work grows no faster than the text, and no
text raises."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bead, Finding, Severity
from align.check.base import Check
from align.check.view import DocumentView
from align.checks.names.brand_case import BrandCase
from align.checks.names.name_inconsistent import NameInconsistent
from align.checks.names.name_missing import NameMissing
from align.checks.names.name_misspelt import NameMisspelt
from align.checks.names.name_wrong import NameWrong

CHECKS: tuple[type[Check], ...] = (
    NameWrong,
    NameMisspelt,
    NameMissing,
    NameInconsistent,
    BrandCase,
)


def findings(source: str, target: str) -> list[Finding]:
    document = DocumentView([Bead((0,), (0,), source, target)], "zh", "en")
    found: list[Finding] = []
    for kind in CHECKS:
        check = kind()
        found += check.check(document.view(0), check.prepare(document))
    return found


def calls(function: Callable[[], Any]) -> int:
    """How many Python functions are called."""
    count = 0

    def hook(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(hook)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


PATTERNS = [
    ("雷军说", "Lei Jun said. "),
    ("雷军说", "Lei Jnu said. "),
    ("雷军说", "he said. "),
    ("小米发布", "Xiaomi "),
    ("网易", "Netease "),
    ("金正恩", "Kim-Jong-"),
    ("阿布·德尔·", "Patrick Flake "),
    ("总统先生主席", "President Mr. Prime Minister "),
    ("王李张刘陈", "Wang Li Zhang "),
    ("法国德国英国", "Belgium Spain "),
    ("高通", "Bank of the "),
    ("高通", ". ."),
    ("高通", "A."),
]


@pytest.mark.parametrize(("source", "target"), PATTERNS)
def test_four_times_the_text_is_at_most_six_times_the_work(source: str, target: str) -> None:
    findings(source, target)  # tables are read
    less = calls(lambda: findings(source * 300, target * 300))
    more = calls(lambda: findings(source * 1200, target * 1200))
    assert more <= 6 * less


def test_what_was_not_compared_is_said() -> None:
    surnames, middles, ends = "王李张刘陈杨黄赵吴周", "志建国文晓", "强军明华伟民海波"
    names = "".join(f"记者{a}{b}{c}，" for a in surnames for b in middles for c in ends)
    found = findings(names, "Nobody came.")
    assert any("too many names" in f.message and f.severity is Severity.NEUTRAL for f in found)


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.sampled_from("雷军说·小米（）()《》一百度长金正恩\ud800é①İß") | st.characters(),
        max_size=40,
    ),
    st.text(st.sampled_from("LeiJun ’'.-–é①İß\ud800\u0301") | st.characters(), max_size=40),
)
def test_no_text_raises(source: str, target: str) -> None:
    for finding in findings(source, target):
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
