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
        ("一<br/>二<br/>三", "one<br>two three"),
        ("标签&lt;hr&gt;", "the tag"),
        ("<b>好</b>", "<i>good</i>"),
        ("<input disabled>好", "good"),
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
        ("第一行<br/>第二行", "First line<br>second line"),
        ("第一行<br />第二行", "First line<BR>second line"),
        ("图<img src='a' alt='图'>", "<img src='a' alt='picture'/>"),
        ("标签&lt;hr&gt;", "the tag <hr>"),
        ("标签<hr>", "the tag &lt;hr /&gt;"),
        ("用&lt;a href='x'&gt;写链接", "write a link with &lt;a href='y'&gt;"),
        ("<b>注意</b>", "<strong>Note</strong>"),
        ("<x id='1'/>好", "<x id='1'></x> good"),
        ("<input disabled>好", "good <input disabled>"),
        ("<Button onClick={go}>好</Button>", "<Button onClick={go}>good</Button>"),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
