"""Placeholders of a program's messages."""

from __future__ import annotations

import pytest

CHECK = "placeholder"


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("你好，{name}！", "Hello, {nane}!", ("zh", "en")),
        ("已删除%d个文件", "Files deleted", ("zh", "en")),
        ("%1$s发给%2$s", "from %1$s", ("zh", "en")),
        ("{{ user }}在线", "is online", ("zh", "en")),
        ("Hello ${name}", "你好", ("en", "zh")),
        ("共{0}项", "{0} of {0} items", ("zh", "en")),
        ("%(count)s项", "%(cuont)s items", ("zh", "en")),
    ],
)
def test_lost_or_changed(flag, source, target, languages):
    findings = flag(CHECK, (source, target), source=languages[0], target=languages[1])
    assert len(findings) == 1
    assert findings[0].severity == "critical"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("你好，{name}！", "Hello, {name}!"),
        ("%2$s由%1$s发", "%1$s sent %2$s"),
        ("增长了50%的销量", "sales grew by 50% due to demand"),
        ("增长100% somewhat", "grew by 100% somewhat"),
        ("集合{一, 二}", "the set {one, two}"),
        ("100%", "100 percent"),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
