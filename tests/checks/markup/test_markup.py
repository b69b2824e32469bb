"""Tags."""

from __future__ import annotations

import pytest

CHECK = "markup"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("点击<b>确定</b>。", "Click <b>OK."),
        ("点击确定。", "Click <b>OK</b>."),
        ("第<1/>行", "line"),
        ("一<br/>二", "one two"),
        ('见<a href="x">此</a>', "see here</a>"),
    ],
)
def test_lost_or_added(flag, source, target):
    assert flag(CHECK, (source, target))
    assert flag(CHECK, (target, source), source="en", target="zh")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("点击<b>确定</b>。", "Click <b>OK</b>."),
        ('见<a title="此">此</a>', 'see <a title="here">here</a>'),
        ("若 a < b 且 b > c", "if a < b and b > c"),
        ("<第一章>", "<Chapter one>"),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
