"""Different sources, translated the same."""

from __future__ import annotations

import pytest

CHECK = "same-target-different-source"


MEETING = ("会议将于周一在北京举行。", "The meeting opens in Beijing on Monday.")


def test_copied_over(flag):
    (finding,) = flag(CHECK, MEETING, ("他买了三本关于历史的书。", MEETING[1]))
    assert "Bead 1" in finding.message


def test_into_chinese(flag):
    pairs = [
        ("The meeting opens in Beijing on Monday.", "会议将于周一在北京举行。"),
        ("She bought three books about history.", "会议将于周一在北京举行。"),
    ]
    assert len(flag(CHECK, *pairs, source="en", target="zh")) == 1


@pytest.mark.parametrize(
    "second",
    [
        ("会议周一将在北京举行。", MEETING[1]),
        MEETING,
        ("他买了三本关于历史的书。", "He bought three books."),
        ("", MEETING[1]),
    ],
)
def test_silent(flag, second):
    assert not flag(CHECK, MEETING, second)


def test_short_targets_may_repeat(flag):
    assert not flag(CHECK, ("好的。", "All right."), ("行了吧你。", "All right."))
