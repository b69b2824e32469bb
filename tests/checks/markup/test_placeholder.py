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
        ("共{0}项", "item|items", ("zh", "en")),
        ("共{0}项", "{0} item|{1} items", ("zh", "en")),
        ("{n}个文件", "{m, plural, one{# file} other{# files}}", ("zh", "en")),
        ("{who}赞了{n, plural, other{照片}}", "liked {n, plural, other{photos}}", ("zh", "en")),
        ("{n, plural, other{#个}}", "{n, plural, one{# item}}", ("zh", "en")),
        (
            "{sex, select, male{他} female{她} other{它}}",
            "{sex, select, male{He} other{It}}",
            ("zh", "en"),
        ),
        ("第%s页，共%s页", "Page %s", ("zh", "en")),
        ("第%d页", "Page %s", ("zh", "en")),
        ("%{name}你好", "Hello %{nane}", ("zh", "en")),
        ("%count%项", "%cuont% items", ("zh", "en")),
        ("截至{d, date, long}", "As of {e, date, long}", ("zh", "en")),
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
        ("共{0}项", "{0} item|{0} items"),
        ("共%d项", "%d item|%d items"),
        ("{0}个苹果", "{0} no apples|{1} one apple|[2,*] {0} apples"),
        ("有{count}条", "{0} no items|{1} {count} item|]1,Inf] {count} items"),
        ("共%count%项", "%count% item|%count% items"),
        ("{n}个文件", "{n, plural, one{# file} other{# files}}"),
        ("{n, plural, other{#个文件}}", "{n, plural, =0{no file} one{# file} other{# files}}"),
        (
            "{who}赞了{n, plural, other{{n}张照片}}",
            "{n, plural, one {{who} liked {n} photo} other {{who} liked {n} photos}}",
        ),
        (
            "{sex, select, male{他} female{她} other{它}}来了",
            "{sex, select, male{He} female{She} other{It}} came",
        ),
        ("截至{d, date, long}", "As of {d, date, short}"),
        ("第%s页，共%s页", "Page %1$s of %2$s"),
        ("%2$s的%1$s", "%1$s of %2$s"),
        ("完成%d%%", "%d%% done"),
        ("%{name}你好", "Hello %{name}"),
        ("%<total>d项", "%<total>d items"),
        ("{ $name }你好", "Hello { $name }"),
        ("%1由%2发送", "%1 was sent by %2"),
        ("见https://a.cn/%d0%b4", "See https://a.cn/%d0%b4 or so"),
        ("%lld字节", "%lld bytes"),
        ("甲|乙", "first|second"),
        ("放进 { 和 } 中", "put it between { and }"),
    ],
)
def test_silent(flag, source, target):
    assert not flag(CHECK, (source, target))
